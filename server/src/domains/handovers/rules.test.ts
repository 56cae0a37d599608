import { HandoverState, StepName, type EndReason, type GateLine, type HandoverStep } from '@tomoni/contract/handovers'
import { describe, expect, test } from 'vitest'
import { decideStep, ended, offeredSteps, transitions, turns, type By, type HandoverFacts, type StepActor } from './rules.ts'
import { countsAsJoint, decideJoint, decideReport, resultDays, stateAfterReport } from './side-by-side.ts'

const at = { today: '2026-11-20', now: '2026-11-20T03:00:00.000Z' }
const line = (requirement: GateLine['requirement'], isMet: boolean): GateLine => ({ requirement, level: 'hard', phase: 'send', isMet, why: isMet ? null : 'needs.missing', values: {} })
const facts = (more: Partial<HandoverFacts> = {}): HandoverFacts => ({
  state: 'draft', movesLead: true, situation: 'working', situationSettledOn: null, wasSent: true, isInside: false, hasReceiver: true, answersByLink: false, consent: 'live', gate: [], isPersonsChoice: true, isLeadElsewhere: false, openResults: 0, exception: null, ...more,
})
const actor = (by: By, more: Partial<StepActor> = {}): StepActor => ({ by, accountId: by, mayApprove: false, ...more })
const step = (name: StepName, more: Record<string, unknown> = {}): HandoverStep =>
  ({ step: name, version: 1, reason: 'other', message: '', meetingOn: '2026-11-25', holdUntil: '2026-12-25', overlapFrom: '2026-11-20', settledOn: '2026-11-20', on: '2026-11-20', situation: 'seeking', acknowledgedFindings: [], ...more }) as unknown as HandoverStep
const outcome = (f: HandoverFacts, s: HandoverStep, a: StepActor): string => {
  const decided = decideStep(f, s, a, at)
  return 'why' in decided ? decided.why : decided.to
}

const next = (state: HandoverState): HandoverState[] => [...StepName.options.flatMap((name) => (transitions[name].from.includes(state) ? [transitions[name].to ?? state] : [])), stateAfterReport(state, true) ?? state]
const stepsFrom = (state: HandoverState) => StepName.options.filter((name) => transitions[name].from.includes(state))

describe('段階の図', () => {
  test('どの段階からも終わりに行ける', () => {
    for (const start of HandoverState.options) {
      const reached = new Set<HandoverState>([start])
      for (let size = 0; size < reached.size; ) {
        size = reached.size
        for (const state of Array.from(reached)) for (const to of next(state)) reached.add(to)
      }
      expect([start, ended.some((state) => reached.has(state))]).toEqual([start, true])
    }
  })

  test('はじまり以外のどの段階にも、どこかから行ける', () => {
    const targets = new Set<HandoverState>(['asked', 'draft', 'checking', 'reporting', ...Object.values(transitions).flatMap((transition) => (transition.to === null ? [] : [transition.to]))])
    expect(HandoverState.options.filter((state) => !targets.has(state))).toEqual([])
  })

  test('完了からはどこへも進めない。見送りと取下げからは、もう一度始めることだけができる', () => {
    expect([stepsFrom('completed'), stepsFrom('declined'), stepsFrom('withdrawn')]).toEqual([[], ['reopen'], ['reopen']])
    expect(ended.map((state) => turns[state])).toEqual(['nobody', 'nobody', 'nobody'])
  })
})

const effects = (f: HandoverFacts, name: StepName, by: By): readonly string[] => {
  const decided = decideStep(f, step(name), actor(by), at)
  return 'why' in decided ? [] : decided.effects
}
const complete = (f: HandoverFacts, reason: EndReason | null): string => outcome(f, step('complete', { reason }), actor('sender'))

