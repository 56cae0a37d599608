// The one file that reads the system clock and knows the time zone of the work (Asia/Tokyo).

export type Clock = {
  /** Moment, UTC. */
  now(): Date
  /** Calendar day in Japan, `YYYY-MM-DD`. */
  today(): string
}

const dayInJapan = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Asia/Tokyo' })
const timeInJapan = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Asia/Tokyo', year: 'numeric', month: '2-digit', day: '2-digit', hour: '2-digit', minute: '2-digit' })

export const systemClock: Clock = { now: () => new Date(), today: () => dayInJapan.format(new Date()) }

/** A clock that stands on a day at noon in Japan; for tests and the demo's reference day. */
export const clockOn = (day: string): Clock => ({ now: () => new Date(`${day}T12:00:00+09:00`), today: () => day })

/** `YYYYMMDDHHMM` in Japan, for file names. */
export const fileStamp = (moment: Date): string => timeInJapan.format(moment).replaceAll(/\D/g, '')
/** `YYYY-MM-DD` in Japan of a moment. */
export const dayOf = (moment: Date): string => dayInJapan.format(moment)
/** Milliseconds since the epoch; for measuring only. */
export const ticks = (): number => performance.now()
