import { createHash, argon2Sync } from 'node:crypto'
import type { CalendarDay } from '@tomoni/contract/shared/calendar'
import { partnerSearchText, partnerSortKana } from '../domains/partner-organizations/rules.ts'
import { demoAccounts, demoPassword, demoTotpSecret } from './accounts.ts'
import type { Dice } from './dice.ts'
import { noteTemplates } from './notes.ts'
import { agencies, employers, inventAddress, landline, municipalities, type Municipality } from './places.ts'
import type { Tables } from './tables.ts'

// The organisations of the practice region, their staff and their address books.

export type Staff = { readonly id: string; readonly accountId: string; readonly shortName: string; readonly post: string; readonly branchId: string | null; readonly from: CalendarDay; readonly to: CalendarDay | null; readonly skills: readonly string[]; readonly carriesCases: boolean }
export type Partner = { readonly id: string; readonly kind: string; readonly name: string; readonly contact: string; readonly job: string | null }
export type Organization = {
  readonly id: number
  readonly shortName: string
  readonly contracts: { readonly employment: string; readonly living: string }
  readonly branches: readonly { readonly id: string; readonly name: string }[]
  readonly staff: readonly Staff[]
  readonly partners: readonly Partner[]
  readonly places: readonly Municipality[]
  readonly size: number
}

type StaffLine = readonly [name: string, post: string, role: string, mail: string, from: string, to?: string | null, skills?: readonly string[], branch?: string]
export type OrganizationPlan = { readonly kind: string; readonly name: string; readonly shortName: string; readonly size: number; readonly places: readonly Municipality[]; readonly branches: readonly string[]; readonly staff: readonly StaffLine[]; readonly hasPartners: boolean }

const { higashino, minamihara, kawabe, akizuki, shiomi, tobari, hanamizu } = municipalities

