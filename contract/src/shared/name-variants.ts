/**
 * Forms of one kanji that Japanese names use side by side (旧字体・異体字・俗字). First of each group is the form all
 * others are compared as. Used for search and matching only: a name is kept and shown as its bearer writes it.
 * Families that registers themselves mix are one group (斉 斎, 辺 and all its forms), since a search that finds one too
 * many is better than one that misses a person. From the tables of 戸籍統一文字 and 常用漢字表 old forms.
 */
const groups = `
高髙 崎﨑嵜碕 辺邉邊 斉斎齊齋斊亝 浜濱濵 桜櫻 沢澤 広廣 国國囯圀 真眞 島嶋嶌嶹 吉𠮷 富冨 恵惠 徳德 柳栁桺 峰峯 館舘 関關 亀龜 竜龍 滝瀧 礼禮 郎郞 黒黑 清淸 青靑 静靜 鶴靏鸖寉 槙槇 蔵藏 寿壽
条條 栄榮 営營 円圓 塩鹽 応應 岡罡 奥奧 横橫 温溫 価價 仮假 会會 絵繪 壊壞 懐懷 学學 楽樂 覚覺 喜㐂憙 気氣 帰歸 旧舊 挙擧 渓溪 峡峽 狭狹 暁曉 区區 駆驅 薫薰 勲勳
径徑 経經 継繼 茎莖 鶏鷄 芸藝 県縣 剣劍劔剱劒 検檢 研硏 献獻 権權 顕顯 験驗 厳嚴 児兒 実實 蛍螢 穂穗 黄黃 鉱鑛 号號 砕碎 済濟 剤劑 雑雜 参參 桟棧 蚕蠶 賛贊 残殘 糸絲
歯齒 辞辭 写寫 釈釋 従從 縦縱 収收 粛肅 処處 緒緖 叙敍 将將 称稱 焼燒 証證 乗乘 浄淨 剰剩 畳疊 縄繩 壌壤 嬢孃 譲讓 醸釀 触觸 嘱囑 慎愼 尽盡 図圖 粋粹 酔醉 穏穩
随隨 髄髓 枢樞 数數 声聲 摂攝 専專 浅淺 銭錢 践踐 潜潛 繊纖 禅禪 双雙 壮壯 荘莊 捜搜 挿插 巣巢 争爭 総總 聡聰 曽曾 増增 臓臟 続續 堕墮 体體 対對 帯帶 滞滯 台臺
択擇 単單 担擔 胆膽 団團 弾彈 断斷 遅遲 昼晝 虫蟲 鋳鑄 庁廳 聴聽 鎮鎭 逓遞 鉄鐵銕 点點 転轉 伝傳 党黨 闘鬪 灯燈 当當 稲稻 独獨 読讀 届屆 弐貳 悩惱 脳腦 覇霸 拝拜
廃廢 売賣 梅楳 麦麥 発發 髪髮 抜拔 蛮蠻 秘祕 彦彥 姫姬 瓶甁 払拂 仏佛 並竝 併倂 変變 弁辨辯瓣 弥彌 宝寶寳 豊豐 褒襃 穣穰 翻飜 毎每 万萬 満滿 麺麵 黙默 野埜 訳譯 薬藥
与與 予豫 余餘 誉譽 揺搖 様樣 謡謠 来來 頼賴 乱亂 覧覽 緑綠 涼凉 猟獵 両兩 塁壘 涙淚 励勵 霊靈 齢齡 歴歷 恋戀 錬鍊 炉爐 労勞 楼樓 録錄 禄祿 湾灣 瑶瑤 尭堯 遥遙
凜凛 桑桒 蘆芦 鷗鴎 讃讚 松枩柗 船舩 鎌鐮 柏栢 桧檜 橋槗𣘺 秋穐龝 舎舍 薮藪 藤籐 衛衞 裏裡 迫廹 鯵鰺 竈竃 籠篭 翠翆 蔣蒋 蝉蟬 蝋蠟 諫諌 躯軀 醤醬 釜釡 鈎鉤 間閒 隠隱
雁鴈 頬頰 檪櫟 淵渕渊 瀬瀨 焔焰 爾尓 珎珍 皐皋 盃杯 竪豎 箪簞 桝枡 侠俠 倶俱 僊仙 兎兔 凖準 剥剝 勧勸 厨廚 厩廐 呑吞 唖啞 囊嚢 填塡 壷壺 壹壱 夢梦 奨奬 妙玅 姉姊
娯娛 寛寬 尚尙 屏屛 屡屢 巌巖 庵菴 廟庿 弯彎 徴徵 恒恆 悦悅 戸戶 戻戾 掲揭 掴摑 搔掻 撃擊 攪撹 敍叙 既旣 時旹 晋晉 晩晚 望朢 村邨 昂昻
`

const map = new Map<string, string>()
for (const group of groups.split(/\s+/u)) {
  const [first = '', ...others] = [...group]
  const representative = map.get(first) ?? first
  for (const other of others) if (other !== representative && !map.has(other)) map.set(other, representative)
}

/** The form a kanji is compared as; itself when it has no variants. */
export const comparedAs = (character: string): string => map.get(character) ?? character

/** Each variant with the form it is compared as; for tests and for a later table in the database. */
export const nameVariants: ReadonlyMap<string, string> = map
