import type { Dice } from './dice.ts'

// ひがし県: invented municipalities, towns, companies, agencies. Codes begin with 99, which no real prefecture has.

export const prefecture = 'ひがし県'

/** Check digit of a municipality code (domain §5.2). */
export function withCheckDigit(five: string): string {
  const sum = [...five].reduce((total, digit, i) => total + Number(digit) * (6 - i), 0)
  return `${five}${(11 - (sum % 11)) % 10}`
}

export type Municipality = { readonly code: string; readonly name: string; readonly postal: string; readonly towns: readonly string[] }

const municipality = (five: string, name: string, postal: string, towns: string): Municipality => ({ code: withCheckDigit(five), name, postal, towns: towns.split(' ') })

export const municipalities = {
  higashino: municipality('99201', 'ひがし野市', '980', '本町 栄町 緑が丘 川添 田町 若葉台 東中央 宮前 桜木町 野々原'),
  minamihara: municipality('99202', 'みなみ原市', '981', '中央 新富町 港南 浜手 汐見町 松風 朝日町 羽島'),
  kawabe: municipality('99301', '川辺町', '982', '大字上川 大字下川 駅前 堤'),
  akizuki: municipality('99203', '秋月市', '983', '城下町 大手 二の丸 鍛冶屋町 北新町 湯の里 白鷺台'),
  shiomi: municipality('99204', 'しおみ市', '984', '港町 本浜 みなと中央 松原町 西の浜 汐入 潮風台 東埠頭 新開 灯台前'),
  tobari: municipality('99205', '戸張市', '985', '戸張本町 学園前 西口 東口 弥生 平和台 上戸張 団地前'),
  hanamizu: municipality('99302', '花水町', '986', '大字花水 大字岩瀬 役場前'),
} as const

export function inventAddress(d: Dice, place: Municipality): { postalCode: string; address: string } {
  const town = d.pick(place.towns)
  const number = town.startsWith('大字') ? `${d.int(10, 1800)}` : `${d.int(1, 6)}丁目${d.int(1, 28)}-${d.int(1, 20)}`
  const building = d.chance(0.35) ? `　${d.pick(['コーポひまわり', 'メゾン若葉', 'ハイツ緑風', '第二みどり荘', 'グリーンハイツ', 'サンライズ', '県営住宅', '市営住宅', 'パークサイド'])}${d.int(1, 6)}0${d.int(1, 8)}` : ''
  return { postalCode: `${place.postal}-${String(d.int(0, 99)).padStart(4, '0')}`, address: `${place.name}${town}${number}${building}` }
}

export const mobile = (d: Dice): string => `080-0000-${String(d.int(0, 9999)).padStart(4, '0')}`
/** Fixed lines under an area code that is not in use. */
export const landline = (d: Dice): string => `0990-0${d.int(0, 9)}-${String(d.int(0, 9999)).padStart(4, '0')}`

type Partner = { readonly kind: string; readonly name: string; readonly kana: string; readonly contact: string; readonly position: string }
const partner = (kind: string, name: string, kana: string, contact: string, position: string): Partner => ({ kind, name, kana, contact, position })

