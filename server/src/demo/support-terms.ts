import { addDays, addMonths, daysBetween, type CalendarDay } from '@tomoni/contract/shared/calendar'
import type { TermKind } from '@tomoni/contract/support-terms'
import { completedOn, longestTerm } from '../domains/support-terms/rules.ts'
import type { Register } from './consents.ts'
import type { Dice } from './dice.ts'
import type { Organization } from './organizations.ts'
import { momentOf, stampOf, type Person } from './person.ts'
import type { Tables } from './tables.ts'
import { workday } from './traits.ts'

// Terms of support of the practice region, counted from the day of hire of people who are there: some to ask, some late,
// some asked, some at their end, and a few that only the certificate tells of (proposals).

const words = {
  need: ['会社の人に言いにくいことを、いっしょに話してほしい', '月に1回くらい、話を聞いてもらえると安心', '体調がくずれたときに相談したい', '契約の更新のときだけ、そばにいてほしい'],
  noNeed: ['もう自分でだいじょうぶ。困ったら電話する', '会社の相談できる人がいるので、いらない'],
  unsure: ['まだわからない。春になったらもう一度聞いてほしい', '母と相談してから決めたい'],
} as const

/** Months of work from which a term of this organisation follows people, and how many of them it writes down. */
const follows: Readonly<Record<string, { readonly kind: TermKind; readonly share: number; readonly mostMonths: number }>> = {
  nakapotsuCenter: { kind: 'retentionService', share: 0.16, mostMonths: 52 }, transitionSupport: { kind: 'retentionService', share: 1, mostMonths: 52 }, retentionService: { kind: 'retentionService', share: 1, mostMonths: 52 }, trainingSchool: { kind: 'trainingSchool', share: 1, mostMonths: 40 },
}

type Answer = { readonly wish: keyof typeof words | null; readonly asked: CalendarDay | null; readonly outcome: string | null; readonly outcomeOn: CalendarDay | null }

function answerOf(d: Dice, endsOn: CalendarDay, today: CalendarDay): Answer {
  const none: Answer = { wish: null, asked: null, outcome: null, outcomeOn: null }
  const left = daysBetween(today, endsOn)
  if (left > 365) return none
  const isOver = left < 0
  const wish = d.weighted<Answer['wish']>(isOver ? [['need', 60], ['noNeed', 25], [null, 15]] : [['need', 42], ['noNeed', 12], ['unsure', 14], [null, 32]])
  const asked = wish === null ? null : workday(addDays(isOver ? endsOn : today, -d.int(5, 120)))
  if (wish === 'noNeed') return { wish, asked, outcome: 'notNeeded', outcomeOn: asked }
  if (!isOver) return { ...none, wish, asked }
  const outcome = d.weighted<string | null>([['handedOver', 55], ['left', 14], ['declined', 9], ['continues', 7], [null, left > -60 ? 30 : 4]])
  return { wish, asked, outcome, outcomeOn: outcome === null ? null : endsOn }
}

type Desk = { readonly tables: Tables; readonly d: Dice; readonly today: CalendarDay }
function writeTerm({ tables, d, today }: Desk, center: Organization, person: Person, term: { kind: TermKind; hiredOn: CalendarDay; startsOn: CalendarDay; endsOn: CalendarDay }, receiver: number | null): void {
  const answer = term.kind === 'sendingFollowUp' ? { wish: null, asked: null, outcome: null, outcomeOn: null } : answerOf(d, term.endsOn, today)
  const written = term.startsOn < today ? term.startsOn : addDays(today, -3)
  const plans = answer.outcome === null && daysBetween(today, term.endsOn) < 1000 && answer.wish !== 'noNeed'
  tables.add('supportTerm', {
    organizationId: center.id, id: d.id(momentOf(written)), registrantId: person.id, ...term, plannedReceiverOrganizationId: plans && receiver !== center.id ? receiver : null, askedOn: answer.asked, wish: answer.wish,
    wishWords: answer.wish === null || !d.chance(0.8) ? null : d.pick(words[answer.wish]), outcome: answer.outcome, outcomeOn: answer.outcomeOn, handoverId: null, membershipId: person.lead?.id ?? null, createdAt: stampOf(written), updatedAt: stampOf(answer.asked ?? written, '16:10'),
  })
}

/** The whole region, written last: a term may name the center that is to take over. */
export function writeSupportTerms(tables: Tables, d: Dice, registers: readonly Register[], today: CalendarDay): void {
  const desk: Desk = { tables, d, today }
  const receiverOf = (shortName: string): number | null => registers.find((r) => r.center.shortName === (shortName === '定着ひまわり' ? 'しおみセンター' : 'ひがし野センター'))?.center.id ?? null
  for (const { center, people, kind } of registers.map((r) => ({ ...r, kind: kindOf(r.center) }))) {
    const rule = follows[kind]
    if (rule === undefined) continue
    const receiver = kind === 'nakapotsuCenter' ? null : receiverOf(center.shortName)
    for (const person of people) {
      if (person.hiredOn === null || person.workStatus !== 'employed' || !(person.stage === 'registered' || person.stage === 'openDoor') || person.hiredOn < addMonths(today, -rule.mostMonths)) continue
      // Those whose term is over or nearly so are what the figures and the lists live of.
      if (!d.chance(person.hiredOn < addMonths(today, -30) ? Math.max(rule.share, 0.55) : rule.share)) continue
      const hiredOn = person.hiredOn
      // Some are told of by their certificate only: the screen proposes the term.
      if (kind === 'nakapotsuCenter' && d.chance(0.16) && hiredOn > addMonths(today, -40) && hiredOn < addMonths(today, -7)) {
        const { startsOn } = longestTerm('retentionService', hiredOn)
        tables.add('recipientCertificate', { organizationId: center.id, registrantId: person.id, id: d.id(momentOf(startsOn)), number: `99${String(d.int(0, 99_999_999)).padStart(8, '0')}`, service: '就労定着支援', startsOn, endsOn: addMonths(today, d.int(2, 9)) })
        continue
      }
      const isSending = kind === 'transitionSupport' && completedOn(hiredOn, 6) >= today
      const term = isSending ? 'sendingFollowUp' as const : rule.kind
      writeTerm(desk, center, person, { kind: term, hiredOn, ...longestTerm(term, hiredOn) }, receiver)
    }
  }
}

/** The kind is not kept in the plan of an organisation; its name tells it in the practice region. */
const kindOf = (center: Organization): string => (/定着/.test(center.shortName) ? 'retentionService' : /能開校/.test(center.shortName) ? 'trainingSchool' : /移行/.test(center.shortName) ? 'transitionSupport' : center.shortName.endsWith('センター') && center.partners.length > 0 ? 'nakapotsuCenter' : 'other')
