import { createHash } from 'node:crypto'
import type { RequirementContent } from '@tomoni/contract/requirements'
import { addDays, type CalendarDay } from '@tomoni/contract/shared/calendar'
import type { SheetKey } from '@tomoni/contract/shared/sheet-keys'
import type pg from 'pg'
import type { Register } from './consents.ts'
import type { Dice } from './dice.ts'
import type { Organization } from './organizations.ts'
import { momentOf, stampOf, type Person } from './person.ts'
import type { Tables } from './tables.ts'

// What the three centers of the practice region publish (they differ, as real ones do), the rules they changed, requests that
// came by the web form, and two links to people without an account.

type Desk = { readonly tables: Tables; readonly d: Dice; readonly today: CalendarDay }

const form = (required: readonly SheetKey[], keys: readonly SheetKey[], questions: readonly (readonly [string, string])[] = []): RequirementContent['form'] => [
  ...keys.map((key) => ({ key, label: '', isRequired: required.includes(key), help: '' })),
  ...questions.map(([label, help], i) => ({ key: `free:${i + 1}`, label, isRequired: false, help })),
]
const items = (...lines: readonly (readonly [string, boolean?])[]): RequirementContent['items'] => lines.map(([text, isMust = true], i) => ({ id: `i${i + 1}`, text, isMust }))
const steps = (...lines: readonly (readonly [string, 'sender' | 'receiver' | 'both' | 'person', number?])[]): RequirementContent['procedure'] => lines.map(([text, who, withinDays], i) => ({ id: `s${i + 1}`, text, who, withinDays: withinDays ?? null }))
const papers = (...lines: readonly (readonly [string, boolean?])[]): RequirementContent['documents'] => lines.map(([name, isMust = true], i) => ({ id: `d${i + 1}`, name, isMust }))