export const organizationPlans: readonly OrganizationPlan[] = [
  {
    kind: 'nakapotsuCenter', name: 'ひがし野障害者就業・生活支援センター', shortName: 'ひがし野センター', size: 648, places: [higashino, higashino, minamihara, kawabe], branches: [], hasPartners: true,
    staff: [
      ['白井 章', 'centerDirector', 'director', 'shirai', '2012-04-01'],
      ['吉永 玲子', 'leadEmploymentSupporter', 'lead', 'yoshinaga', '2016-04-01'],
      ['三宅 葵', 'employmentSupporter', 'supporter', 'miyake', '2021-04-01'],
      ['浜口 直子', 'employmentSupporter', 'supporter', 'hamaguchi', '2019-10-01', null, ['signLanguage', 'writtenTalk']],
      ['岡 大樹', 'employmentSupporter', 'supporter', 'oka', '2018-04-01'],
      ['柳 修平', 'employmentSupporter', 'supporter', 'yanagi', '2023-04-01'],
      ['相原 未来', 'livingSupporter', 'supporter', 'aihara', '2020-04-01', null, ['plainJapanese']],
      ['大倉 光', 'leadRetentionSupporter', 'supporter', 'okura', '2017-04-01'],
      ['平 美千代', 'clerk', 'supporter', 'taira', '2015-04-01'],
      ['津田 和夫', 'employmentSupporter', 'supporter', 'tsuda', '2013-04-01', '2023-03-31'],
      ['本庄 里美', 'employmentSupporter', 'supporter', 'honjo', '2018-04-01', '2025-03-31'],
    ],
  },
  {
    kind: 'nakapotsuCenter', name: 'しおみ障害者就業・生活支援センター', shortName: 'しおみセンター', size: 320, places: [shiomi, shiomi, hanamizu], branches: [], hasPartners: true,
    staff: [
      ['黒沢 祐子', 'centerDirector', 'director', 'kurosawa', '2014-04-01'],
      ['有馬 健', 'leadEmploymentSupporter', 'lead', 'arima', '2015-04-01'],
      ['瀬川 紗季', 'employmentSupporter', 'supporter', 'segawa', '2020-04-01', null, ['signLanguage']],
      ['長岡 一成', 'employmentSupporter', 'supporter', 'nagaoka', '2022-04-01'],
      ['芦田 ゆかり', 'livingSupporter', 'supporter', 'ashida', '2017-04-01'],
      ['宇野 保', 'employmentSupporter', 'supporter', 'uno', '2014-04-01', '2024-03-31'],
    ],
  },
  {
    kind: 'nakapotsuCenter', name: 'あきづき圏域障害者就業・生活支援センター', shortName: 'あきづきセンター', size: 1100, places: [akizuki, akizuki, tobari, tobari, hanamizu], branches: ['中央センター', '北地域センター', '戸張地域センター', '花水地域センター'], hasPartners: true,
    staff: [
      ['榎本 聖一', 'centerDirector', 'director', 'enomoto', '2010-04-01', null, [], '中央センター'],
      ['古賀 千鶴', 'leadEmploymentSupporter', 'lead', 'koga', '2013-04-01', null, [], '中央センター'],
      ['戸田 恭平', 'employmentSupporter', 'supporter', 'toda', '2019-04-01', null, [], '中央センター'],
      ['成瀬 あかり', 'employmentSupporter', 'supporter', 'naruse', '2022-04-01', null, ['signLanguage'], '中央センター'],
      ['堤 正人', 'livingSupporter', 'supporter', 'tsutsumi', '2016-04-01', null, [], '中央センター'],
      ['神田 みどり', 'employmentSupporter', 'lead', 'kanda', '2015-04-01', null, [], '北地域センター'],
      ['桐生 航平', 'employmentSupporter', 'supporter', 'kiryu', '2021-04-01', null, [], '北地域センター'],
      ['鳥居 佐知', 'livingSupporter', 'supporter', 'torii', '2020-04-01', null, [], '北地域センター'],
      ['笠原 敬', 'employmentSupporter', 'lead', 'kasahara', '2014-04-01', null, [], '戸張地域センター'],
      ['梅津 春香', 'employmentSupporter', 'supporter', 'umezu', '2023-04-01', null, [], '戸張地域センター'],
      ['白石 亘', 'visitingJobCoach', 'supporter', 'shiraishi', '2018-04-01', null, [], '戸張地域センター'],
      ['若松 志保', 'employmentSupporter', 'lead', 'wakamatsu', '2017-04-01', null, [], '花水地域センター'],
      ['真鍋 駿', 'livingSupporter', 'supporter', 'manabe', '2022-04-01', null, [], '花水地域センター'],
      ['江藤 良子', 'employmentSupporter', 'supporter', 'eto', '2012-04-01', '2024-09-30', [], '北地域センター'],
    ],
  },
  { kind: 'municipalCenter', name: 'ひがし野市障害者就労支援センター', shortName: 'ひがし野市就労支援', size: 58, places: [higashino], branches: [], hasPartners: true, staff: [['大和 しのぶ', 'centerDirector', 'director', 'yamato', '2016-04-01'], ['水谷 亮太', 'employmentSupporter', 'supporter', 'mizutani', '2021-04-01']] },
  { kind: 'transitionSupport', name: '就労移行支援つばさ', shortName: '就労移行つばさ', size: 24, places: [higashino, minamihara], branches: [], hasPartners: false, staff: [['今泉 渚', 'other', 'partnerStaff', 'tsubasa', '2019-04-01'], ['羽田 弓子', 'other', 'partnerLead', 'haneda', '2020-04-01']] },
  { kind: 'specialNeedsSchool', name: 'ひがし野支援学校', shortName: 'ひがし野支援学校', size: 14, places: [higashino], branches: [], hasPartners: false, staff: [['福井 進路', 'other', 'partnerStaff', 'fukui', '2018-04-01']] },
  { kind: 'helloWork', name: 'ハローワークひがし野', shortName: 'ハローワークひがし野', size: 0, places: [higashino], branches: [], hasPartners: false, staff: [['川合 雅', 'other', 'partnerStaff', 'kawai', '2022-04-01']] },
  { kind: 'retentionService', name: '就労定着支援ひまわり', shortName: '定着ひまわり', size: 16, places: [shiomi, hanamizu], branches: [], hasPartners: false, staff: [['白鳥 翔', 'other', 'partnerLead', 'himawari', '2021-04-01']] },
  { kind: 'continuousEmployment', name: '就労継続支援こもれび', shortName: 'こもれび', size: 10, places: [minamihara], branches: [], hasPartners: false, staff: [['西 真帆', 'other', 'partnerStaff', 'komorebi', '2020-04-01']] },
  { kind: 'planConsultation', name: '相談支援センターさくら', shortName: '相談さくら', size: 12, places: [higashino], branches: [], hasPartners: false, staff: [['小川 妙子', 'other', 'partnerLead', 'sakura', '2017-04-01']] },
  { kind: 'coreConsultation', name: 'ひがし野市基幹相談支援センター', shortName: '基幹ひがし野', size: 0, places: [higashino], branches: [], hasPartners: false, staff: [['東 正樹', 'other', 'partnerLead', 'kikan', '2019-04-01']] },
  { kind: 'vocationalCenter', name: 'ひがし障害者職業センター', shortName: '職業センター', size: 0, places: [higashino], branches: [], hasPartners: false, staff: [['国枝 洋', 'other', 'partnerStaff', 'shokugyo', '2021-04-01']] },
  { kind: 'trainingSchool', name: 'ひがし県立職業能力開発校', shortName: 'ひがし能開校', size: 9, places: [minamihara], branches: [], hasPartners: false, staff: [['野口 匠', 'other', 'partnerStaff', 'nokai', '2020-04-01']] },
  { kind: 'medical', name: 'みなみ原クリニック', shortName: 'みなみ原クリニック', size: 0, places: [minamihara], branches: [], hasPartners: false, staff: [['早川 静', 'other', 'partnerStaff', 'clinic', '2022-04-01']] },
  { kind: 'municipality', name: 'ひがし野市 障害福祉課', shortName: 'ひがし野市', size: 0, places: [higashino], branches: [], hasPartners: false, staff: [['市村 恵', 'other', 'partnerStaff', 'shiyakusho', '2023-04-01']] },
  { kind: 'prefecture', name: 'ひがし県 障害福祉課', shortName: 'ひがし県', size: 0, places: [higashino], branches: [], hasPartners: false, staff: [['広瀬 学', 'other', 'prefectureViewer', 'kencho', '2024-04-01']] },
  { kind: 'system', name: 'ともに運営', shortName: 'ともに運営', size: 0, places: [higashino], branches: [], hasPartners: false, staff: [['運営 担当', 'other', 'systemOperator', 'unei', '2020-04-01']] },
]

