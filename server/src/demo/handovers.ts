import { HandoverSheet, type HandoverState, type HandoverStep } from '@tomoni/contract/handovers'
import { addDays, type CalendarDay } from '@tomoni/contract/shared/calendar'
import { decideStep, type By, type HandoverFacts, type StepColumns } from '../domains/handovers/rules.ts'
import { resultDays } from '../domains/handovers/side-by-side.ts'
import { writeConsent, type Register } from './consents.ts'
import type { Dice } from './dice.ts'
import { handoverStories, type HandoverStory, type Told } from './handover-stories.ts'
import type { Organization, Staff } from './organizations.ts'
import { momentOf, stampOf, writePerson, type Person } from './person.ts'
import type { Tables } from './tables.ts'

// Handovers of the practice region. Each told step goes through the product's own machine, so that no state is here that the
// product would not allow; the cells of the sheets are filled afterwards from the records (`handover-sheets.ts`).

type Desk = { readonly tables: Tables; readonly d: Dice; readonly today: CalendarDay }
type Parties = { readonly sender: Register; readonly receiver: Register; readonly person: Person; readonly from: Staff; readonly to: Staff }

const working = (organization: Organization): Staff | undefined => organization.staff.find((s) => s.to === null && s.carriesCases) ?? organization.staff.find((s) => s.to === null)
const named = (organization: Organization, shortName: string): Staff | undefined => organization.staff.find((s) => s.shortName === shortName && s.to === null)
const everything = ['contact_details', 'profile', 'disability_medical', 'family_living', 'employment', 'records_summary'] as const

function partiesOf(registers: readonly Register[], story: HandoverStory): Parties | null {
  const of = (shortName: string) => registers.find((r) => r.center.shortName === shortName)
  const [sender, receiver] = [of(story.from), of(story.to)]
  if (sender === undefined || receiver === undefined) return null
  const open = sender.people.filter((p) => p.stage !== 'closed')
  const person = typeof story.who === 'number' ? open[story.who] : open.find((p) => `${p.name.family} ${p.name.given}` === story.who)
  const from = story.inside === undefined ? working(sender.center) : named(sender.center, story.inside[0])
  const to = story.inside === undefined ? (named(receiver.center, '三宅') ?? working(receiver.center)) : named(receiver.center, story.inside[1])
  return person === undefined || from === undefined || to === undefined ? null : { sender, receiver, person, from, to }
}

const stepOf = ({ step, reason, on, words }: Told, today: CalendarDay): HandoverStep => {
  const day = addDays(today, on ?? 0)
  return { step, version: 1, reason: reason ?? null, message: words ?? null, meetingOn: day, holdUntil: day, overlapFrom: day, settledOn: day, on: day, situation: 'other', acknowledgedFindings: [] } as unknown as HandoverStep
}
const senderSteps = new Set(['send', 'startOverlap', 'withdraw', 'settleSituation'])
const byOf = (told: Told): By | 'clock' => told.by ?? (senderSteps.has(told.step) ? 'sender' : 'receiver')

type Played = { state: HandoverState; columns: StepColumns; lastDaysAgo: number; nudged: number | null; raised: number | null }
type Line = { readonly daysAgo: number; readonly event: string; readonly from: HandoverState | null; readonly to: HandoverState; readonly by: By | 'clock'; readonly reason: string | null; readonly words: string | null }

/** Plays the told steps; what the machine would refuse is an error of the story. */
function play(story: HandoverStory, today: CalendarDay): Played & { lines: Line[] } {
  const lines: Line[] = [{ daysAgo: story.startedDaysAgo, event: story.isAsked === true ? 'ask' : 'create', from: null, to: story.isAsked === true ? 'asked' : 'draft', by: story.isAsked === true ? 'receiver' : 'sender', reason: null, words: story.isAsked === true ? '面談のあと、就職してからも相談にのりたいと話しました。引き受けさせてください。' : null }]
  const played: Played = { state: lines[0]!.to, columns: {}, lastDaysAgo: story.startedDaysAgo, nudged: null, raised: null }
  for (const told of story.told) {
    const by = byOf(told)
    const from = played.state
    if (told.step === 'nudge' || told.step === 'raise') played[told.step === 'nudge' ? 'nudged' : 'raised'] = told.daysAgo
    else if (told.step === 'report') played.state = 'reporting'
    else {
      const facts: HandoverFacts = { state: from, movesLead: story.movesLead, situation: story.situation, situationSettledOn: null, wasSent: true, isInside: story.inside !== undefined, hasReceiver: true, answersByLink: false, consent: 'live', gate: [], isPersonsChoice: true, isLeadElsewhere: false, openResults: 0, exception: null }
      const decided = decideStep(facts, stepOf(told, today), { by: by as By, accountId: null, mayApprove: true }, { today: addDays(today, -told.daysAgo), now: stampOf(addDays(today, -told.daysAgo), '11:00') })
      if ('why' in decided) throw new Error(`${story.from} → ${story.to}: ${told.step} is refused (${decided.why})`)
      Object.assign(played.columns, decided.columns)
      played.state = decided.to
    }
    if (by !== 'clock') played.lastDaysAgo = told.daysAgo
    lines.push({ daysAgo: told.daysAgo, event: told.step, from, to: played.state, by, reason: told.reason ?? null, words: told.words ?? null })
  }
  return { ...played, lines }
}