describe('だれが、どの段階で、何をしてよいか', () => {
  test.each([
    ['下書きは送り手が送る', 'draft', 'send', 'sender', {}, 'sent'],
    ['下書きを受け手は送れない', 'draft', 'send', 'receiver', {}, 'wrong-side'],
    ['関所が開いていれば送れない', 'draft', 'send', 'sender', { gate: [line('needs', false)] }, 'gate.open'],
    ['相手がいなければ送れない', 'draft', 'send', 'sender', { hasReceiver: false }, 'receiver.missing'],
    ['受け手は受け取る', 'sent', 'receive', 'receiver', {}, 'received'],
    ['送り手は自分で受理できない', 'sent', 'accept', 'sender', {}, 'wrong-side'],
    ['アカウントのない相手はリンクで受理する', 'sent', 'accept', 'link', { answersByLink: true }, 'accepted'],
    ['アカウントのない相手の代わりに送り手は受理できない', 'sent', 'accept', 'sender', { answersByLink: true }, 'receiver.by-link'],
    ['受け手は保留できる', 'checking', 'hold', 'receiver', {}, 'onHold'],
    ['保留から確かめに戻れる', 'onHold', 'check', 'receiver', {}, 'checking'],
    ['保留のまま見送れる', 'onHold', 'decline', 'receiver', {}, 'declined'],
    ['受理する前に並走は始まらない', 'checking', 'startOverlap', 'sender', {}, 'wrong-state'],
    ['並走の前に主担当は移らない', 'accepted', 'takeLead', 'receiver', {}, 'overlap.not-started'],
    ['並走のあと、受け手が主担当になる', 'overlapping', 'takeLead', 'receiver', {}, 'leadMoved'],
    ['送り手は主担当を押しつけられない', 'overlapping', 'takeLead', 'sender', {}, 'wrong-side'],
    ['アカウントのない相手には、送り手が書く', 'overlapping', 'takeLead', 'sender', { answersByLink: true }, 'leadMoved'],
    ['主担当の移らない引継ぎでは移らない', 'overlapping', 'takeLead', 'receiver', { movesLead: false }, 'lead.stays'],
    ['本人がほかの先をえらんでいれば移らない', 'overlapping', 'takeLead', 'receiver', { isPersonsChoice: false }, 'story.not-chosen'],
    ['主担当がもう別の先に移っていれば移らない', 'overlapping', 'takeLead', 'receiver', { isLeadElsewhere: true }, 'lead.elsewhere'],
    ['休職中は主担当が移らない', 'overlapping', 'takeLead', 'receiver', { situation: 'onLeave' }, 'situation.not-settled'],
    ['決まれば移る', 'overlapping', 'takeLead', 'receiver', { situation: 'onLeave', situationSettledOn: '2026-11-01' }, 'leadMoved'],
    ['顔合わせが足りなければ移らない', 'overlapping', 'takeLead', 'receiver', { gate: [line('jointContacts', false)] }, 'joint-contacts.short'],
    ['同意が切れれば移らない', 'overlapping', 'takeLead', 'receiver', { consent: 'expired' }, 'consent.not-live'],
    ['同意が取り消されれば受理できない', 'checking', 'accept', 'receiver', { consent: 'withdrawn' }, 'consent.not-live'],
    ['機関の中では同意を求めない', 'checking', 'accept', 'receiver', { consent: 'none', isInside: true }, 'accepted'],
    ['決まったことは、もう一度決めない', 'overlapping', 'settleSituation', 'sender', {}, 'situation.already-settled'],
    ['例外は足りないときだけ申し出る', 'accepted', 'askException', 'receiver', {}, 'exception.not-needed'],
    ['例外を二度は申し出ない', 'accepted', 'askException', 'receiver', { exception: { askedByAccountId: 'x', isApproved: false } }, 'exception.already-asked'],
    ['完了したものは動かない', 'completed', 'withdraw', 'sender', {}, 'ended'],
    ['見送ったものは送り手が出し直せる', 'declined', 'reopen', 'sender', {}, 'draft'],
    ['見送った側も考え直せる', 'declined', 'reopen', 'receiver', {}, 'checking'],
    ['断られた声かけは、声をかけた側からは戻せない', 'declined', 'reopen', 'receiver', { wasSent: false }, 'ended'],
    ['声をかけた側は取り下げられる', 'asked', 'withdraw', 'receiver', {}, 'withdrawn'],
    ['受け手は、送られたものを取り下げられない', 'checking', 'withdraw', 'receiver', {}, 'wrong-side'],
  ] as const)('%s', (_name, state, name, by, more, expected) => expect(outcome(facts({ state, ...more }), step(name), actor(by))).toBe(expected))

  test('例外は、申し出た人でない、承認できる人だけが認める', () => {
    const asked = facts({ state: 'overlapping', exception: { askedByAccountId: 'a', isApproved: false } })
    const approve = (more: Partial<StepActor>, f = asked) => outcome(f, step('approveException'), actor('receiver', more))
    expect([approve({ accountId: 'b', mayApprove: true }), approve({ accountId: 'a', mayApprove: true }), approve({ accountId: 'b' }), approve({ mayApprove: true }, facts({ state: 'accepted' }))]).toEqual(['overlapping', 'exception.same-person', 'permission.missing', 'exception.not-asked'])
    expect(approve({ accountId: 'b', mayApprove: true }, facts({ state: 'accepted', exception: { askedByAccountId: 'a', isApproved: true } }))).toBe('exception.already-approved')
  })

  test('主担当が移れば、かならず30・90・180日の返しを待つ。移らなければ受理から待つ', () => {
    expect(resultDays).toEqual([30, 90, 180])
    for (const more of [{}, { answersByLink: true }, { situationSettledOn: '2026-11-01', situation: 'onLeave' as const }]) expect(effects(facts({ state: 'overlapping', ...more }), 'takeLead', 'receiver')).toEqual(['moveLead', 'expectResults'])
    expect(effects(facts({ state: 'checking', movesLead: false }), 'accept', 'receiver')).toEqual(['openEntry', 'openShare', 'expectResults'])
    expect(effects(facts({ state: 'checking' }), 'accept', 'receiver')).toEqual(['openEntry', 'openShare'])
    expect(effects(facts({ state: 'checking', answersByLink: true, movesLead: false }), 'accept', 'link')).toEqual(['expectResults'])
  })

  test('途中で終えるには、わけがいる。同意が終わったときは、いつでも終えられる', () => {
    expect(complete(facts({ state: 'leadMoved' }), null)).toBe('completed')
    expect(complete(facts({ state: 'leadMoved', openResults: 2 }), null)).toBe('end-reason.missing')
    expect(complete(facts({ state: 'overlapping' }), null)).toBe('end-reason.missing')
    expect(complete(facts({ state: 'overlapping' }), 'left')).toBe('completed')
    expect(complete(facts({ state: 'accepted', movesLead: false }), null)).toBe('completed')
    expect(complete(facts({ state: 'checking' }), 'left')).toBe('wrong-state')
    expect(complete(facts({ state: 'checking' }), 'consentEnded')).toBe('consent.still-live')
    expect(complete(facts({ state: 'checking', consent: 'withdrawn' }), 'consentEnded')).toBe('completed')
  })

  test('画面に出る操作は、実際に通る操作と同じ', () => {
    for (const state of HandoverState.options) {
      for (const by of ['sender', 'receiver', 'link'] as const) {
        const f = facts({ state, answersByLink: by === 'link' })
        for (const offer of offeredSteps(f, actor(by))) {
          const decided = decideStep(f, step(offer.step), actor(by), at)
          expect([state, by, offer.step, offer.allowed]).toEqual([state, by, offer.step, !('why' in decided)])
          expect(offer.allowed).toBe(offer.why === null)
        }
      }
    }
  })
})