const higashino: RequirementContent = {
  lead: '働きたい・働き続けたい障害のある人の、仕事と暮らしの相談を受けます。就労定着支援が終わる人は、終わる半年前に一度声をかけてください。',
  items: items(['障害者手帳か、医師の意見書がある'], ['本人が登録を希望している'], ['仕事か暮らしに、今こまっていることがある'], ['在職中か、求職の準備をしている'], ['主治医に、働くことを相談している', false]),
  procedure: steps(['電話で声をかける（名前は出さなくてよい）', 'sender'], ['引継ぎ書を送る', 'sender', 14], ['内容を確かめ、面談の日を決める', 'receiver', 7], ['本人・送り手・センターで顔合わせ', 'both', 14], ['職場訪問にいっしょに行く', 'both', 30], ['主担当が移る日を三者で決める', 'both', 30]),
  can: ['求職の相談、実習先さがし', '職場訪問、会社との話し合い', '勤務時間や仕事内容の調整の相談', '通院・生活リズム・お金の相談', '余暇や仲間づくりの集まり'],
  cannot: ['毎日の送りむかえ・通院の付きそい', 'お金の預かり・管理', '夜間・休日の緊急の駆けつけ', '給料や解雇の交渉の代理'],
  catchment: ['ひがし野市', 'みなみ原市', 'かわべ町'], catchmentNote: '勤め先が地域の中にある人は、住まいの地域のセンターと相談して決めます。',
  leadTimeMonths: 6, leadTimeNote: '顔合わせと職場訪問を二回ずつ行うためです。',
  desk: { name: '引継ぎ窓口（主任 吉永）', hours: '平日 9:00〜17:30', phone: '099-555-0110', fax: '099-555-0111', email: '', note: '急ぐときは電話でお願いします。' },
  documents: papers(['手帳の写し'], ['最後の個別支援計画'], ['就労パスポート', false]),
  form: form(
    ['personName', 'personKana', 'birthDate', 'phone', 'ownWords', 'needs', 'workplace', 'roles', 'situation'],
    ['personName', 'personKana', 'birthDate', 'address', 'phone', 'preferredContact', 'emergencyContact', 'communication', 'primaryDisability', 'certificates', 'hospital', 'precautions', 'workplace', 'hiredOn', 'employerSupporter', 'disclosureScope', 'commute', 'situation', 'ownWords', 'needs', 'strengths', 'affiliations', 'recentContacts', 'workplaceVisits', 'employerContacts', 'reason', 'roles', 'termEndsOn', 'alternative'],
    [['会社で気をつけていること', '朝礼・休けい・指示の出し方など']],
  ),
}
const shiomi: RequirementContent = {
  lead: 'しおみ市・はなみず町に住む人、勤める人の相談を受けます。登録の前に、本人と一度会ってから決めます。',
  items: items(['しおみ市かはなみず町に、住んでいるか勤めている'], ['本人が登録を希望している'], ['障害者手帳・受給者証・医師の意見書のどれかがある'], ['一人で、または付きそいと来所できる', false]),
  procedure: steps(['引継ぎ書をFAXか、このしくみで送る', 'sender'], ['電話で返事をする', 'receiver', 10], ['本人が来所して面談', 'person', 30], ['いっしょに職場訪問', 'both', 30], ['登録、主担当の交代', 'receiver', 30]),
  can: ['求職の相談、実習先さがし', '職場訪問、会社との話し合い', '手話・筆談での相談', '余暇や仲間づくりの集まり'],
  cannot: ['お金の預かり・管理', '自宅への定期的な訪問', '夜間・休日の緊急の駆けつけ', '休職中の人の、復職の可否の判断'],
  catchment: ['しおみ市', 'はなみず町'], catchmentNote: '地域の外の人は、住まいの地域のセンターを案内します。',
  leadTimeMonths: 3, leadTimeNote: '', desk: { name: '受付（有馬）', hours: '月〜金 8:45〜17:15（水曜は午前だけ）', phone: '099-555-0230', fax: '099-555-0231', email: '', note: '' },
  documents: papers(['手帳か受給者証の写し'], ['直近6か月の支援記録のまとめ'], ['履歴書', false]),
  form: form(
    ['personName', 'birthDate', 'ownWords', 'needs', 'recentContents'],
    ['personName', 'personKana', 'birthDate', 'sex', 'address', 'phone', 'primaryDisability', 'diagnosis', 'hospital', 'medication', 'certificates', 'education', 'workHistory', 'qualifications', 'workplace', 'hiredOn', 'ownWords', 'wishes', 'needs', 'recentContents', 'recentVisits', 'reason', 'desiredStartOn', 'documents'],
    [['来所の手段', 'バス・車・付きそいの有無'], ['家族が心配していること', '']],
  ),
}
const akizuki: RequirementContent = {
  lead: 'あきづき圏域の四つの地域センターで受けます。企業で働いている人の定着を主にし、就労の前の人は移行支援や市の相談と組んで支えます。',
  items: items(['障害者手帳がある'], ['圏域に住んでいるか、勤めている'], ['本人が登録を希望している'], ['必要な支援が、だれが・いつ・何をするかまで書かれている'], ['在職中の人は、会社に障害を伝えている', false], ['退職が決まっている人、休職中の人は、決まるまで送り手が主担当を続ける']),
  procedure: steps(['中央センターに電話で声をかける', 'sender'], ['引継ぎ書と書類を送る', 'sender', 7], ['担当の地域センターを決めて返事', 'receiver', 14], ['送り手・本人・会社・センターの四者で顔合わせ', 'both', 30], ['職場訪問を三回いっしょに行う', 'both', 90], ['主担当の交代', 'receiver', 14], ['三か月後のふり返り', 'both', 90]),
  can: ['職場訪問、会社との話し合い', '訪問型ジョブコーチの手配の相談', '通院・生活リズム・お金の相談', '企業向けの勉強会'],
  cannot: ['就労の前の訓練', '毎日の送りむかえ・通院の付きそい', 'お金の預かり・管理', '夜間・休日の緊急の駆けつけ'],
  catchment: ['あきづき市', 'とばり市', 'はなみず町'], catchmentNote: 'はなみず町は、しおみセンターと話して担当を決めます。',
  leadTimeMonths: 9, leadTimeNote: '職場訪問を三回いっしょに行うため、早めに声をかけてください。',
  desk: { name: '中央センター 引継ぎ係（古賀）', hours: '平日 9:00〜17:00', phone: '099-555-0340', fax: '099-555-0341', email: '', note: '地域センターではなく、中央センターにまとめてご連絡ください。' },
  documents: papers(['手帳の写し'], ['フェイスシート'], ['個別支援計画と直近のモニタリング'], ['雇用契約書の写し', false], ['就労パスポート', false]),
  form: form(
    ['personName', 'birthDate', 'primaryDisability', 'workplace', 'hiredOn', 'employerSupporter', 'disclosureScope', 'ownWords', 'needs', 'workplaceVisits', 'roles'],
    ['personName', 'personKana', 'birthDate', 'phone', 'emergencyContact', 'primaryDisability', 'disabilities', 'certificates', 'supportCategory', 'hospital', 'housing', 'family', 'income', 'workplace', 'hiredOn', 'employerSupporter', 'disclosureScope', 'workHistory', 'situation', 'ownWords', 'needs', 'affiliations', 'recentContacts', 'workplaceVisits', 'employerContacts', 'lastContact', 'reason', 'termEndsOn', 'roles', 'consentScope', 'alternative'],
    [['会社の担当者と話すときのこつ', ''], ['これまでに休職・退職を考えたとき', 'いつ、どうして思いとどまったか']],
  ),
}

