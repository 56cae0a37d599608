import { ApiProblem } from '../../api.ts'

/** How the newest words stand: kept, on their way, or still only in this window and why. */
export type SaveState =
  | { readonly kind: 'saved'; readonly at: string | null }
  | { readonly kind: 'saving' }
  | { readonly kind: 'offline' }
  | { readonly kind: 'signedOut' }
  | { readonly kind: 'refused'; readonly problem: ApiProblem }
  | { readonly kind: 'conflict' }

export type SaveView = { readonly state: SaveState; readonly isUnsaved: boolean }
type Reply = { readonly version: number; readonly savedAt: string }

/** Milliseconds a word waits at most before it is sent, and before another try after a failure. */
export const savePause = 1_200
export const retryPause = 4_000

const stateOf = (error: unknown): SaveState => {
  if (!(error instanceof ApiProblem)) return { kind: 'offline' }
  if (error.code === 'version.stale') return { kind: 'conflict' }
  if (error.status === 401) return { kind: 'signedOut' }
  return error.status >= 400 && error.status < 500 && error.status !== 429 ? { kind: 'refused', problem: error } : { kind: 'offline' }
}

/**
 * Keeps a draft of a handover on the server, one save at a time and always the newest words. Words live in memory and on the
 * server only: without network or session they stay here and are tried again.
 */
export class SheetSaver<C, R extends Reply> {
  readonly #send: (content: C, version: number, keepalive: boolean) => Promise<R>
  readonly #onSaved: (reply: R, content: C) => void
  #content: C
  #text: string
  #saved: string
  #version: number
  #view: SaveView = { state: { kind: 'saved', at: null }, isUnsaved: false }
  #running: Promise<void> | null = null
  #timer: ReturnType<typeof setTimeout> | undefined
  #isStopped = false
  readonly #listeners = new Set<() => void>()

  constructor(content: C, version: number, send: (content: C, version: number, keepalive: boolean) => Promise<R>, onSaved: (reply: R, content: C) => void) {
    this.#send = send
    this.#onSaved = onSaved
    this.#content = content
    this.#text = JSON.stringify(content)
    this.#saved = this.#text
    this.#version = version
  }

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }
  readonly view = (): SaveView => this.#view
  get version(): number {
    return this.#version
  }

  #show(state: SaveState): void {
    const isUnsaved = !this.#isStopped && this.#text !== this.#saved
    if (state === this.#view.state && isUnsaved === this.#view.isUnsaved) return
    this.#view = { state, isUnsaved }
    for (const tell of this.#listeners) tell()
  }

  give(content: C): void {
    this.#content = content
    this.#text = JSON.stringify(content)
    this.#show(this.#view.state)
    this.#plan()
  }

  /** A timer that is set is not pushed back by further keys. */
  #plan(): void {
    const { state, isUnsaved } = this.#view
    if (this.#timer !== undefined || !isUnsaved || this.#isStopped || state.kind === 'conflict' || this.#running !== null) return
    const isFailing = state.kind === 'offline' || state.kind === 'signedOut' || state.kind === 'refused'
    this.#timer = setTimeout(() => { this.#timer = undefined; void this.save() }, isFailing ? retryPause : savePause)
  }

  /** Saves now what is not saved yet and waits for it; never throws. */
  async save(keepalive = false): Promise<void> {
    while (this.#running !== null) await this.#running
    if (!this.#view.isUnsaved || this.#isStopped || this.#view.state.kind === 'conflict') return
    clearTimeout(this.#timer)
    this.#timer = undefined
    const sent = this.#text
    const content = this.#content
    this.#running = this.#send(content, this.#version, keepalive)
      .then((reply) => {
        this.#version = reply.version
        this.#saved = sent
        this.#show({ kind: 'saved', at: reply.savedAt })
        this.#onSaved(reply, content)
      })
      .catch((error: unknown) => { if (!this.#isStopped) this.#show(stateOf(error)) })
      .finally(() => { this.#running = null; this.#plan() })
    if (this.#view.state.kind === 'saved') this.#show({ kind: 'saving' })
    await this.#running
  }

  /** It was sent or left behind for the other version: nothing is saved any more. */
  stop(): void {
    this.#isStopped = true
    clearTimeout(this.#timer)
    this.#show(this.#view.state)
  }

  /** After a conflict: the words of this window win over the stored ones of `version`. */
  keepMine(version: number): void {
    if (this.#view.state.kind !== 'conflict') return
    this.#version = version
    this.#show({ kind: 'saving' })
    void this.save()
  }

  /** After a conflict: the window goes on from the stored words, which are shown next. */
  takeTheirs(version: number, content: C): void {
    this.#version = version
    this.#content = content
    this.#text = JSON.stringify(content)
    this.#saved = this.#text
    this.#show({ kind: 'saved', at: null })
  }
}
