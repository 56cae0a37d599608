import { compact } from './cells.ts'

/** Code lists a ledger writes in words of its own. */
export type CodedField = 'sex' | 'disability' | 'workStatus' | 'referralSource' | 'stage' | 'method' | 'content' | 'counterpart' | 'outcome' | 'publicAssistance'
export const codedFields: readonly CodedField[] = ['sex', 'disability', 'workStatus', 'referralSource', 'stage', 'method', 'content', 'counterpart', 'outcome', 'publicAssistance']
export const isCodedField = (text: string): text is CodedField => (codedFields as readonly string[]).includes(text)

type Rule = readonly [pattern: RegExp, code: string]

/** First match wins, so the narrower words stand first. */
const rules: Readonly<Record<CodedField, readonly Rule[]>> = {
  sex: [
    [/^(男|男性|男子|オトコ|m|male|♂|男の人)$/u, 'male'], [/^(女|女性|女子|オンナ|f|female|♀|女の人)$/u, 'female'],
    [/(その他|x|xジェンダー|ノンバイナリー|中性)/u, 'other'], [/(答えない|回答しない|無回答|未回答|非公表)/u, 'notAnswered'],
  ],
  disability: [
    [/(高次脳|脳外傷|高次)/u, 'higherBrain'], [/(発達|自閉|アスペ|asd|adhd|ad\/hd|pdd|広汎|学習障害|^ld$|hd)/u, 'developmental'],
    [/(知的|療育|愛の手帳|愛護手帳|みどりの手帳|ダウン症|^知$|精神遅滞|iq)/u, 'intellectual'],
    [/(精神|統合失調|うつ|鬱|双極|躁|てんかん|^精$|パニック|強迫|適応障害|不安障害|気分障害|保健福祉手帳|依存症|ptsd)/u, 'mental'],
    [/(身体|身障|肢体|視覚|聴覚|難聴|ろう|盲|内部|上肢|下肢|体幹|言語|心臓|腎|呼吸器|ぼうこう|直腸|免疫|肝臓|^身$|車いす|車椅子|麻痺|片麻|弱視|人工透析|ペースメーカ)/u, 'physical'],
    [/(難病|特定疾患|指定難病|膠原|パーキンソン|クローン病|潰瘍性|ベーチェット|多発性硬化|全身性エリテマ|筋ジス)/u, 'intractable'],
    [/(未確認|不明|未定|診断なし|手帳なし|なし|無し|疑い|グレー)/u, 'unconfirmed'], [/その他/u, 'other'],
  ],
  workStatus: [
    [/(b型|継続b|就b)/u, 'continuousEmploymentB'], [/(a型|継続a|就a)/u, 'continuousEmploymentA'], [/移行/u, 'transitionSupport'],
    [/(休職|休業|休み中|療養中|病休)/u, 'onLeave'], [/(訓練校|訓練|能開|職業能力)/u, 'training'], [/(在学|学生|生徒|高校|大学|支援学校|在校|通学|高等部|専門学校)/u, 'student'],
    [/(求職|就活|就職活動|離職|失業|仕事探し|求人|職探し|退職|再就職)/u, 'seeking'], [/(在宅|家居|自宅|無職|ひきこもり|家事)/u, 'atHome'],
    [/(在職|就労中|就労|就職|勤務|雇用|就業|働いて|継続中|社員|パート|アルバイト|定着)/u, 'employed'], [/(その他|デイケア|生活介護|地活|作業所|入院|不明)/u, 'other'],
  ],
  referralSource: [
    [/(職業センター|障害者職業|障職)/u, 'vocationalCenter'], [/(hw|ハローワーク|職安|公共職業安定所|安定所)/u, 'helloWork'],
    [/(支援学校|養護学校|ろう学校|盲学校|聾学校|高等支援|学園高等部)/u, 'specialNeedsSchool'], [/(訓練校|能力開発|訓練センター|ポリテク|職業訓練)/u, 'trainingSchool'],
    [/(高校|高等学校|大学|専門学校|短大|学校|学生相談)/u, 'highSchoolOrUniversity'], [/(移行|就労移行)/u, 'transitionSupport'], [/(定着)/u, 'retentionService'],
    [/(a型|b型|継続支援|作業所|就労継続|多機能)/u, 'continuousEmployment'], [/(就ポツ|なかぽつ|ナカポツ|就業・?生活支援センター|就業生活支援)/u, 'otherCenter'],
    [/(生活困窮|自立相談|困窮|くらしサポート)/u, 'livelihoodConsultation'], [/(相談支援|計画相談|基幹|相談事業所|委託相談|相談員|ケアマネ)/u, 'planConsultation'],
    [/(病院|クリニック|医院|医療|診療|デイケア|主治医|psw|msw|ドクター|メンタル|保健センター|リワーク)/u, 'medical'],
    [/(市役所|区役所|役場|町役場|村役場|市町村|福祉課|障害福祉|福祉事務所|行政|役所|保健所|障がい福祉|保健福祉|市障害|市福祉|ケースワーカー|^cw$|社会福祉協議会|社協)/u, 'municipality'],
    [/(会社|企業|事業主|勤務先|職場|人事|上司|株式会社)/u, 'employer'], [/(本人|家族|母|父|親|兄|姉|弟|妹|妻|夫|祖父|祖母|親族|自分|保護者|知人|友人|ネット|ホームページ|チラシ|広報|hp)/u, 'selfOrFamily'],
    [/(就労系|事業所|施設)/u, 'employmentService'], [/^(その他|不明)$/u, 'other'],
  ],
  stage: [
    [/(仮登録|登録前|仮)/u, 'provisional'], [/(終了|終結|抹消|登録解除|卒業|死亡|転出|閉鎖|中断終了)/u, 'closed'], [/(いつでも相談|オープンドア|見守り|フォロー終了)/u, 'openDoor'],
    [/(休止|中断|休眠|保留)/u, 'dormant'], [/(問合せ|問い合わせ|相談のみ|未登録|相談受付|新規相談|相談中|インテーク)/u, 'inquiry'], [/(登録|本登録|支援中|継続|利用中|在籍|活動中|有効)/u, 'registered'],
  ],
  method: [
    [/同行/u, 'accompany'], [/(zoom|オンライン|teams|ビデオ|リモート|webex|meet|web|ウェブ|skype)/u, 'online'], [/(sms|ショートメール|ショートメッセージ)/u, 'sms'],
    [/(メール|mail|line|ライン|チャット|手紙|郵送|郵便|はがき)/u, 'email'], [/(電話|tel|℡|fax|架電|受電|携帯|でんわ|ファックス)/u, 'phone'],
    [/(ケース会議|会議|カンファ|担当者会議|モニタリング会)/u, 'meeting'],
    [/(自宅|家庭|居宅|グループホーム|gh|入所施設|入所|寮|ホーム).*(訪問|面談)?|訪問.*(自宅|家庭)/u, 'home_visit'],
    [/(職場|会社|企業|事業所|勤務先|就業先|実習先|店舗|工場|巡回).*(訪問|面談)?|訪問.*(職場|会社|企業)/u, 'workplace_visit'],
    [/(機関|学校|病院|役所|施設|hw|ハローワーク|出張|支援機関).*(訪問|面談)/u, 'agency_visit'], [/(来所|来館|来訪|来室|来庁|面談|面接|窓口|所内|相談室|対面|センター内)/u, 'office_visit'], [/^(その他|他)$/u, 'other'],
  ],
  content: [
    [/(両方|就業・?と?生活|就業・生活|生活・?就業|就労・?と?生活|双方)/u, 'work_and_life'], [/(定着|職場|継続|在職|雇用継続|離職)/u, 'job_retention'],
    [/(就職|求職|就活|就労準備|準備|実習|職探し|応募|面接|求人|就労相談|就業相談|アセスメント|再就職|職業評価)/u, 'toward_employment'],
    [/(生活|日常|金銭|健康|年金|住居|家族|通院|余暇|医療|福祉サービス|社会生活)/u, 'daily_social_life'],
  ],
  counterpart: [
    [/^(本人|対象者|登録者|当事者|利用者|ご本人)/u, 'person'], [/(家族|母|父|親|兄|姉|弟|妹|妻|夫|保護者|祖|配偶者)/u, 'family'], [/(会社|企業|事業主|上司|人事|職場|雇用主|勤務先|店長)/u, 'employer'],
    [/(機関|病院|学校|hw|ハローワーク|役所|市|事業所|相談支援|センター|医療|行政|支援者|先生|医師|gh|世話人)/u, 'agency'], [/本人/u, 'person'],
  ],
  outcome: [
    [/(来なかった|無断|来所せず|すっぽかし|欠席|ドタキャン|現れず)/u, 'noShow'], [/(連絡つかず|連絡がつかない|不在|つながらず|繋がらず|応答なし|留守|出ず|不通)/u, 'unreachable'], [/(中止|キャンセル|取消|取り消し)/u, 'cancelled'],
    [/(延期|変更|日程変更|リスケ)/u, 'postponed'], [/(実施|済|できた|完了|対応済|○|〇|可)/u, 'held'],
  ],
  publicAssistance: [[/(申請)/u, 'applying'], [/(無|なし|受けていない|非|×|^no$|^0$)/u, 'no'], [/(有|あり|受給|○|〇|^yes$|^1$|保護)/u, 'yes']],
}