/** Published versions, changed rules, requests and links. What a smaller region lacks is left out. */
export function writeRequirements(tables: Tables, d: Dice, registers: readonly Register[], today: CalendarDay): void {
  const desk = { tables, d, today }
  const named = (shortName: string): Register | undefined => registers.find((r) => r.center.shortName === shortName)
  const [center, second, third] = [named('ひがし野センター'), named('しおみセンター'), named('あきづきセンター')]
  if (center !== undefined) {
    const before = { ...higashino, leadTimeMonths: 3, leadTimeNote: '', procedure: higashino.procedure.filter((step) => !step.text.startsWith('職場訪問')) }
    publish(desk, center.center, 1, before, 560, null)
    publish(desk, center.center, 2, higashino, 230, '職場訪問をいっしょに行うことにしました。声をかけてもらう時期を3か月前から6か月前にしました。')
    adjust(desk, center.center, 'retentionEnd', 'employerSupporter', 'hard', null, 200, '会社の中でだれに話せばよいかがわからず、最初の訪問がおくれたことがあったため。')
    adjust(desk, center.center, 'referral', 'alternative', 'off', null, 120, '紹介だけのときは聞かないことにしました。')
    writeIntake(desk, center)
    writeLinks(desk, center)
  }
  if (second !== undefined) publish(desk, second.center, 1, shiomi, 330, null)
  if (third !== undefined) {
    publish(desk, third.center, 1, akizuki, 290, null)
    adjust(desk, third.center, 'retentionEnd', 'jointContacts', 'hard', 3, 280, '職場訪問を三回いっしょに行うと、離職がへったため。')
  }
}

const headOf = (center: Organization) => center.staff.find((s) => s.post === 'centerDirector')
function publish({ tables, d, today }: Desk, center: Organization, versionNumber: number, content: RequirementContent, daysAgo: number, changeNote: string | null): void {
  const on = addDays(today, -daysAgo)
  const at = stampOf(addDays(on, -7), '17:10')
  tables.add('publishedRequirement', { organizationId: center.id, id: d.id(momentOf(on)), versionNumber, content: JSON.stringify(content), validFrom: on, changeNote, publishedAt: at, publishedByMembershipId: headOf(center)?.id ?? null, createdAt: at, updatedAt: at, version: 2 })
}
function adjust({ tables, d, today }: Desk, center: Organization, kind: string, requirement: string, level: string, numberValue: number | null, daysAgo: number, note: string): void {
  const on = addDays(today, -daysAgo)
  tables.add('gateRule', { organizationId: center.id, id: d.id(momentOf(on)), kind, requirement, level, numberValue, validFrom: on, note, setByMembershipId: headOf(center)?.id ?? null, createdAt: stampOf(on, '16:40') })
}

