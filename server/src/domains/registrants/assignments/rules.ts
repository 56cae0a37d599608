// 担当の変更 as pure decisions, the same for one person and for many.

export type Assignment = { readonly leadMembershipId: string | null; readonly deputyMembershipId: string | null; readonly branchId: string | null }
/** Left out: stays as it is. null: nobody, none. */
export type AssignmentWish = { readonly leadMembershipId?: string | null | undefined; readonly deputyMembershipId?: string | null | undefined; readonly branchId?: string | null | undefined }

/** What the person has afterwards. Nobody is 主担当 and 副担当 of one person: a deputy who takes the lead leaves the other place empty. */
export function assignmentAfter(before: Assignment, wish: AssignmentWish): Assignment {
  const lead = wish.leadMembershipId === undefined ? before.leadMembershipId : wish.leadMembershipId
  const deputy = wish.deputyMembershipId === undefined ? before.deputyMembershipId : wish.deputyMembershipId
  return { leadMembershipId: lead, deputyMembershipId: deputy !== null && deputy === lead ? null : deputy, branchId: wish.branchId === undefined ? before.branchId : wish.branchId }
}

export const isSameAssignment = (a: Assignment, b: Assignment): boolean => a.leadMembershipId === b.leadMembershipId && a.deputyMembershipId === b.deputyMembershipId && a.branchId === b.branchId

export const isEmptyWish = (wish: AssignmentWish): boolean => wish.leadMembershipId === undefined && wish.deputyMembershipId === undefined && wish.branchId === undefined

/** Needs only a worker with the skill can meet; the others (やさしい言葉, 静かな場所 …) anybody can. */
const skilled = new Set(['signLanguage', 'braille', 'foreignLanguage'])
export const unmetNeeds = (needs: readonly string[], skills: readonly string[]): string[] => needs.filter((need) => skilled.has(need) && !skills.includes(need))

export type Candidate = { readonly displayName: string; readonly post?: string; readonly communicationSkills: readonly string[]; readonly load: number }
export const matchingSkills = (candidate: Candidate, needs: readonly string[]): string[] => needs.filter((need) => candidate.communicationSkills.includes(need))

const carriesCases = (candidate: Candidate): number => (candidate.post === 'clerk' || candidate.post === 'centerDirector' ? 1 : 0)
/** Those who can talk with the person first (row 113), then those whose post carries cases, then the lightest load. */
export const inOrderOfFit = <T extends Candidate>(candidates: readonly T[], needs: readonly string[]): T[] =>
  candidates.toSorted((a, b) => matchingSkills(b, needs).length - matchingSkills(a, needs).length || carriesCases(a) - carriesCases(b) || a.load - b.load || a.displayName.localeCompare(b.displayName, 'ja'))
