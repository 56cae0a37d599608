import { useSyncExternalStore } from 'react'

export type RecentPerson = { readonly id: string; readonly name: string; readonly kana: string; readonly age: number | null }

// People opened since the page was loaded, newest first. Only in memory: names do not stay behind on a shared computer.
let people: readonly RecentPerson[] = []
const listeners = new Set<() => void>()

/** A person's page says that it was opened. */
export function rememberPerson(person: RecentPerson): void {
  people = [person, ...people.filter((one) => one.id !== person.id)].slice(0, 6)
  for (const tell of listeners) tell()
}

/** The people opened last, offered before anything is typed. */
export function useRecentPeople(): readonly RecentPerson[] {
  return useSyncExternalStore((tell) => { listeners.add(tell); return () => listeners.delete(tell) }, () => people)
}
