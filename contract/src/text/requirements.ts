import type { ProcedureStep } from '../requirements.ts'
import type { GateLevel, Requirement } from '../handovers.ts'
import type { SheetKey } from '../shared/sheet-keys.ts'

// Words of 要件 and 関所, and of the bar that leads through the area of the handover.

export const handoverAreaText = {
  label: '引継ぎのページ',
  links: '安全なリンク',
  tabs: { handovers: '引継ぎ', intake: '相談の受付', schools: '学校', terms: '支援の期間', requirements: '要件', figures: '数字' },
} as const

export const whoText: Readonly<Record<ProcedureStep['who'], string>> = { sender: '送り手', receiver: '受け手', both: 'いっしょに', person: '本人' }
export const sheetGroupText = { person: '本人のこと', disability: '障害・健康', living: '暮らし', work: '働くこと', wishes: '希望と必要な支援', support: 'これまでの支援', handover: '引継ぎのこと' } as const
export type SheetGroup = keyof typeof sheetGroupText

export const requirementsText = {
  title: '要件',
  lead: '機関ごとの登録の要件・引継ぎの手順・できること。送る前に、ここで確かめられます。',
  search: '機関・市町村・言葉でさがす',
  own: '自分の機関の要件',
  ownDraft: '書きかけの要件',
  gate: '引継ぎの決まり',
  compare: '見くらべる',
  compareHelp: '二つえらぶと、ならべて見られます。',
  choose: (name: string) => `${name}をえらぶ`,
  columns: { name: '機関', catchment: '担当する市町村', lead: 'どんな人のところか', months: 'いつまでに', from: '版' },
  months: (count: number | null) => (count === null ? '—' : `${count}か月前まで`),
  version: (number: number) => `第${number}版`,
  isOwn: '自分の機関',
  emptyTitle: '要件を公開している機関はまだありません',
  emptyText: '自分の機関の要件を公開すると、ほかの機関が送る前に読めます。',
  emptyFiltered: '条件に合う機関がありません',
  write: '要件を書く',
  back: '要件',

  page: {
    validFrom: (day: string) => `${day}から`,
    coming: 'まだ始まっていません',
    past: '前の版です',
    seeNow: '今の版を見る',
    items: '登録の要件',
    must: '必ず',
    should: 'できれば',
    procedure: '引継ぎの手順',
    within: (days: number) => `${days}日以内`,
    can: 'できること',
    cannot: 'できないこと',
    catchment: '担当する市町村',
    leadTime: 'いつまでに知らせるか',
    desk: '問い合わせ先',
    hours: '受付の時間', phone: '電話', fax: 'FAX', email: 'メール',
    documents: '用意する書類',
    form: '引継ぎ書の様式',
    formHelp: '引継ぎ書を書くとき、この順番で欄が出て、記録から入ります。',
    required: '必ず書く',
    free: '自由な質問',
    nothing: '書かれていません',
    versions: '版',
    changed: '変えたこと',
    states: { past: '前', inForce: '今', coming: 'これから' },
    print: '印刷する',
    compareOwn: '自分の機関と見くらべる',
    compareWith: 'ほかの機関と見くらべる',
  },

  compareTitle: '要件を見くらべる',
  compareLead: '行をそろえてならべます。印のある行が、ちがうところです。',
  a: '左', b: '右',
  onlyDifferent: 'ちがうところだけ',
  different: 'ちがう',
  same: '同じ',
  onlyHere: 'こちらだけ',
  absent: '—',
  differences: (count: number) => (count === 0 ? 'ちがうところはありません' : `ちがうところ ${count}`),
  chooseTwo: '左と右の機関をえらんでください。',

  edit: {
    title: '自分の機関の要件',
    lead: '書いている間は、ほかの機関から見えません。公開する日を決めると、新しい版になります。前の版も残ります。',
    noVersion: 'まだ公開していません',
    noVersionText: '登録の要件・引継ぎの手順・問い合わせ先を書くと公開できます。',
    start: '新しい版を書く',
    startFirst: 'はじめの版を書く',
    draftOf: (number: number) => `第${number}版の書きかけ`,
    saved: '保存しました',
    save: '書きかけを保存',
    publish: '公開する',
    preview: '公開した形で見る',
    edit: '書くほうへもどる',
    discard: '書きかけを捨てる',
    discardTitle: '書きかけを捨てますか',
    discardText: '公開した版は残ります。書きかけの内容は、もどせません。',
    discarded: '書きかけを捨てました',
    publishTitle: '新しい版を公開する',
    publishText: '公開した版は変えられません。直すときは、次の版を公開します。',
    validFrom: 'いつから',
    changeNote: '前の版から変えたこと',
    changeNoteHelp: '読む人が、どこを見ればよいかわかるように書きます。',
    published: (number: number) => `第${number}版を公開しました`,
    fillFromSettings: '設定の登録要件を入れる',
    basics: 'どんな人のところか',
    leadField: '一文で',
    leadHelp: 'どんな人の、どんな相談を受けるか。',
    items: '登録の要件', itemsHelp: '登録の前に確かめることを、一つずつ書きます。', item: (n: number) => `要件 ${n}`, addItem: '要件を足す', isMust: '必ず',
    procedure: '引継ぎの手順', procedureHelp: '声をかけてから登録までを、順番に書きます。', step: (n: number) => `手順 ${n}`, addStep: '手順を足す', who: 'だれが', within: '前の手順から', withinUnit: '日以内',
    can: 'できること', cannot: 'できないこと', linesHelp: '一行に一つ書きます。',
    catchment: '担当する市町村', catchmentNote: '地域の外に住む人のとき',
    leadTime: 'いつまでに', leadTimeUnit: 'か月前まで', leadTimeNote: '早めがよいわけ',
    desk: '問い合わせ先', deskName: '窓口', deskHours: '受付の時間', deskPhone: '電話', deskFax: 'FAX', deskEmail: 'メール', deskNote: '連絡するときのお願い',
    documents: '用意する書類', document: (n: number) => `書類 ${n}`, addDocument: '書類を足す',
    form: '引継ぎ書の様式', formHelp: '送り手の引継ぎ書に出す欄です。えらんだ欄は、送り手の記録から自動で入ります。', addCell: '欄を足す', addFree: '自由な質問を足す', cellLabel: '見出し', cellHelp: '書き方の案内', cellRequired: '必ず書く', chooseCell: '欄をえらぶ', reword: (name: string) => `${name}の言葉を書く`, rewordShort: '言葉を書く', filledFrom: '記録から入ります', typed: '送り手が書きます',
    up: (name: string) => `${name}を上へ`, down: (name: string) => `${name}を下へ`, remove: (name: string) => `${name}を外す`,
  },
} as const

