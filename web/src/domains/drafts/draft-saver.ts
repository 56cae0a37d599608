import type { Draft } from '@tomoni/contract/drafts'
import { ApiProblem } from '../../api.ts'

/** How the newest words stand: nothing to keep, on their way, kept, or still only in this window and why. */
export type DraftState =
  | { readonly kind: 'none' }
  | { readonly kind: 'saving' }
  | { readonly kind: 'saved'; readonly at: string }
  | { readonly kind: 'offline' }
  | { readonly kind: 'signedOut' }
  | { readonly kind: 'refused' }
  | { readonly kind: 'conflict'; readonly stored: Draft }

export type DraftContent = { readonly payload: Record<string, unknown>; readonly subject: string; readonly registrantIds: readonly string[] }
export type DraftView = { readonly state: DraftState; readonly isUnsaved: boolean }
type Send = (content: DraftContent, revision: number, keepalive: boolean) => Promise<{ revision: number; savedAt: string }>

/** Milliseconds a word waits at most before it is sent, and before another try after a failure. */
export const savePause = 1_500
export const retryPause = 4_000

const stateOf = (error: unknown): DraftState => {
  if (!(error instanceof ApiProblem)) return { kind: 'offline' }
  if (error.code === 'version.stale') return { kind: 'conflict', stored: (error.data as { stored: Draft }).stored }
  if (error.status === 401) return { kind: 'signedOut' }
  return error.status >= 400 && error.status < 500 && error.status !== 429 ? { kind: 'refused' } : { kind: 'offline' }
}

/**
 * Keeps what is typed on the server, one save at a time and always the newest words. Words live in memory and on the server only
 * (nothing sensitive goes into the browser's storage): without network or session they stay here and are tried again.
 */
export class DraftSaver {
  readonly #send: Send
  #view: DraftView
  #content: DraftContent | null = null
  #text = ''
  #saved = ''
  #revision: number
  #isWorthKeeping = false
  #running: Promise<void> | null = null
  #timer: ReturnType<typeof setTimeout> | undefined
  #isStopped = false
  readonly #listeners = new Set<() => void>()

  constructor(draft: Draft | null, send: Send) {
    this.#send = send
    this.#revision = draft?.revision ?? 0
    this.#view = { state: draft === null ? { kind: 'none' } : { kind: 'saved', at: draft.updatedAt }, isUnsaved: false }
  }

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }
  readonly view = (): DraftView => this.#view
  get revision(): number {
    return this.#revision
  }

  #show(state: DraftState): void {
    const isUnsaved = !this.#isStopped && this.#isWorthKeeping && this.#text !== this.#saved
    if (state === this.#view.state && isUnsaved === this.#view.isUnsaved) return
    this.#view = { state, isUnsaved }
    for (const tell of this.#listeners) tell()
  }

  /** The newest words. `isWorthKeeping` is false until somebody has typed. */
  give(content: DraftContent, isWorthKeeping: boolean): void {
    this.#content = content
    this.#text = JSON.stringify(content)
    this.#isWorthKeeping = isWorthKeeping
    this.#show(this.#view.state)
    this.#plan()
  }

  /** A timer that is set is not pushed back by further keys: the words are never more than three seconds behind. */
  #plan(): void {
    if (this.#timer !== undefined || !this.#view.isUnsaved || this.#isStopped || this.#view.state.kind === 'conflict' || this.#running !== null) return
    const isFailing = this.#view.state.kind === 'offline' || this.#view.state.kind === 'signedOut' || this.#view.state.kind === 'refused'
    this.#timer = setTimeout(() => { this.#timer = undefined; void this.save() }, isFailing ? retryPause : savePause)
  }

  /** Saves now what is not saved yet and waits for it; never throws. */
  async save(keepalive = false): Promise<void> {
    if (this.#running !== null) await this.#running
    if (!this.#view.isUnsaved || this.#isStopped || this.#content === null || this.#view.state.kind === 'conflict' || this.#running !== null) return
    clearTimeout(this.#timer)
    this.#timer = undefined
    const sent = this.#text
    this.#running = this.#send(this.#content, this.#revision, keepalive)
      .then((reply) => {
        this.#revision = reply.revision
        this.#saved = sent
        this.#show({ kind: 'saved', at: reply.savedAt })
      })
      .catch((error: unknown) => { if (!this.#isStopped) this.#show(stateOf(error)) })
      .finally(() => { this.#running = null; this.#plan() })
    if (this.#view.state.kind === 'none' || this.#view.state.kind === 'saved') this.#show({ kind: 'saving' })
    await this.#running
  }

  /** The words became a record or were thrown away: nothing is saved any more. Waits for a save under way. */
  async stop(): Promise<void> {
    this.#isStopped = true
    clearTimeout(this.#timer)
    this.#show(this.#view.state)
    await this.#running
  }

  /** After a conflict: this window's words win over the stored ones. */
  keepMine(): void {
    if (this.#view.state.kind !== 'conflict') return
    this.#revision = this.#view.state.stored.revision
    this.#show({ kind: 'saving' })
    void this.save()
  }

  /** After a conflict: go on from the other window's words, which are shown next. */
  takeTheirs(): void {
    if (this.#view.state.kind !== 'conflict') return
    const { stored } = this.#view.state
    this.#revision = stored.revision
    this.#saved = this.#text
    this.#show({ kind: 'saved', at: stored.updatedAt })
  }
}
