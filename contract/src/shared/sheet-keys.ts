import './no-eval.ts'
import { z } from 'zod'
import type { Category } from './categories.ts'

// 引継ぎ書の欄: what a receiver may ask for in its own form and the sender's records can fill. The receiver's form names the
// key; `server/src/domains/handovers/fill-catalogue.ts` knows where each comes from. A key that was published once is never
// taken away, because forms that are in force name it. A question of the receiver's own has a key beginning with `free:`.

type SheetKeyFacts = {
  /** Label a form begins with; a center may word it in its own way. */
  readonly label: string
  readonly group: 'person' | 'disability' | 'living' | 'work' | 'wishes' | 'support' | 'handover'
  /** Without consent to this category the cell cannot be sent; null when it tells nothing beyond the handover itself. */
  readonly category: Category | null
}

const facts = {
  personName: { label: '氏名', group: 'person', category: null },
  personKana: { label: 'ふりがな', group: 'person', category: null },
  birthDate: { label: '生年月日', group: 'person', category: 'profile' },
  age: { label: '年齢', group: 'person', category: 'profile' },
  sex: { label: '性別', group: 'person', category: 'profile' },
  address: { label: '住所', group: 'person', category: 'contact_details' },
  phone: { label: '電話', group: 'person', category: 'contact_details' },
  email: { label: 'メール', group: 'person', category: 'contact_details' },
  preferredContact: { label: '連絡のとり方', group: 'person', category: 'contact_details' },
  emergencyContact: { label: '緊急のときの連絡先', group: 'person', category: 'contact_details' },
  communication: { label: '話すときの配慮', group: 'person', category: 'profile' },
  primaryDisability: { label: '主たる障害', group: 'disability', category: 'disability_medical' },
  disabilities: { label: '障害の内容', group: 'disability', category: 'disability_medical' },
  certificates: { label: '手帳', group: 'disability', category: 'disability_medical' },
  recipientCertificates: { label: '受給者証・利用サービス', group: 'disability', category: 'disability_medical' },
  supportCategory: { label: '障害支援区分', group: 'disability', category: 'disability_medical' },
  diagnosis: { label: '診断', group: 'disability', category: 'disability_medical' },
  hospital: { label: '医療機関・主治医・通院', group: 'disability', category: 'disability_medical' },
  medication: { label: '服薬', group: 'disability', category: 'disability_medical' },
  precautions: { label: '健康で気をつけること', group: 'disability', category: 'disability_medical' },
  housing: { label: '住まい', group: 'living', category: 'family_living' },
  family: { label: '家族', group: 'living', category: 'family_living' },
  money: { label: 'お金の管理', group: 'living', category: 'family_living' },
  livingHealth: { label: '生活のリズム・健康', group: 'living', category: 'family_living' },
  income: { label: '年金・手当・収入', group: 'living', category: 'family_living' },
  education: { label: '学歴', group: 'work', category: 'profile' },
  qualifications: { label: '資格・免許', group: 'work', category: 'profile' },
  workHistory: { label: '職歴', group: 'work', category: 'employment' },
  workStatus: { label: '今の就業の状況', group: 'work', category: 'employment' },
  workplace: { label: '勤め先', group: 'work', category: 'employment' },
  hiredOn: { label: '就職した日', group: 'work', category: 'employment' },
  employerSupporter: { label: '職場で支えている人', group: 'work', category: 'employment' },
  disclosureScope: { label: '会社に伝えている範囲', group: 'work', category: 'employment' },
  commute: { label: '通勤の方法', group: 'work', category: 'profile' },
  helloWorkNumber: { label: 'ハローワーク求職番号', group: 'work', category: 'profile' },
  employmentPassport: { label: '就労パスポート', group: 'work', category: 'profile' },
  ownWords: { label: '本人の希望（本人の言葉）', group: 'wishes', category: null },
  wishes: { label: 'これからの希望', group: 'wishes', category: 'profile' },
  strengths: { label: '得意なこと・強み', group: 'wishes', category: 'profile' },
  needs: { label: '必要な支援', group: 'wishes', category: null },
  affiliations: { label: '利用している機関と役割', group: 'support', category: 'profile' },
  leadWorker: { label: '今の担当者', group: 'support', category: null },
  recentContacts: { label: 'この12か月の連絡の回数', group: 'support', category: 'records_summary' },
  recentVisits: { label: 'この12か月の訪問の回数', group: 'support', category: 'records_summary' },
  workplaceVisits: { label: 'この12か月の職場訪問', group: 'support', category: 'records_summary' },
  employerContacts: { label: 'この12か月の会社との連絡', group: 'support', category: 'records_summary' },
  recentContents: { label: 'この12か月にしたことの内容', group: 'support', category: 'records_summary' },
  lastContact: { label: '最後に話した日', group: 'support', category: 'records_summary' },
  registeredOn: { label: '登録した日', group: 'support', category: 'profile' },
  plannedAppointments: { label: 'これからの予定', group: 'support', category: 'records_summary' },
  situation: { label: '今の状況（在職・休職・退職予定）', group: 'handover', category: null },
  reason: { label: '引継ぎの理由', group: 'handover', category: null },
  termEndsOn: { label: '定着支援の終わる日', group: 'handover', category: null },
  desiredStartOn: { label: '引継ぎを希望する日', group: 'handover', category: null },
  roles: { label: '役割の分担', group: 'handover', category: null },
  documents: { label: '渡す書類', group: 'handover', category: null },
  alternative: { label: '受けられないときの案', group: 'handover', category: null },
  consentScope: { label: '同意の範囲と期間', group: 'handover', category: null },
} as const satisfies Readonly<Record<string, SheetKeyFacts>>

export type SheetKey = keyof typeof facts
export const sheetKeys = Object.keys(facts) as readonly SheetKey[]
export const SheetKey = z.enum(sheetKeys as [SheetKey, ...SheetKey[]])
export const sheetKeyFacts: Readonly<Record<SheetKey, SheetKeyFacts>> = facts

export const freePrefix = 'free:'
/** True for a key the catalogue can fill; `free:…` is a question only a person can answer. */
export const isSheetKey = (key: string): key is SheetKey => Object.hasOwn(facts, key)
/** A key of a form: one of the catalogue, or a question of its own. */
export const FormKey = z.string().max(60).refine((key) => isSheetKey(key) || /^free:[\w-]{1,50}$/u.test(key))