export const employers: readonly (Partner & { readonly job: string })[] = [
  { ...partner('employer', 'みどりフーズ', 'ミドリフーズ', '柳 和代', '製造課 主任'), job: '惣菜加工' },
  { ...partner('employer', 'あさひサービス', 'アサヒサービス', '大竹 進', '総務課'), job: '清掃' },
  { ...partner('employer', 'ひかりロジ', 'ヒカリロジ', '谷 祐一', '物流センター長'), job: '仕分け・梱包' },
  { ...partner('employer', 'ホームセンターくぬぎ', 'ホームセンタークヌギ', '野沢 香', '店長'), job: '品出し' },
  { ...partner('employer', 'スーパーはなまる', 'スーパーハナマル', '宮下 修', '副店長'), job: 'カート整理・品出し' },
  { ...partner('employer', 'ことのは印刷', 'コトノハインサツ', '北条 恵', '総務部'), job: '製本・検品' },
  { ...partner('employer', '㈲田町製作所', 'タマチセイサクショ', '柳 茂', '工場長'), job: '部品の組立' },
  { ...partner('employer', 'さくらケア若葉', 'サクラケアワカバ', '江口 真弓', '施設長'), job: 'リネン・環境整備' },
  { ...partner('employer', '東都クリーン㈱', 'トウトクリーン', '堀 直人', '現場責任者'), job: 'ビル清掃' },
  { ...partner('employer', 'やまびこ農園', 'ヤマビコノウエン', '立花 実', '代表'), job: '野菜の袋詰め' },
  { ...partner('employer', 'しおかぜ水産', 'シオカゼスイサン', '磯部 隆', '加工場長'), job: '魚の加工' },
  { ...partner('employer', 'ひがし野市役所', 'ヒガシノシヤクショ', '人事課 小松', '人事課'), job: '事務補助' },
  { ...partner('employer', 'ひがし電子サポート（特例子会社）', 'ヒガシデンシサポート', '清川 亜紀', '業務支援課'), job: 'データ入力・郵便' },
  { ...partner('employer', 'クリーニングのしろや', 'クリーニングノシロヤ', '代田 浩', '工場長'), job: 'たたみ・仕上げ' },
  { ...partner('employer', '中央図書館サービス', 'チュウオウトショカンサービス', '書上 薫', '館長補佐'), job: '配架・装備' },
  { ...partner('employer', 'ベーカリーむぎの穂', 'ベーカリームギノホ', '麦田 翼', '店長'), job: '製パン補助' },
  { ...partner('employer', '北浜倉庫', 'キタハマソウコ', '港 勇', '係長'), job: 'ピッキング' },
  { ...partner('employer', 'なないろリサイクル', 'ナナイロリサイクル', '虹川 聡', '管理部'), job: '分別・解体' },
  { ...partner('employer', '㈱秋月精機', 'アキヅキセイキ', '時任 学', '総務課長'), job: '検査・洗浄' },
  { ...partner('employer', 'ドラッグほほえみ', 'ドラッグホホエミ', '笑原 純', '店長'), job: '品出し・清掃' },
  { ...partner('employer', 'ひがし中央病院', 'ヒガシチュウオウビョウイン', '看護部 早瀬', '看護部'), job: '看護助手' },
  { ...partner('employer', 'オフィスみらい', 'オフィスミライ', '未来 智', '人事'), job: '一般事務' },
]

export const agencies: readonly Partner[] = [
  partner('helloWork', 'ハローワークひがし野', 'ハローワークヒガシノ', '専門援助 川合', '専門援助部門'),
  partner('helloWork', 'ハローワークしおみ', 'ハローワークシオミ', '専門援助 辰巳', '専門援助部門'),
  partner('vocationalCenter', 'ひがし障害者職業センター', 'ヒガシショウガイシャショクギョウセンター', '主任 梶', 'カウンセラー'),
  partner('transitionSupport', '就労移行支援つばさ', 'シュウロウイコウシエンツバサ', '今泉 渚', '就労支援員'),
  partner('transitionSupport', 'ワークステップ緑', 'ワークステップミドリ', '緒方 淳', 'サービス管理責任者'),
  partner('retentionService', '就労定着つばさ', 'シュウロウテイチャクツバサ', '羽田 弓子', '定着支援員'),
  partner('continuousEmploymentA', 'A型 こもれび', 'エーガタコモレビ', '森下 晴', '職業指導員'),
  partner('continuousEmploymentB', 'B型 ゆうやけ工房', 'ビーガタユウヤケコウボウ', '夕部 茜', '生活支援員'),
  partner('continuousEmploymentB', 'B型 しおさい', 'ビーガタシオサイ', '浜地 昇', '管理者'),
  partner('planConsultation', '相談支援ひなた', 'ソウダンシエンヒナタ', '日向 結子', '相談支援専門員'),
  partner('planConsultation', '相談支援みずうみ', 'ソウダンシエンミズウミ', '湖東 守', '相談支援専門員'),
  partner('coreConsultation', 'ひがし野市基幹相談支援センター', 'ヒガシノシキカンソウダンシエンセンター', '要 彰', '主任相談員'),
  partner('specialNeedsSchool', 'ひがし野支援学校', 'ヒガシノシエンガッコウ', '進路 福井', '進路指導主事'),
  partner('school', '県立みなみ原高校', 'ケンリツミナミハラコウコウ', '進路 柏', '進路指導'),
  partner('medical', 'ひがし野クリニック', 'ヒガシノクリニック', 'PSW 水上', '精神保健福祉士'),
  partner('medical', '訪問看護みなも', 'ホウモンカンゴミナモ', '水面 綾', '看護師'),
  partner('medical', 'しおみこころの病院', 'シオミココロノビョウイン', 'PSW 岸', '精神保健福祉士'),
  partner('municipality', 'ひがし野市 障害福祉課', 'ヒガシノシショウガイフクシカ', '給付係', '給付係'),
  partner('municipality', 'しおみ市 福祉課', 'シオミシフクシカ', '障害係', '障害係'),
  partner('trainingSchool', 'ひがし県立職業能力開発校', 'ヒガシケンリツショクギョウノウリョクカイハツコウ', '指導員 槙', '指導員'),
  partner('groupHome', 'グループホーム すずらん', 'グループホームスズラン', '世話人 鈴', '世話人'),
  partner('groupHome', 'グループホーム ほしぞら', 'グループホームホシゾラ', '管理者 星', '管理者'),
]
