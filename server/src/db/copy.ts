import type pg from 'pg'

// COPY over an ordinary `pg` client: the whole content of a table as a stream of bytes, in both directions.

type Wire = { readonly stream: NodeJS.ReadWriteStream & { pause(): void; resume(): void; writableNeedDrain?: boolean }; query(text: string): void; sendCopyFromChunk(chunk: Buffer): void; endCopyFrom(): void; sendCopyFail(message: string): void }
type Done = { resolve(rows: number): void; reject(error: Error): void }

/** The part of a query that the client talks to; both directions differ only in what they do with data. */
class Copy {
  #rows = 0
  readonly #text: string
  readonly #done: Done
  readonly #onData: (chunk: Buffer, wire: Wire) => void
  readonly #onReady: (wire: Wire) => void
  constructor(text: string, done: Done, onData: (chunk: Buffer, wire: Wire) => void, onReady: (wire: Wire) => void) {
    this.#text = text
    this.#done = done
    this.#onData = onData
    this.#onReady = onReady
  }
  submit(wire: unknown): void {
    ;(wire as Wire).query(this.#text)
  }
  handleCopyData(message: { chunk: Buffer }, wire: Wire): void {
    this.#onData(message.chunk, wire)
  }
  handleCopyInResponse(wire: Wire): void {
    this.#onReady(wire)
  }
  handleCommandComplete(message: { text: string }): void {
    this.#rows = Number(/^COPY (\d+)/.exec(message.text)?.[1] ?? 0)
  }
  handleReadyForQuery(): void {
    this.#done.resolve(this.#rows)
  }
  handleError(error: Error): void {
    this.#done.reject(error)
  }
  handleRowDescription(): void {}
  handleDataRow(): void {}
  handlePortalSuspended(): void {}
  handleEmptyQuery(): void {}
}

/** Runs `COPY … TO STDOUT`; `take` may answer with a promise to slow the server down. Resolves to the number of rows. */
export function copyOut(client: pg.Client, text: string, take: (chunk: Buffer) => Promise<void> | null): Promise<number> {
  return new Promise((resolve, reject) => {
    let failure: Error | null = null
    let last: Promise<void> = Promise.resolve()
    const onData = (chunk: Buffer, wire: Wire): void => {
      const busy = take(chunk)
      if (busy === null) return
      wire.stream.pause()
      last = busy.catch((error: Error) => void (failure = error)).then(() => wire.stream.resume()).then(() => {})
    }
    const done = { resolve: (rows: number) => void last.then(() => (failure === null ? resolve(rows) : reject(failure))), reject }
    client.query(new Copy(text, done, onData, () => {}))
  })
}

/** Runs `COPY … FROM STDIN` with these bytes. Resolves to the number of rows; when the source fails, nothing is copied. */
export function copyIn(client: pg.Client, text: string, source: AsyncIterable<Buffer>): Promise<number> {
  return new Promise((resolve, reject) => {
    let failure: Error | null = null
    const feed = async (wire: Wire): Promise<void> => {
      try {
        for await (const chunk of source) {
          wire.sendCopyFromChunk(chunk)
          if (wire.stream.writableNeedDrain === true) await new Promise((drained) => wire.stream.once('drain', drained))
        }
        wire.endCopyFrom()
      } catch (error) {
        failure = error as Error
        wire.sendCopyFail('the source failed')
      }
    }
    client.query(new Copy(text, { resolve, reject: (error) => reject(failure ?? error) }, () => {}, (wire) => void feed(wire)))
  })
}