/** Written value → code, filled in by the user for this ledger; `null` says "take it as 不明". Keys are `codeKey(value)`. */
export type CodeTable = Readonly<Record<string, string | null>>
export type CodeTables = Readonly<Partial<Record<CodedField, CodeTable>>>

export const codeKey = (value: string): string => compact(value).replace(/障がい|障碍/gu, '障害')

/** The code a written value means, by the user's table first; undefined when neither knows it. */
export const codeFor = (field: CodedField, value: string, tables: CodeTables = {}): string | null | undefined => {
  const key = codeKey(value)
  if (key === '') return null
  const own = tables[field]
  if (own && key in own) return own[key]
  if (/^[\d-]+$/u.test(key)) return undefined
  return rules[field].find(([pattern]) => pattern.test(key))?.[1]
}

const disabilityDetails: readonly Rule[] = [
  [/(視覚|弱視|盲)/u, 'visual'], [/(聴覚|難聴|ろう|言語)/u, 'hearing'], [/(肢体|上肢|下肢|体幹|麻痺|車いす|車椅子)/u, 'limbs'], [/(内部|心臓|腎|呼吸器|ぼうこう|直腸|免疫|肝臓|透析|ペースメーカ)/u, 'internal'],
  [/統合失調/u, 'schizophrenia'], [/(うつ|鬱|双極|躁|気分障害)/u, 'mood'], [/てんかん/u, 'epilepsy'],
]
export const disabilityDetailFor = (value: string): string | null => disabilityDetails.find(([pattern]) => pattern.test(codeKey(value)))?.[1] ?? null

const events: readonly Rule[] = [
  [/(受診|通院|病院).*同行|同行.*(受診|通院|病院|医療)/u, 'medicalAccompany'], [/面接.*同行|同行.*面接/u, 'jobInterviewAccompany'], [/(hw|ハローワーク|職安).*同行|同行.*(hw|ハローワーク|職安)/u, 'helloWorkAccompany'],
  [/(役所|市役所|年金|手続).*同行|同行.*(役所|年金|手続)/u, 'officeAccompany'], [/安否/u, 'safetyCheck'], [/(家庭|自宅|居宅).*訪問|訪問.*(自宅|家庭)/u, 'homeVisit'], [/(zoom|オンライン|teams).*面談/u, 'onlineInterview'],
  [/(つどい|勉強会|サロン|交流会)/u, 'groupActivity'], [/(ケース会議|担当者会議|支援会議)/u, 'caseConference'],
]
/** The typed event a written method names, beside its 方法 (rows 114, 310). */
export const eventTypeFor = (value: string): string | null => events.find(([pattern]) => pattern.test(codeKey(value)))?.[1] ?? null