type Asked = {
  daysAgo: number; fromKind: string; contactName: string; contactOrganization?: string; personName?: string; personKana?: string; phone?: string; email?: string; bestTime?: string; wishes: string; situation?: string; isUnconnected?: boolean; knows?: boolean
  takenBy?: string; note?: string; outcome?: 'registered' | 'answered' | 'passedOn'; registrant?: string
}
const asked: readonly Asked[] = [
  { daysAgo: 1, fromKind: 'family', contactName: '長谷川 よし子', personName: '長谷川 翼', personKana: 'ハセガワ ツバサ', phone: '090-0000-3411', bestTime: '平日の夕方', wishes: '高校をやめてから4年、家にいる息子のことです。最近「アルバイトをしてみたい」と言いました。どこに相談すればよいかわかりません。', situation: '昼夜が逆になっています。病院にはかかっていません。手帳もありません。', isUnconnected: true, knows: false },
  { daysAgo: 2, fromKind: 'person', contactName: 'あおい', email: 'aoi-soudan@example.jp', bestTime: 'メールがいいです', wishes: '今の会社で、話しかけられると頭がまっ白になります。やめたほうがいいのか、だれかに聞いてほしいです。', situation: '事務の仕事、1年目。発達障害の診断を去年うけました。会社には言っていません。' },
  { daysAgo: 3, fromKind: 'employer', contactName: '総務課 柳', contactOrganization: '株式会社ことのは印刷', phone: '099-555-0777', wishes: '障害のある人をはじめて雇うことになりました。受け入れの準備で、何から始めればよいか教えてください。' },
  { daysAgo: 6, fromKind: 'municipality', contactName: '障害福祉課 市村', contactOrganization: 'ひがし野市 障害福祉課', phone: '099-555-0901', personName: '（窓口で相談します）', wishes: '生活保護の窓口に来た30代の方です。働きたい気持ちはありますが、どの支援にもつながっていません。一度いっしょに会っていただけますか。', isUnconnected: true, knows: true, takenBy: '吉永', note: '市の窓口で、来週いっしょに会うことにした。' },
  { daysAgo: 9, fromKind: 'school', contactName: '進路指導 柏', contactOrganization: '県立みなみ原高校', phone: '099-555-0620', personName: '（生徒の同意をとってからお伝えします）', wishes: '通常学級に通う3年生で、就職活動が止まっています。手帳はありませんが、相談だけでもできますか。', situation: '本人は「面接がこわい」と話しています。', knows: true, takenBy: '三宅', note: '柏先生に電話。本人と親の同意をとってから、学校で会うことにした。' },
  { daysAgo: 34, fromKind: 'family', contactName: '藤本 恵', personName: '藤本 健', personKana: 'フジモト ケン', phone: '090-0000-8120', wishes: '就職して3か月の弟が、会社を休みがちです。', knows: true, takenBy: '岡', note: '弟さんは、住まいの地域のしおみセンターに登録があった。本人に話して、しおみセンターの担当につないだ。', outcome: 'passedOn' },
]
function writeIntake({ tables, d, today }: Desk, { center }: Register): void {
  for (const a of asked) {
    const on = addDays(today, -a.daysAgo)
    tables.add('intakeRequest', {
      organizationId: center.id, id: d.id(momentOf(on, '20:12')), fromKind: a.fromKind, personName: a.personName ?? null, personKana: a.personKana ?? null, contactName: a.contactName, contactOrganization: a.contactOrganization ?? null, contactPhone: a.phone ?? null,
      contactEmail: a.email ?? null, bestTime: a.bestTime ?? null, wishes: a.wishes, situation: a.situation ?? null, isUnconnected: a.isUnconnected ?? false, personKnows: a.knows ?? null, state: a.outcome !== undefined ? 'closed' : a.takenBy !== undefined ? 'inHand' : 'new',
      membershipId: center.staff.find((s) => s.shortName === a.takenBy)?.id ?? null, outcome: a.outcome ?? null, outcomeNote: a.note ?? null, closedAt: a.outcome === undefined ? null : stampOf(addDays(on, 4), '16:20'), createdAt: stampOf(on, '20:12'), version: a.takenBy === undefined ? 1 : 3,
    })
  }
}

const fullName = (p: Person): string => `${p.name.family} ${p.name.given}`