const sheetOf = (d: Dice, story: HandoverStory, { person, sender }: Parties, today: CalendarDay): HandoverSheet => HandoverSheet.parse({
  personName: `${person.name.family} ${person.name.given}`, personKana: `${person.name.familyKana} ${person.name.givenKana}`, birthDate: person.birthDate,
  ownWords: { text: story.ownWords, heardOn: story.ownWords === '' ? null : addDays(today, -story.startedDaysAgo - 4), how: story.ownWords === '' ? null : 'spoken' },
  needs: story.needs.map(([code, text]) => ({ id: d.id(momentOf(today)), code, text })), roles: story.roles.map(([matter, now, later]) => ({ id: d.id(momentOf(today)), matter, now, later })),
  recentWork: { counts: null, comment: story.ownWords === '' ? '' : `${sender.center.shortName}が、月に一回の面談と、会社との話合いをしてきました。` }, reasonWords: '', employer: { name: person.workplaceName ?? '', internalSupporter: person.workplaceName === null ? '' : (story.supporter ?? ''), note: '' },
  disclosureScope: person.workplaceName === null ? 'noEmployer' : 'open', alternative: story.alternative,
})

/** The entry the receiver opened when it accepted. */
function newcomer({ tables, d, today }: Desk, { receiver, person, to }: Parties, acceptedDaysAgo: number): string {
  const on = addDays(today, -acceptedDaysAgo)
  return writePerson(tables, d, receiver.center, {
    ...person, stage: 'provisional', metOn: on, stageSince: on, registeredOn: null, closedOn: null, lead: to, deputy: null, branchId: null, workplace: null, interval: null, lastTwoWayOn: on, watchReason: null, askAgainOn: null, askAgainNote: null, number: null, helpers: [],
  }, today).id
}

function writeParts({ tables, d, today }: Desk, id: string, story: HandoverStory, parties: Parties, lines: readonly Line[], isSent: boolean): void {
  const { sender, receiver, from, to } = parties
  const own = { organizationId: sender.center.id, handoverId: id }
  const seen = { receiverOrganizationId: isSent ? receiver.center.id : null }
  const sideOf = (by: By | 'clock') => ({ organization: by === 'receiver' ? receiver.center : sender.center, staff: by === 'receiver' ? to : from })
  lines.forEach((line, i) => {
    const day = addDays(today, -line.daysAgo)
    const time = `${10 + (i % 7)}:${String(7 * (i % 8)).padStart(2, '0')}`
    const { organization, staff } = sideOf(line.by)
    const who = line.by === 'clock' ? { actorOrganizationId: null, actorMembershipId: null, actorName: null } : { actorOrganizationId: organization.id, actorMembershipId: staff.id, actorName: staff.shortName }
    tables.add('handoverEvent', { ...own, id: d.id(momentOf(day, time)), receiverOrganizationId: line.event === 'create' ? null : seen.receiverOrganizationId, at: stampOf(day, time), event: line.event, fromState: line.from, toState: line.to, bySide: line.by, ...who, reasonCode: line.reason })
    if (line.words !== null) tables.add('handoverMessage', { ...own, id: d.id(momentOf(day, time)), ...seen, bySide: line.by as By, authorMembershipId: staff.id, authorName: staff.shortName, text: line.words, createdAt: stampOf(day, time) })
  })
  for (const meeting of story.meetings ?? []) {
    const on = addDays(today, meeting.on)
    const made = addDays(today, Math.min(meeting.on, 0) - 3)
    const isHeld = meeting.on < 0
    tables.add('handoverJointContact', {
      ...own, id: d.id(momentOf(made)), ...seen, kind: meeting.kind, plannedOn: on, heldOn: isHeld ? on : null, personWasThere: isHeld ? true : null, recordedBySide: meeting.by, recordedByName: sideOf(meeting.by).staff.shortName,
      confirmedAt: meeting.isConfirmed === true ? stampOf(on, '17:00') : null, confirmedByName: meeting.isConfirmed === true ? sideOf(meeting.by === 'sender' ? 'receiver' : 'sender').staff.shortName : null, createdAt: stampOf(made), version: isHeld ? 3 : 1,
    })
  }
}

function writeResults({ tables, d, today }: Desk, id: string, story: HandoverStory, { sender, receiver, to }: Parties, from: CalendarDay): void {
  for (const afterDays of resultDays) {
    const told = story.reported?.find((one) => one.afterDays === afterDays)
    tables.add('handoverResult', {
      organizationId: sender.center.id, id: d.id(momentOf(from)), handoverId: id, receiverOrganizationId: receiver.center.id, afterDays, dueOn: addDays(from, afterDays), reportedAt: told === undefined ? null : stampOf(addDays(today, -told.daysAgo), '16:00'),
      status: told?.status ?? null, supportContinues: told === undefined ? null : true, words: told?.words ?? null, reportedByName: told === undefined ? null : to.shortName,
    })
  }
}

