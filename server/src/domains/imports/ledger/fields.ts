import { toKatakana } from '@tomoni/contract/shared/japanese-text'
import { compact } from './cells.ts'

/** What cells of a column look like; see `shapes.ts`. */
export type Shape =
  | 'counter' | 'number-id' | 'name' | 'kana' | 'day' | 'old-day' | 'age' | 'sex' | 'disability' | 'grade' | 'postal' | 'address' | 'phone' | 'email'
  | 'workStatus' | 'referralSource' | 'method' | 'content' | 'minutes' | 'stage' | 'company' | 'short' | 'long' | 'time' | 'yesNo'

export type LedgerKind = 'registrant' | 'supportRecord'

type Definition = {
  readonly of: LedgerKind | 'both'
  /** Headers that mean exactly this (after `headerKey`). */
  readonly words: string
  /** Parts of a header that suggest it. */
  readonly parts?: string
  /** Shapes that confirm it; none: the header decides alone. */
  readonly shapes?: readonly Shape[]
  /** Several columns may be mapped to it; their texts are joined. */
  readonly many?: boolean
  /** Understood but not taken over: line numbers, ages that follow from the birth date. */
  readonly isIgnored?: boolean
}

export const fields = {
  lineNumber: { of: 'both', words: 'no 通番 連番 項番 番号 # 行 通し番号 整理no', shapes: ['counter'], isIgnored: true },
  age: { of: 'both', words: '年齢 歳 満年齢 現在年齢 年令', shapes: ['age'], isIgnored: true },
  number: { of: 'both', words: '登録番号 登録no 利用者番号 利用者id 利用者no 管理番号 整理番号 個人番号 台帳番号 台帳no 登録者番号 登録者id id 受付番号 ケース番号 ケースno 対象者番号 対象者id', parts: '登録番号 登録no 台帳no', shapes: ['number-id', 'counter'] },
  name: { of: 'both', words: '氏名 名前 お名前 姓名 登録者名 登録者氏名 利用者名 利用者氏名 対象者 対象者名 対象者氏名 本人 本人氏名 本人名 ご本人 登録者 利用者 ケース名 相談者 相談者名 相談者氏名 支援対象者', parts: '氏名 対象者 利用者名', shapes: ['name'] },
  familyName: { of: 'both', words: '姓 氏 名字 苗字 氏名姓 氏名氏 名前姓 姓漢字 漢字姓', shapes: ['name'] },
  givenName: { of: 'both', words: '名 氏名名 名前名 名漢字 漢字名', shapes: ['name'] },
  nameKana: { of: 'both', words: 'フリガナ カナ かな カナ氏名 氏名カナ 氏名フリガナ 読み ヨミ ヨミガナ 読み仮名 読みがな シメイ 名前フリガナ 氏名カナ', parts: 'フリガナ カナ ヨミ', shapes: ['kana'] },
  familyKana: { of: 'both', words: 'セイ 姓カナ 姓フリガナ 氏カナ フリガナ姓 カナ姓 フリガナ氏 シ 姓ヨミ', shapes: ['kana'] },
  givenKana: { of: 'both', words: 'メイ 名カナ 名フリガナ フリガナ名 カナ名 名ヨミ', shapes: ['kana'] },
  preferredName: { of: 'registrant', words: '通称 通名 呼び名 表示名 ニックネーム', shapes: ['name', 'kana'] },
  formerName: { of: 'registrant', words: '旧姓 旧氏 旧氏名', shapes: ['name'] },
  birthDate: { of: 'both', words: '生年月日 誕生日 生まれ 生年月 出生日 生年月日和暦 生年月日西暦', parts: '生年月日', shapes: ['old-day', 'day'] },
  sex: { of: 'registrant', words: '性別 男女 性 男女別', parts: '性別', shapes: ['sex'] },
  disability: { of: 'registrant', words: '障害 障害種別 障害名 障害区分 障害別 主障害 主たる障害 障害種類 障害の種類 障害等 障害者手帳 手帳 手帳種別 障害種別手帳 手帳の種類 所持手帳 手帳種別等級 種別 障害状況', parts: '障害種 障害名 手帳', shapes: ['disability', 'grade'] },
  secondDisability: { of: 'registrant', words: '重複障害 副障害 その他の障害 従たる障害 重複 他の障害', shapes: ['disability'] },
  certificateGrade: { of: 'registrant', words: '等級 程度 級 手帳等級 手帳の等級 障害等級 障害程度 判定', shapes: ['grade'] },
  certificateNumber: { of: 'registrant', words: '手帳番号', parts: '手帳番号' },
  certificateIssuedOn: { of: 'registrant', words: '手帳交付日 交付日 手帳取得日', shapes: ['day', 'old-day'] },
  certificateRenewalOn: { of: 'registrant', words: '手帳更新日 更新日 手帳有効期限 手帳期限 次回更新 次回更新日 次回判定 有効期限 再判定', parts: '手帳更新 手帳期限', shapes: ['day'] },
  diagnosis: { of: 'registrant', words: '診断名 病名 疾患名 疾病名 診断', shapes: ['short', 'disability'] },
  postalCode: { of: 'registrant', words: '郵便番号 〒 郵便no zip', shapes: ['postal'] },
  address: { of: 'registrant', words: '住所 現住所 居住地 所在地 自宅住所 本人住所 住所地 連絡先住所 市町村 居住市 居住市町村', parts: '住所', shapes: ['address'], many: true },
  phone: { of: 'registrant', words: 'tel 電話 電話番号 連絡先 連絡先電話 固定電話 自宅電話 自宅tel 連絡先tel 電話fax 連絡先電話番号 自宅 本人連絡先', parts: '電話 tel', shapes: ['phone'] },
  mobile: { of: 'registrant', words: '携帯 携帯電話 携帯番号 携帯電話番号 本人携帯 連絡先携帯', parts: '携帯', shapes: ['phone'] },
  fax: { of: 'registrant', words: 'fax ファックス ファクス', shapes: ['phone'] },
  email: { of: 'registrant', words: 'メール メールアドレス eメール email mail アドレス', shapes: ['email'] },
  emergencyContact: { of: 'registrant', words: '緊急連絡先 緊急時連絡先 保護者 保護者連絡先 家族連絡先 キーパーソン 緊急時', parts: '緊急', shapes: ['phone', 'name', 'short'], many: true },
  registeredOn: { of: 'registrant', words: '登録日 登録年月日 利用開始日 登録 開始日 受付日 登録年月 利用登録日 登録開始日 受理日', parts: '登録日 登録年月日', shapes: ['day'] },
  firstContactOn: { of: 'registrant', words: '初回相談日 相談日 相談受付日 初回面談日 インテーク日 相談開始日 初回', parts: '初回', shapes: ['day'] },
  closedOn: { of: 'registrant', words: '終了日 終了年月日 登録終了日 利用終了日 抹消日 解除日 登録解除日 支援終了日', parts: '終了日 終了年月日', shapes: ['day'] },
  closedReason: { of: 'registrant', words: '終了理由 抹消理由 終結理由 解除理由', parts: '終了理由', shapes: ['short', 'long'] },
  stage: { of: 'registrant', words: '登録状況 登録区分 状態 区分 ステータス 登録状態 利用状況 支援状況', parts: '登録状況 登録区分', shapes: ['stage'] },
  referralSource: { of: 'registrant', words: '相談経路 利用経路 紹介元 経路 紹介経路 相談経緯 登録経路 紹介機関 紹介者 来所経路 相談のきっかけ つなぎ元 紹介', parts: '経路 紹介', shapes: ['referralSource'] },
  worker: { of: 'both', words: '担当 担当者 主担当 担当職員 支援員 支援担当 担当支援員 対応者 記録者 記入者 職員 対応職員 支援者 主任担当 担当名', parts: '担当 対応者 記録者', shapes: ['name'] },
  deputyWorker: { of: 'registrant', words: '副担当 副担 サブ担当 担当2', shapes: ['name'] },
  workStatus: { of: 'registrant', words: '現況 就業状況 就労状況 状況 現在の状況 現状 就職状況 在職状況 就業状態 活動状況', parts: '現況 就業状況 就労状況', shapes: ['workStatus'] },
  workplace: { of: 'registrant', words: '就職先 勤務先 会社名 事業所名 就労先 勤め先 会社 企業名 職場 所属 所属先 就職先企業 就職先名 現在の勤務先 就職先就職日 在籍先 就業先', parts: '就職先 勤務先 就労先', shapes: ['company'] },
  hiredOn: { of: 'registrant', words: '就職日 入社日 就職年月日 採用日 雇用開始日 入職日 就労開始日 就業開始日 雇入日 雇入れ日 就職年月', parts: '就職日 入社日', shapes: ['day'] },
  weeklyHours: { of: 'registrant', words: '週労働時間 労働時間 週所定労働時間 勤務時間' },
  hospital: { of: 'registrant', words: '病院 医療機関 通院先 かかりつけ 主治医病院 通院先医療機関 病院名', shapes: ['short'] },
  doctor: { of: 'registrant', words: '主治医 医師', shapes: ['name'] },
  medication: { of: 'registrant', words: '服薬 薬 服薬状況 処方薬' },
  supportCategory: { of: 'registrant', words: '支援区分 障害支援区分 程度区分' },
  pension: { of: 'registrant', words: '年金 障害年金 年金等級 年金種別' },
  publicAssistance: { of: 'registrant', words: '生活保護 生保 保護', shapes: ['yesNo'] },
  helloWorkNumber: { of: 'registrant', words: '求職番号 求職登録番号 ハローワーク番号 hw番号 求職者番号' },
  education: { of: 'registrant', words: '学歴 出身校 最終学歴 学校 卒業校 在籍校' },
  qualifications: { of: 'registrant', words: '資格 免許 資格免許 免許資格' },
  commuteMeans: { of: 'registrant', words: '通勤手段 交通手段 通勤方法' },
  housing: { of: 'registrant', words: '住まい 住居 居住形態 生活形態 生活状況 居住状況' },
  family: { of: 'registrant', words: '家族 家族構成 同居家族 家族状況' },
  affiliation: { of: 'registrant', words: '利用機関 関係機関 利用サービス 利用事業所 支援機関 福祉サービス 関係機関等', parts: '関係機関', many: true },
  wishes: { of: 'registrant', words: '希望 本人の希望 主訴 相談内容 ニーズ 本人希望 相談主訴', shapes: ['long', 'short'] },
  branch: { of: 'both', words: '支所 拠点 事業所 出張所 センター' },
  note: { of: 'both', words: '備考 特記 特記事項 メモ その他 摘要 コメント 備考欄', parts: '備考 特記', many: true },
  occurredOn: { of: 'supportRecord', words: '日付 年月日 支援日 対応日 相談日 実施日 記録日 月日 日時 日 支援年月日 相談年月日 対応年月日 訪問日 支援日時 対応日時', parts: '支援日 対応日 実施日', shapes: ['day'] },
  startedAt: { of: 'supportRecord', words: '開始 開始時刻 時刻 開始時間 開始時', shapes: ['time'] },
  endedAt: { of: 'supportRecord', words: '終了 終了時刻 終了時間', shapes: ['time'] },
  method: { of: 'supportRecord', words: '方法 支援方法 相談方法 手段 対応方法 支援形態 形態 連絡方法 対応 種類 支援種別', parts: '方法 手段', shapes: ['method'] },
  content: { of: 'supportRecord', words: '区分 内容区分 支援区分 相談区分 支援内容区分 支援種別 種別 分類 相談種別 項目 支援項目 相談内容区分', parts: '区分 種別 分類', shapes: ['content'] },
  counterpart: { of: 'supportRecord', words: '相手 相手方 対象 連絡相手 対応相手 相談者 相手先', parts: '相手' },
  minutes: { of: 'supportRecord', words: '時間 所要時間 対応時間 支援時間 分 時間数 所要 相談時間 時間分', parts: '時間', shapes: ['minutes'] },
  travelMinutes: { of: 'supportRecord', words: '移動時間 移動', parts: '移動時間', shapes: ['minutes'] },
  distance: { of: 'supportRecord', words: '距離 移動距離 走行距離 km', parts: '距離' },
  cost: { of: 'supportRecord', words: '費用 交通費 旅費 経費', parts: '費用 交通費' },
  text: { of: 'supportRecord', words: '内容 支援内容 相談内容 記録 支援記録 対応内容 経過 経過記録 本文 詳細 概要 記事 支援経過 内容詳細 相談支援内容 相談の内容 経過内容', parts: '内容 記録 経過', shapes: ['long'], many: true },
  employerName: { of: 'supportRecord', words: '企業名 会社名 事業所名 訪問先 勤務先 企業 就職先 会社 連絡先機関 機関名 関係機関', parts: '企業 訪問先', shapes: ['company'] },
  outcome: { of: 'supportRecord', words: '結果 実施状況 可否 状況' },
  place: { of: 'supportRecord', words: '場所 支援場所 実施場所' },
  nextStep: { of: 'supportRecord', words: '次回 次回予定 今後の予定 次回対応 今後の対応 次回内容 対応方針', parts: '次回 今後' },
  nextStepOn: { of: 'supportRecord', words: '次回日 次回予定日 次回日程 次回面談日', shapes: ['day'] },
  contract: { of: 'supportRecord', words: '事業 事業区分 委託 会計区分 事業名' },
} as const satisfies Record<string, Definition>

