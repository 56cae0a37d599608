import type { ContactEntry, TimelineEntry } from '@tomoni/contract/support-records'
import { certificateKindText, stageText } from '@tomoni/contract/text/codes'
import { outcomeWords, timelineKindWords, timelineText } from '@tomoni/contract/text/support-records'
import type { CodeListReader } from '../code-lists/use-code-lists.ts'
import type { DotTone } from '../../ui/Timeline.tsx'

// What an entry of the timeline is called and says, in the words of a colleague.

export type Names = { readonly lists: CodeListReader; readonly shortName: (membershipId: string | null | undefined) => string; readonly day: (day: string) => string }
export type EntryWords = { readonly tone: DotTone; readonly title: string; readonly aside: string; readonly lines: readonly string[]; readonly isQuiet: boolean }

const join = (parts: readonly string[], by = '・'): string => parts.filter((p) => p !== '').join(by)
const stage = (code: string | null): string => (code === null ? '' : ((stageText as Readonly<Record<string, string>>)[code] ?? code))

export const isContact = (e: TimelineEntry): e is ContactEntry => 'visitId' in e

function contactTitle(e: ContactEntry, names: Names): string {
  if (e.outcome !== 'held') return outcomeWords[e.outcome]
  if (e.eventType !== null) return names.lists.label('eventType', e.eventType)
  if (e.kind === 'employer' || e.kind === 'agency') return e.partnerOrganizationName === null ? timelineKindWords[e.kind] : timelineText.employerTitle(e.partnerOrganizationName, e.partnerContactName ?? '')
  return timelineKindWords[e.kind]
}

function contactWords(e: ContactEntry, names: Names): EntryWords {
  const { lists } = names
  const contentList = e.kind === 'employer' ? 'employerContent' : e.kind === 'agency' ? 'agencyContent' : 'contactContent'
  const isHeld = e.outcome === 'held'
  const who = isHeld && e.eventType === null ? '' : timelineKindWords[e.kind].replace(/と$/u, '')
  return {
    tone: !isHeld ? 'n' : e.kind === 'employer' || e.kind === 'family' ? 'o' : e.kind === 'agency' || e.otherPartners.length > 0 ? 'g' : 'b',
    title: contactTitle(e, names),
    aside: join([
      lists.shortLabel('contactMethod', e.method), who, e.minutes === null || !isHeld ? '' : timelineText.minutes(e.minutes), lists.shortLabel(contentList, e.content),
      join([names.shortName(e.membershipId), ...e.companionMembershipIds.map((id) => names.shortName(id))], '、'), e.otherPeople > 0 ? timelineText.others(e.otherPeople) : '', e.isImported ? timelineText.imported : '',
    ]),
    lines: [
      e.outcomeReason === null ? '' : timelineText.reason(lists.label('outcomeReason', e.outcomeReason)), e.note, e.sharedNote,
      e.deliveries.map((d) => join([lists.label('lifeSupportMenu', d.menu), d.provider ?? '', d.amount === null ? '' : `${d.amount}${d.unit === 'hours' ? '時間' : d.unit === 'minutes' ? '分' : '回'}`])).join('、'),
      e.otherPartners.length === 0 ? '' : timelineText.with(e.otherPartners.join('、')),
    ].filter((l) => l !== ''),
    isQuiet: !isHeld,
  }
}

export function wordsOfEntry(e: TimelineEntry, names: Names): EntryWords {
  if (isContact(e)) return contactWords(e, names)
  const by = names.shortName(e.membershipId)
  const plain = { tone: 'n' as const, isQuiet: false }
  switch (e.kind) {
    case 'stage':
      return { ...plain, tone: 'g', title: timelineText.stageChange(stage(e.fromStage), stage(e.toStage)), aside: join([timelineKindWords.stage, by]), lines: [join([names.lists.label('stageReason', e.reason), e.note ?? ''], '。')].filter((l) => l !== '') }
    case 'assignment':
      return { ...plain, title: timelineText.assignmentTo(names.shortName(e.leadMembershipId), names.shortName(e.deputyMembershipId)), aside: join([timelineKindWords.assignment, by]), lines: e.reason === null || e.reason === '' ? [] : [e.reason] }
    case 'nextStep':
      return { ...plain, tone: 'g', title: e.text, aside: join([timelineKindWords.nextStep, by, timelineText.nextStepDone(names.day(e.dueOn))]), lines: [] }
    case 'certificate': {
      const kind = (certificateKindText as Readonly<Record<string, string>>)[e.certificateKind] ?? e.certificateKind
      return { ...plain, title: e.event === 'issued' ? timelineText.certificateIssued(kind, e.grade ?? '') : timelineText.certificateReturned(kind), aside: timelineKindWords.certificate, lines: [] }
    }
    case 'merge':
      return { ...plain, title: timelineText.merged(e.mergedName), aside: join([by, e.isUndone ? timelineText.mergeUndone : '']), lines: [] }
    case 'import':
      return { ...plain, title: timelineText.importedFrom(e.fileName), aside: join([timelineKindWords.import, by]), lines: [] }
  }
}