const of = (decided: ReturnType<typeof decideReport>): string => ('why' in decided ? decided.why : decided.to)

describe('顔合わせと返し', () => {
  const joint = { kind: 'meeting', heldOn: '2026-11-01', personWasThere: true, recordedBySide: 'sender' as const, confirmedAt: null, cancelledAt: null }
  test('会って、本人がいて、相手も確かめた日だけを数える', () => {
    expect([countsAsJoint(joint), countsAsJoint({ ...joint, confirmedAt: at.now }), countsAsJoint({ ...joint, confirmedAt: at.now, personWasThere: false }), countsAsJoint({ ...joint, confirmedAt: at.now, cancelledAt: at.now }), countsAsJoint({ ...joint, heldOn: null, confirmedAt: at.now })]).toEqual([false, true, false, false, false])
    expect([decideJoint(joint, 'confirm', 'receiver'), decideJoint(joint, 'confirm', 'sender'), decideJoint({ ...joint, heldOn: null }, 'confirm', 'receiver'), decideJoint({ ...joint, confirmedAt: at.now }, 'record', 'sender'), decideJoint({ ...joint, cancelledAt: at.now }, 'record', 'sender')]).toEqual([null, 'joint.own-word', 'joint.not-held', 'joint.confirmed', 'joint.cancelled'])
  })
  test('返しは受け手が一度ずつ。同意が許さなければ求めない', () => {
    const result = { exists: true, isReported: false, allowsBack: true }
    const moved = facts({ state: 'leadMoved' })
    expect([of(decideReport(moved, 'receiver', result)), of(decideReport(moved, 'sender', result)), of(decideReport({ ...moved, answersByLink: true }, 'sender', result)), of(decideReport(moved, 'receiver', { ...result, isReported: true })), of(decideReport(moved, 'receiver', { ...result, allowsBack: false })), of(decideReport({ ...moved, consent: 'withdrawn' }, 'receiver', result)), of(decideReport(facts({ state: 'overlapping' }), 'receiver', result)), of(decideReport(facts({ state: 'overlapping', movesLead: false }), 'receiver', result))])
      .toEqual(['reporting', 'wrong-side', 'reporting', 'results.already-told', 'results.not-allowed', 'consent.not-live', 'wrong-state', 'reporting'])
  })
})