export const gateLevelText: Readonly<Record<GateLevel, string>> = { hard: 'そろうまで送れない', warn: '足りないと知らせる', off: '聞かない' }
/** Requirements of the move of 主担当 come after sending. */
export const gateMoveText: Readonly<Record<GateLevel, string>> = { hard: 'そろうまで移れない', warn: '足りないと知らせる', off: '聞かない' }
export const gateLevelShort: Readonly<Record<GateLevel, string>> = { hard: '必ず', warn: '知らせる', off: 'なし' }

export const gateText = {
  title: '引継ぎの決まり',
  lead: 'この機関に引き継がれるとき、何がそろっていれば進めるか。引継ぎの種類ごとに決まっています。',
  kinds: '引継ぎの種類',
  columns: { requirement: '項目', level: '今の決まり', why: 'なぜ', since: 'いつから', change: '' },
  default: '標準',
  defaultLevel: (level: string) => `標準：${level}`,
  since: (day: string) => `${day}から`,
  by: (name: string) => `${name}が決めました`,
  coming: (day: string, level: string) => `${day}から ${level}`,
  times: (count: number) => `${count}回`,
  locked: {
    consent: '本人の同意は、どの引継ぎでも必要なので変えられません。',
    textChecked: 'ほかの人の名前などが出ていかないように、いつも確かめます。',
    lead: '主担当が移るときは、本人が置いていかれないように必ず確かめます。',
    inside: '同じ機関の中なので、同意は聞きません。',
  },
  lockedNumber: '回数は変えられます。',
  change: '変える',
  changeOf: (name: string) => `${name}の決まりを変える`,
  level: '決まり',
  number: '回数',
  numberUnit: '回',
  validFrom: 'いつから',
  note: 'わけ',
  noteHelp: '読んだ人がわかるように、なぜ変えるかを書きます。',
  save: 'この日から変える',
  saved: '決まりを変えました',
  history: '変えてきた記録',
  historyEmpty: 'まだ変えたことはありません。標準の決まりを使っています。',
  cannot: '決まりを変えられるのは、主任とセンター長です。',
} as const

/** Why a requirement is asked for at all, in one sentence each. */
export const gateReasonText: Readonly<Record<Requirement, string>> = {
  ownWords: '本人が知らないまま渡されることをなくすため。本人の希望が引継ぎのはじまりです。',
  needs: '「支援が必要」だけでは、受け手が何をすればよいかわからないため。',
  consent: '本人の同意がなければ、何も渡せません。',
  roles: '渡したあとに、だれも動かないことがないようにするため。',
  recentWork: 'これまで何をしてきたかがわかれば、同じことを本人に聞かずにすむため。',
  reason: '「期限が来るから」だけでは、引き継ぐ理由にならないため。',
  notRefused: '支援を望まない人をそっとしておくため。',
  textChecked: '文章の中に、ほかの人の名前や病気のことが入っていることがあるため。',
  employerSupporter: '会社の中で相談できる人がわかると、受け手がすぐ動けるため。',
  disclosureScope: '会社が知らないことを、受け手が話してしまわないため。',
  desiredStart: '並走の期間を前もって取れるようにするため。',
  alternative: '受けられなかったときに、本人が一人にならないため。',
  receiverForm: '受け手の様式で届けば、聞き直しがへるため。',
  jointContacts: 'いっしょに会わないまま主担当が移ると、本人とのつながりが切れるため。',
  workplaceVisit: '最初の職場訪問は、いっしょに行くのがふつうのため。',
  situationSettled: '休職や退職が決まらないうちに渡すと、困りごとだけが引き継がれるため。',
}
/** Keys that make the usual form of a center to begin with. */
export const usualForm: readonly SheetKey[] = ['personName', 'personKana', 'birthDate', 'address', 'phone', 'primaryDisability', 'certificates', 'hospital', 'housing', 'family', 'workplace', 'hiredOn', 'ownWords', 'needs', 'affiliations', 'situation', 'reason', 'roles']
