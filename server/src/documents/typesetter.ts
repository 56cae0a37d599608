import { fork, type ChildProcess } from 'node:child_process'
import path from 'node:path'
import { AppError } from '../http/app-error.ts'

// Pages are made in child processes (decision 30): a document of hundreds of pages, a crash or an endless loop in the
// typesetter never reaches the web process. Two at most, started when the first document is asked for, ended when nobody asked
// for a while; one that takes too long is killed and replaced.

/** `….xlsx`: the workbook of that sheet, made there too (decision 30). */
export type Template = 'handover-sheet.typ' | 'handover-sheet.xlsx' | 'consent-form.typ' | 'disclosure-talk.typ' | 'recontact-leaflet.typ'
/** `madeAt`: seconds since the epoch. `id` 0 is the child's word that it is ready. */
export type TypesetOrder = { readonly id: number; readonly template: string; readonly data: unknown; readonly madeAt: number }
/** `isAvailable`: false when there is no typesetter for this machine. */
export type TypesetAnswer = { readonly id: number; readonly file: Uint8Array | null; readonly isAvailable?: boolean }

type Limits = { readonly processes: number; readonly seconds: number; readonly startSeconds: number; readonly waiting: number; readonly idleSeconds: number; readonly documentsEach: number; readonly child: string }
const usualLimits: Limits = { processes: 2, seconds: 20, startSeconds: 20, waiting: 24, idleSeconds: 90, documentsEach: 300, child: path.join(import.meta.dirname, 'typesetter-process.ts') }

type Job = { readonly order: TypesetOrder; readonly done: (file: Uint8Array) => void; readonly fail: (error: AppError) => void }
type Press = { readonly child: ChildProcess; isReady: boolean; job: Job | null; timer: NodeJS.Timeout | null; made: number }

export type Typesetter = {
  /**
   * The document as PDF/UA-1 or workbook. Refuses with `document.cannot-be-made` (422: the typesetter gave up or took too long),
   * `server.busy` (503: too many wait) or `document.not-available` (503: there is no typesetter for this machine).
   */
  typeset(template: Template, data: object, madeAt: Date): Promise<Uint8Array>
  /** Ends the child processes; what waits is refused. */
  close(): void
}

export function createTypesetter(given: Partial<Limits> = {}): Typesetter {
  const limits = { ...usualLimits, ...given }
  const presses = new Set<Press>()
  const queue: Job[] = []
  let lastId = 0
  let isClosed = false

  const setTimer = (press: Press, seconds: number, then: () => void): void => {
    if (press.timer !== null) clearTimeout(press.timer)
    press.timer = setTimeout(then, seconds * 1000)
    // Only work that somebody waits for keeps the web process alive.
    if (press.job === null && queue.length === 0) press.timer.unref()
  }

  function end(press: Press): void {
    presses.delete(press)
    if (press.timer !== null) clearTimeout(press.timer)
    press.child.kill('SIGKILL')
  }

  function lost(press: Press, code: 'document.cannot-be-made' | 'document.not-available'): void {
    const { job } = press
    press.job = null
    end(press)
    if (job !== null) job.fail(new AppError(code))
    // A press that never became ready will not on the next try either: nobody is left waiting for it.
    if (!press.isReady && presses.size === 0) for (const waiting of queue.splice(0)) waiting.fail(new AppError('document.not-available'))
    next()
  }

  function rest(press: Press): void {
    press.job = null
    if (press.made >= limits.documentsEach) end(press)
    else {
      press.child.unref()
      press.child.channel?.unref()
      setTimer(press, limits.idleSeconds, () => end(press))
    }
  }

  function start(): void {
    // Nothing of the server's settings (addresses and passwords of the database) goes into the child.
    const child = fork(limits.child, { env: { PATH: process.env['PATH'] ?? '', LANG: 'C.UTF-8' }, execArgv: [], serialization: 'advanced', stdio: ['ignore', 'ignore', 'ignore', 'ipc'] })
    const press: Press = { child, isReady: false, job: null, timer: null, made: 0 }
    presses.add(press)
    setTimer(press, limits.startSeconds, () => lost(press, 'document.not-available'))
    child.on('message', (answer: TypesetAnswer) => {
      if (!presses.has(press)) return
      press.isReady = true
      const { job } = press
      press.made += job === null ? 0 : 1
      rest(press)
      if (answer.file === null) job?.fail(new AppError(answer.isAvailable === false ? 'document.not-available' : 'document.cannot-be-made'))
      else job?.done(answer.file)
      next()
    })
    for (const event of ['error', 'exit'] as const) child.on(event, () => { if (presses.has(press)) lost(press, press.isReady ? 'document.cannot-be-made' : 'document.not-available') })
  }

  function next(): void {
    while (queue.length > 0) {
      const free = [...presses].find((p) => p.isReady && p.job === null)
      if (free === undefined) {
        const starting = [...presses].filter((p) => !p.isReady).length
        if (presses.size < limits.processes && starting < queue.length) start()
        return
      }
      free.job = queue.shift()!
      free.child.ref()
      free.child.channel?.ref()
      setTimer(free, limits.seconds, () => lost(free, 'document.cannot-be-made'))
      free.child.send(free.job.order, (error) => { if (error !== null && presses.has(free)) lost(free, 'document.cannot-be-made') })
    }
  }

  return {
    typeset: (template, data, madeAt) => new Promise((done, fail) => {
      if (isClosed || queue.length >= limits.waiting) return fail(new AppError('server.busy'))
      queue.push({ order: { id: ++lastId, template, data, madeAt: Math.floor(madeAt.getTime() / 1000) }, done, fail })
      next()
    }),
    close() {
      isClosed = true
      for (const job of queue.splice(0)) job.fail(new AppError('server.busy'))
      for (const press of presses) {
        press.job?.fail(new AppError('server.busy'))
        end(press)
      }
    },
  }
}

/** The typesetter of this process. */
export const typesetter = createTypesetter()