export type Field = keyof typeof fields
export const fieldNames = Object.keys(fields) as Field[]
export const isField = (text: string): text is Field => text in fields
export const definitionOf = (field: Field): Definition => fields[field]
export const fieldsOf = (kind: LedgerKind): Field[] => fieldNames.filter((name) => fields[name].of === 'both' || fields[name].of === kind)

/** Header as compared: one width, katakana, 障がい = 障害, without blanks, marks and what stands in brackets. */
export const headerKey = (header: string): string =>
  toKatakana(compact(header).replace(/障がい|障碍|障ガイ|しょうがい/gu, '障害').replace(/年令/gu, '年齢').replace(/№|no\./gu, 'no'))
    .replace(/[(〔［[【<][^)〕］\]】>]*[)〕］\]】>]/gu, '')
    .replace(/[\s・･/、,.:：_\-※*＊◆■●★☆~〜]/gu, '')
    .replace(/^(ゴ|御)(?=本人|住所|氏名)/u, '')

const keysOf = (words: string | undefined): string[] => (words ? words.split(' ').map(headerKey).filter((key) => key !== '') : [])
type Words = { readonly exact: ReadonlySet<string>; readonly parts: readonly string[] }
const wordsOf: ReadonlyMap<Field, Words> = new Map(fieldNames.map((name) => [name, { exact: new Set(keysOf(fields[name].words)), parts: keysOf(definitionOf(name).parts) }]))
const noWords: Words = { exact: new Set(), parts: [] }