const bare = (bytes: Uint8Array): string => Buffer.from(bytes).toString('base64').replaceAll('=', '')

/** argon2id in PHC form. The salt is fixed: the password of the practice accounts is public anyway, and the region stays the same for a seed. */
export function practicePasswordHash(): string {
  const nonce = createHash('sha256').update('ともに 練習').digest().subarray(0, 16)
  const hash = argon2Sync('argon2id', { message: Buffer.from(demoPassword), nonce, parallelism: 1, tagLength: 32, memory: 19_456, passes: 2 })
  return `$argon2id$v=19$m=19456,t=2,p=1$${bare(nonce)}$${bare(hash)}`
}

const accountsOpenedAt = Date.parse('2020-04-01T00:00:00Z')
const second = new Set(demoAccounts.filter((a) => a.role === 'director').map((a) => a.email))

export function planOrganization(tables: Tables, d: Dice, plan: OrganizationPlan, id: number, contracts: Organization['contracts'], passwordHash: string): Organization {
  const branches = plan.branches.map((name, i) => {
    const branchId = d.id(accountsOpenedAt)
    tables.add('branch', { organizationId: id, id: branchId, name, sortOrder: i })
    return { id: branchId, name }
  })
  const staff = plan.staff.map(([name, post, role, mail, from, to, skills, branch]): Staff => {
    const [accountId, membershipId] = [d.id(accountsOpenedAt), d.id(accountsOpenedAt)]
    const email = `${mail}@example.jp`
    const shortName = name.split(' ')[0]!
    const branchId = branches.find((b) => b.name === branch)?.id ?? null
    const confirmed = second.has(email)
    tables.add('account', { id: accountId, email, displayName: name, passwordHash, totpSecret: confirmed ? demoTotpSecret : null, totpConfirmedAt: confirmed ? '2026-04-01T00:00:00Z' : null, createdAt: '2020-04-01T00:00:00Z' })
    tables.add('membership', {
      organizationId: id, id: membershipId, accountId, role, post, displayName: name, shortName, branchId, defaultContractId: post === 'livingSupporter' ? contracts.living : contracts.employment,
      communicationSkills: [...(skills ?? [])], caseLoadLimit: post === 'employmentSupporter' || post === 'livingSupporter' ? 60 : null, startsOn: from, endsOn: to ?? null,
    })
    return { id: membershipId, accountId, shortName, post, branchId, from: from as CalendarDay, to: (to ?? null) as CalendarDay | null, skills: skills ?? [], carriesCases: post !== 'centerDirector' && post !== 'clerk' }
  })
  const partners = plan.hasPartners ? planPartners(tables, d.fork('partners'), id) : []
  noteTemplates.forEach(([title, body], i) => tables.add('noteTemplate', { organizationId: id, id: d.id(accountsOpenedAt), title, body, accountId: null, sortOrder: i }))
  return { id, shortName: plan.shortName, contracts, branches, staff, partners, places: plan.places, size: plan.size }
}

function planPartners(tables: Tables, d: Dice, organizationId: number): Partner[] {
  return [...employers, ...agencies].map((p) => {
    const id = d.id(accountsOpenedAt)
    const { postalCode, address } = inventAddress(d, d.pick([higashino, minamihara, shiomi, akizuki, tobari]))
    const [phone, fax] = [landline(d), landline(d)]
    tables.add('partnerOrganization', {
      organizationId, id, kind: p.kind, name: p.name, kana: p.kana, phone, fax, email: null, postalCode, address: `ひがし県${address}`, note: p.kind === 'employer' ? d.pick([null, null, '見学は月末をさける。', '電話は午前中がつながりやすい。', '送迎の駐車場あり。', '障害者雇用は3人目。']) : null,
      searchText: partnerSearchText({ name: p.name, kana: p.kana, phone, fax, address: `ひがし県${address}`, contacts: [p.contact] }), sortKana: partnerSortKana(p.name, p.kana), createdAt: '2020-04-01T00:00:00Z', updatedAt: '2020-04-01T00:00:00Z',
    })
    tables.add('partnerContact', { organizationId, id: d.id(accountsOpenedAt), partnerOrganizationId: id, name: p.contact, position: p.position, phone: null, email: null })
    return { id, kind: p.kind, name: p.name, contact: p.contact, job: 'job' in p ? (p as { job: string }).job : null }
  })
}
