import type { Dice } from './dice.ts'

// Family and given names as they occur in Japan; the combinations are invented. Format: 表記/カナ.

const pairs = (text: string): readonly (readonly [string, string])[] => text.trim().split(/\s+/).map((pair) => pair.split('/') as unknown as readonly [string, string])

export const familyNames = pairs(`
佐藤/サトウ 鈴木/スズキ 高橋/タカハシ 田中/タナカ 渡辺/ワタナベ 山本/ヤマモト 中村/ナカムラ 小林/コバヤシ 加藤/カトウ 吉田/ヨシダ 山田/ヤマダ 佐々木/ササキ 山口/ヤマグチ
松本/マツモト 井上/イノウエ 木村/キムラ 林/ハヤシ 斎藤/サイトウ 清水/シミズ 山崎/ヤマザキ 森/モリ 池田/イケダ 橋本/ハシモト 石川/イシカワ 前田/マエダ 藤田/フジタ 後藤/ゴトウ 小川/オガワ
岡田/オカダ 村上/ムラカミ 長谷川/ハセガワ 近藤/コンドウ 石井/イシイ 遠藤/エンドウ 坂本/サカモト 藤井/フジイ 福田/フクダ 太田/オオタ 西村/ニシムラ 三浦/ミウラ 藤原/フジワラ 松田/マツダ
岩崎/イワサキ 中島/ナカジマ 金子/カネコ 小野/オノ 中川/ナカガワ 原田/ハラダ 竹内/タケウチ 和田/ワダ 中山/ナカヤマ 石田/イシダ 上田/ウエダ 森田/モリタ 原/ハラ 柴田/シバタ 酒井/サカイ 工藤/クドウ
横山/ヨコヤマ 宮崎/ミヤザキ 宮本/ミヤモト 内田/ウチダ 高木/タカギ 谷口/タニグチ 丸山/マルヤマ 大野/オオノ 今井/イマイ 高田/タカダ 藤本/フジモト 村田/ムラタ 武田/タケダ 上野/ウエノ 杉山/スギヤマ
増田/マスダ 平野/ヒラノ 大塚/オオツカ 千葉/チバ 久保/クボ 松井/マツイ 桜井/サクライ 野口/ノグチ 木下/キノシタ 菊地/キクチ 野村/ノムラ 新井/アライ 菅原/スガワラ 大西/オオニシ 島田/シマダ 水野/ミズノ
桑原/クワバラ 吉川/ヨシカワ 山内/ヤマウチ 西田/ニシダ 飯田/イイダ 安田/ヤスダ 川口/カワグチ 小松/コマツ 馬場/ババ 辻/ツジ 北村/キタムラ 熊谷/クマガイ 東/ヒガシ 川崎/カワサキ 本田/ホンダ 望月/モチヅキ
永井/ナガイ 川村/カワムラ 中野/ナカノ 荒木/アラキ 大久保/オオクボ 田村/タムラ 矢野/ヤノ 片山/カタヤマ 松尾/マツオ 岡本/オカモト 土屋/ツチヤ 早川/ハヤカワ 星野/ホシノ 樋口/ヒグチ 田辺/タナベ 秋山/アキヤマ
八木/ヤギ 須藤/スドウ 大谷/オオタニ 富田/トミタ 小池/コイケ 福島/フクシマ 本間/ホンマ 沢田/サワダ 川上/カワカミ 西川/ニシカワ 柏木/カシワギ 日下部/クサカベ 五十嵐/イガラシ 長尾/ナガオ 根本/ネモト 栗原/クリハラ
`)