/** Two links under consents of their own: one was answered, one waits. Nobody has their tokens. */
function writeLinks(desk: Desk, register: Register): void {
  link(desk, register, {
    person: '山口 彩', partner: 'ひがし野クリニック', recipient: 'ひがし野クリニック PSW 水上さん', daysAgo: 5, categories: ['profile', 'disability_medical'], message: '就職の準備を始めます。働くうえで気をつけることを教えてください。',
    fields: [{ key: 'precautions', label: '働くうえで気をつけること', isRequired: true }, { key: 'hospital', label: '', isRequired: false }, { key: 'free:1', label: '一日に働ける時間のめやす', isRequired: false }],
    answer: { values: [{ key: 'precautions', value: '音と人の出入りが多いところは疲れやすいです。午前の短い時間から始めてください。' }, { key: 'hospital', value: '月に2回、木曜の午後です。' }, { key: 'free:1', value: 'はじめは4時間まで。' }], message: '本人と話した内容です。' }, by: '水上',
  })
  link(desk, register, {
    person: '上田 千尋', partner: '訪問看護みなも', recipient: '訪問看護みなも 水面さん', daysAgo: 2, categories: ['profile', 'disability_medical'], message: '夜の眠りと、朝の支度の様子を教えてください。',
    fields: [{ key: 'free:1', label: '夜の眠りと朝の様子', isRequired: true }, { key: 'medication', label: '', isRequired: false }], answer: null, by: null,
  })
}

type LinkPlan = { person: string; partner: string; recipient: string; daysAgo: number; categories: readonly string[]; message: string; fields: readonly { key: string; label: string; isRequired: boolean }[]; answer: { values: readonly { key: string; value: string }[]; message: string | null } | null; by: string | null }
function link({ tables, d, today }: Desk, { center, people }: Register, plan: LinkPlan): void {
  const person = people.find((p) => fullName(p) === plan.person)
  const partner = center.partners.find((p) => p.name === plan.partner)
  if (person === undefined || partner === undefined) return
  const writer = person.lead ?? center.staff[0]!
  const on = addDays(today, -plan.daysAgo)
  const consentId = d.id(momentOf(on, '10:00'))
  tables.add('consent', {
    organizationId: center.id, id: consentId, registrantId: person.id, recipientKind: 'outside', recipientOrganizationId: null, recipientPartnerOrganizationId: partner.id, recipientName: partner.name, categories: [...plan.categories], purpose: 'medicalLiaison', purposeDetail: null,
    startsOn: on, endsOn: addDays(on, 364), givenBy: 'person', giverName: plan.person, guardianRelation: null, givenHow: 'tap', witnessName: null, givenOn: on, explainedOn: on, explainedByMembershipId: writer.id, notDisclosed: null, allowsResultsBack: true, supersedesId: null, withdrawnAt: null,
    withdrawnBy: null, withdrawalNote: null, withdrawnByMembershipId: null, recordedByMembershipId: writer.id, createdAt: stampOf(on, '10:00'),
  })
  const answeredAt = plan.answer === null ? null : stampOf(addDays(on, 2), '13:25')
  const id = d.id(momentOf(on, '10:30'))
  tables.add('secureLink', {
    organizationId: center.id, id, tokenHash: `\\x${createHash('sha256').update(d.id(momentOf(on, '10:31'))).digest('hex')}` as never, purpose: 'provideInformation', registrantId: person.id, consentId, partnerOrganizationId: partner.id, recipientName: plan.recipient,
    asked: JSON.stringify({ message: plan.message, fields: plan.fields, results: [] }), answer: plan.answer === null ? null : JSON.stringify(plan.answer), createdByMembershipId: writer.id, createdAt: stampOf(on, '10:30'), expiresAt: stampOf(addDays(on, 14), '10:30'),
    openedAt: answeredAt, lastOpenedAt: answeredAt, openedCount: plan.answer === null ? 0 : 1, answeredAt, answeredBy: plan.by,
  })
}

/** The centers of the practice region take requests by the web form. With the owner's connection. */
export async function openIntake(owner: pg.ClientBase): Promise<void> {
  await owner.query(
    `update organization_setting set takes_intake = true, intake_greeting = $1 where organization_id in (select id from organization where kind = 'nakapotsuCenter' and is_practice)`,
    ['働くことや、働きながらの暮らしの相談を受けています。3日くらいのうちに、こちらから連絡します。'],
  )
}