/** How well a header names a field, 0 to 1. */
export const headerScore = (field: Field, header: string): number => {
  const key = headerKey(header)
  if (key === '') return 0
  const { exact, parts } = wordsOf.get(field) ?? noWords
  if (exact.has(key)) return 1
  const pieces = header.split(/[\n/／]/u).map(headerKey).filter((piece) => piece !== '')
  if (pieces.length > 1 && exact.has(pieces.at(-1) ?? '')) return 0.85
  if (pieces.length > 1 && pieces.some((piece) => exact.has(piece))) return 0.75
  const inBrackets = /[(（〔［【]([^)）〕］】]+)[)）〕］】]/u.exec(header)?.[1]
  if (inBrackets && exact.has(headerKey(inBrackets)) && inBrackets.length > 1) return 0.6
  if (parts.some((part) => key.includes(part))) return 0.6
  const longest = Math.max(0, ...[...exact].filter((word) => word.length >= 3 && key.includes(word)).map((word) => word.length))
  return longest > 0 ? 0.4 + 0.3 * (longest / key.length) : 0
}

const known = new Set(fieldNames.flatMap((name) => [...(wordsOf.get(name) ?? noWords).exact]))
/** True for a header any field knows exactly. */
export const isKnownHeader = (header: string): boolean => known.has(headerKey(header))
export const looksLikeHeader = (header: string): boolean => isKnownHeader(header) || fieldNames.some((name) => headerScore(name, header) >= 0.6)