/** The same names in other characters: 髙 﨑 𠮷 邉 齋 濵 … Kept as written, found all the same. */
const variants: Readonly<Record<string, readonly string[]>> = {
  高橋: ['髙橋'], 高木: ['髙木'], 高田: ['髙田'], 山崎: ['山﨑'], 岩崎: ['岩﨑'], 宮崎: ['宮﨑'], 川崎: ['川﨑'], 吉田: ['𠮷田'], 吉川: ['𠮷川'], 渡辺: ['渡邉', '渡邊'], 斎藤: ['齋藤', '齊藤', '斉藤'], 桜井: ['櫻井'], 沢田: ['澤田'], 菊地: ['菊池'], 富田: ['冨田'], 島田: ['嶋田'],
}

const male = pairs(`
大輔/ダイスケ 健太/ケンタ 翔太/ショウタ 拓也/タクヤ 直樹/ナオキ 和也/カズヤ 学/マナブ 浩一/コウイチ 誠/マコト 剛/ツヨシ 亮/リョウ 武/タケシ 隆/タカシ 徹/トオル 修/オサム 豊/ユタカ 清/キヨシ 勝/マサル 茂/シゲル 進/ススム
一郎/イチロウ 健二/ケンジ 正樹/マサキ 英樹/ヒデキ 秀明/ヒデアキ 康弘/ヤスヒロ 雅之/マサユキ 俊介/シュンスケ 慎吾/シンゴ 圭介/ケイスケ 達也/タツヤ 和彦/カズヒコ 智也/トモヤ 祐介/ユウスケ 雄太/ユウタ 悠斗/ユウト 蓮/レン 陽翔/ハルト
湊/ミナト 樹/イツキ 颯太/ソウタ 陸/リク 海斗/カイト 航/ワタル 駿/シュン 涼/リョウ 光/ヒカル 悟/サトル 実/ミノル 洋平/ヨウヘイ 裕樹/ユウキ 貴之/タカユキ 哲也/テツヤ 淳/ジュン 孝/タカシ 昇/ノボル 聡/サトシ 浩二/コウジ 信也/シンヤ 啓太/ケイタ
`)
const female = pairs(`
陽子/ヨウコ 真由美/マユミ 朋美/トモミ 幸子/サチコ 恵子/ケイコ 由美子/ユミコ 久美子/クミコ 直美/ナオミ 智子/トモコ 裕子/ユウコ 明美/アケミ 美香/ミカ 亜希子/アキコ 麻衣/マイ 愛/アイ 彩/アヤ 舞/マイ 結衣/ユイ 美咲/ミサキ 七海/ナナミ
さくら/サクラ 葵/アオイ 凛/リン 千尋/チヒロ 遥/ハルカ 美穂/ミホ 香織/カオリ 奈緒/ナオ 沙織/サオリ 綾香/アヤカ 由香/ユカ 麻美/アサミ 優/ユウ 真理/マリ 典子/ノリコ 和子/カズコ 節子/セツコ 京子/キョウコ 礼子/レイコ 悦子/エツコ
詩織/シオリ 里奈/リナ 瞳/ヒトミ 楓/カエデ 杏奈/アンナ 花/ハナ 美月/ミツキ 心/ココロ 茜/アカネ 早紀/サキ 理恵/リエ 友香/ユカ 光/ヒカリ 純子/ジュンコ 弘美/ヒロミ 千恵/チエ 絵里/エリ 文子/フミコ 和美/カズミ ひとみ/ヒトミ
`)

export type FullName = { readonly family: string; readonly familyKana: string; readonly given: string; readonly givenKana: string }
export type Sex = 'male' | 'female'

export function inventName(d: Dice, sex: Sex): FullName {
  const [family, familyKana] = d.pick(familyNames)
  const [given, givenKana] = d.pick(sex === 'male' ? male : female)
  const written = variants[family]
  return { family: written !== undefined && d.chance(0.35) ? d.pick(written) : family, familyKana, given, givenKana }
}

/** A given name of a parent's generation, for families. */
export const inventGivenName = (d: Dice, sex: Sex): readonly [string, string] => d.pick(sex === 'male' ? male.slice(6, 40) : female.slice(0, 40))