function writeHandover(desk: Desk, story: HandoverStory, parties: Parties, storyId: string | null): string {
  const { tables, d, today } = desk
  const { sender, receiver, person, from, to } = parties
  const played = play(story, today)
  const started = addDays(today, -story.startedDaysAgo)
  const id = d.id(momentOf(started, '09:40'))
  const inside = story.inside !== undefined
  const isSent = played.columns.sentAt != null || story.isAsked === true
  const isAccepted = played.columns.acceptedAt != null
  const consentId = inside ? null : writeConsent({ tables, d, today }, sender.center, person, { organization: receiver.center, name: receiver.center.shortName, kind: 'organization' }, { daysAgo: story.startedDaysAgo + 5, endsIn: 365, categories: everything, purpose: 'handover', ...(isAccepted ? {} : { opensNothing: true }) })
  const acceptedDaysAgo = story.told.find((one) => one.step === 'accept')?.daysAgo
  const waits = played.columns.waitingSince ?? started
  const c = played.columns
  tables.add('handover', {
    organizationId: sender.center.id, id, receiverOrganizationId: isSent || inside ? receiver.center.id : null, registrantId: person.id, kind: story.kind, state: played.state, initiatedBy: story.isAsked === true ? 'receiver' : 'sender', storyId, movesLead: story.movesLead,
    situation: story.situation, reasonCode: story.reason, addressedOrganizationId: inside ? null : receiver.center.id, addressedPartnerOrganizationId: null, addressedName: inside ? to.shortName : receiver.center.shortName, senderMembershipId: from.id, senderWorkerName: from.shortName,
    receiverMembershipId: inside || played.state !== 'draft' && story.told.some((one) => byOf(one) === 'receiver') ? to.id : null, receiverWorkerName: inside || story.told.some((one) => byOf(one) === 'receiver') ? to.shortName : null, consentId,
    desiredStartOn: addDays(today, 30), termEndsOn: story.kind === 'retentionEnd' ? addDays(today, 75) : null, sentAt: c.sentAt ?? null, receivedAt: c.receivedAt ?? null, answeredAt: c.answeredAt ?? null, acceptedAt: c.acceptedAt ?? null, meetingOn: c.meetingOn ?? null, holdUntil: c.holdUntil ?? null,
    declineReason: c.declineReason ?? null, overlapFrom: c.overlapFrom ?? null, jointContactsNeeded: inside ? 1 : 2, situationSettledOn: null, leadMovedOn: c.leadMovedOn ?? null, completedAt: c.completedAt ?? null, endedAt: c.endedAt ?? null, endReason: c.endReason ?? null,
    receiverRegistrantId: acceptedDaysAgo === undefined || inside ? null : newcomer(desk, parties, acceptedDaysAgo), answerDueOn: c.meetingOn != null && played.state === 'arrangingMeeting' ? c.meetingOn : played.state === 'onHold' ? (c.holdUntil ?? null) : addDays(waits as CalendarDay, 7),
    nudgedAt: played.nudged === null ? null : stampOf(addDays(today, -played.nudged), '06:00'), escalatedAt: played.raised === null ? null : stampOf(addDays(today, -played.raised), '06:00'), waitingSince: waits,
    createdAt: stampOf(started, '09:40'), updatedAt: stampOf(addDays(today, -played.lastDaysAgo), '11:00'), version: played.lines.length,
  })
  if (story.isAsked !== true) tables.add('handoverSheet', { organizationId: sender.center.id, handoverId: id, sheetVersion: 1, receiverOrganizationId: isSent || inside ? receiver.center.id : null, content: JSON.stringify(sheetOf(d, story, parties, today)), writtenByMembershipId: from.id, createdAt: stampOf(started, '09:40'), updatedAt: stampOf(started, '10:10') })
  writeParts(desk, id, story, parties, played.lines, isSent || inside)
  const resultsFrom = c.leadMovedOn ?? (!story.movesLead && acceptedDaysAgo !== undefined ? addDays(today, -acceptedDaysAgo) : null)
  if (resultsFrom !== null && !inside) writeResults(desk, id, story, parties, resultsFrom as CalendarDay)
  return id
}

/** The whole region, written last: a handover names two organisations. What a smaller region lacks is left out. */
export function writeHandovers(tables: Tables, d: Dice, registers: readonly Register[], today: CalendarDay): void {
  const desk: Desk = { tables, d, today }
  const stories = new Map<string, string>()
  for (const story of handoverStories) {
    const parties = partiesOf(registers, story)
    if (parties === null) continue
    let storyId: string | null = null
    if (story.story !== undefined) {
      storyId = stories.get(story.story) ?? d.id(momentOf(addDays(today, -story.startedDaysAgo)))
      if (!stories.has(story.story)) tables.add('handoverStory', { organizationId: parties.sender.center.id, id: storyId, registrantId: parties.person.id, isChoice: true, createdAt: stampOf(addDays(today, -story.startedDaysAgo)) })
      stories.set(story.story, storyId)
    }
    writeHandover(desk, story, parties, storyId)
  }
}
