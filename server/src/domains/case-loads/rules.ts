// What a move of people between workers means, before and after (row 902).

export type Person = { readonly leadMembershipId: string | null; readonly communicationNeeds: readonly string[]; readonly isCarried: boolean; readonly isLate: boolean }
export type Load = { readonly id: string | null; readonly displayName: string; readonly people: number; readonly overdue: number }

/** Loads count carried people only: a closed case moves without weight. */
export function movedLoads(chosen: readonly Person[], to: string, loads: readonly Load[]) {
  const moving = chosen.filter((p) => p.leadMembershipId !== to)
  const carried = moving.filter((p) => p.isCarried)
  const target = loads.find((l) => l.id === to)
  const before = target?.people ?? 0
  const overdueBefore = target?.overdue ?? 0
  const givers = [...new Set(moving.map((p) => p.leadMembershipId))]
  return {
    count: moving.length,
    already: chosen.length - moving.length,
    to: { before, after: before + carried.length, overdueBefore, overdueAfter: overdueBefore + carried.filter((p) => p.isLate).length },
    from: givers.map((id) => {
      const load = loads.find((l) => l.id === id)
      const people = load?.people ?? 0
      return { membershipId: id, displayName: load?.displayName ?? '', before: people, after: people - carried.filter((p) => p.leadMembershipId === id).length }
    }),
  }
}

/** Needs such as 手話 that the worker has not written as a skill: a hint, never a refusal (row 113). */
export function unmetNeeds(people: readonly Person[], to: string, skills: readonly string[]): { need: string; count: number }[] {
  const counts = new Map<string, number>()
  for (const p of people) if (p.leadMembershipId !== to) for (const need of p.communicationNeeds) if (!skills.includes(need)) counts.set(need, (counts.get(need) ?? 0) + 1)
  return [...counts].map(([need, count]) => ({ need, count })).toSorted((a, b) => b.count - a.count || (a.need < b.need ? -1 : 1))
}
