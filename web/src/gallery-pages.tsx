import { Outlet } from '@tanstack/react-router'
import type { Session } from '@tomoni/contract/sessions'
import { permissionsOfRole } from '@tomoni/contract/shared/permissions'
import { useState, type ReactNode } from 'react'
import { SessionProvider } from './session.tsx'
import { Header } from './shell/Header.tsx'
import { Rail } from './shell/Rail.tsx'
import { RecordSheetProvider } from './shell/record-sheet.tsx'
import { Button, IconButton } from './ui/Button.tsx'
import { Card, CardBody, CardRow, Columns } from './ui/Card.tsx'
import { Curve, Legend, LoadBar, Sparkline } from './ui/Charts.tsx'
import { Checkbox, ChipGroup, RadioGroup } from './ui/Choice.tsx'
import { DataTable, CellNote, type Sort } from './ui/DataTable.tsx'
import { DateField } from './ui/DateField.tsx'
import { Agenda, DescriptionList, Stat } from './ui/DescriptionList.tsx'
import { Dialog } from './ui/Dialog.tsx'
import { Disclosure } from './ui/Disclosure.tsx'
import { ErrorSummary } from './ui/ErrorSummary.tsx'
import { FieldErrors, Fields } from './ui/Field.tsx'
import { FileDrop } from './ui/FileDrop.tsx'
import { FilterMenu } from './ui/FilterMenu.tsx'
import { KeyHint } from './ui/KeyHint.tsx'
import { Link } from './ui/Link.tsx'
import { MoreMenu } from './ui/Menu.tsx'
import { Banner, EmptyState, Note } from './ui/Notes.tsx'
import { NumberField } from './ui/NumberField.tsx'
import { PageHeader } from './ui/PageHeader.tsx'
import { Pagination, RangeText } from './ui/Pagination.tsx'
import { ProgressBar } from './ui/ProgressBar.tsx'
import { Select } from './ui/Select.tsx'
import { Sheet, SheetAside, SheetClose } from './ui/Sheet.tsx'
import { Tabs } from './ui/Tabs.tsx'
import { Tag, type TagTone } from './ui/Tag.tsx'
import { TextArea, TextField } from './ui/TextField.tsx'
import { Timeline, TimelineEvent, TimelineHeading } from './ui/Timeline.tsx'
import { toast } from './ui/Toast.tsx'
import { TokenField, type Token } from './ui/TokenField.tsx'
import { Toolbar, ViewsBar } from './ui/Views.tsx'

const session = {
  account: { id: '0', email: 'miyake@example.jp', displayName: '三宅 葵' }, organization: { id: 1, name: 'ひがし野障害者就業・生活支援センター', shortName: 'ひがし野センター', kind: 'nakapotsuCenter', isPractice: window.location.search.includes('practice') },
  membership: { id: '0', role: 'director', post: 'employmentSupporter', displayName: '三宅 葵', branchId: null, defaultContractId: null }, permissions: permissionsOfRole.director, csrfToken: '', idleExpiresAt: '2099-01-01T00:00:00Z', absoluteExpiresAt: '2099-01-01T00:00:00Z', today: '2026-11-20', singleKeyShortcuts: true,
} as unknown as Session

export function GalleryFrame() {
  return (
    <SessionProvider session={session}>
      <RecordSheetProvider>
        <div className="grid min-h-dvh grid-cols-[208px_minmax(0,1fr)] grid-rows-[auto_minmax(0,1fr)] max-rail:grid-cols-[88px_minmax(0,1fr)] max-phone:block print:block">
          <Header onShortcuts={() => undefined} />
          <Rail />
          <main id="main" tabIndex={-1} className="min-w-0 max-w-[1520px] px-7 pt-6 pb-12 max-phone:px-3.5 max-phone:pt-4 max-phone:pb-[92px]"><Outlet /></main>
        </div>
      </RecordSheetProvider>
    </SessionProvider>
  )
}

const due: [TagTone, string, string, string, string, string][] = [
  ['r', '23日おくれ', '青木 真由美', 'アオキ マユミ', 'みどりフーズ（在職 4か月）・2週ごとの約束、前回は10月14日の電話。欠勤の連絡が2回ありました', '記録する'],
  ['r', '9日おくれ', '坂本 陽子', 'サカモト ヨウコ', 'あさひサービス（在職 1年）・月1回の訪問。自分からは連絡が来にくい人です', '訪問を入れる'],
  ['o', '今日まで', '岡田 朋美', 'オカダ トモミ', '求職中・面接（11月25日）の前に持ち物を確認する約束', '記録する'],
  ['o', '今日まで', '宮崎 和也', 'ミヤザキ カズヤ', '療育手帳の更新が12月10日。書類がそろったか確認', '記録する'],
  ['n', 'あと3日', '大﨑 遥', 'オオサキ ハルカ', 'いつでも相談・「半年たったら声をかけて」と本人（5月23日）', '記録する'],
]

function TodayDemo() {
  return (
    <>
      <PageHeader title="今日" aside="2026年11月20日（金）　令和8年" lead="連絡する人が12人、訪問が2件、返事を待っている引継ぎが3件あります。" />
      <Columns aside={<>
        <Card title="今日の予定"><Agenda items={[{ key: '1', when: '10:00–10:40', what: <><b>来所面談</b>　山口 彩さん</> }, { key: '2', when: '13:20–14:10', what: <><b>職場訪問</b>　みどりフーズ（2人）<br />電車25分・帰りに田町製作所 徒歩8分</> }]} /></Card>
        <Card title="担当の重さ" aside="5人"><CardBody><LoadBar max={60} limit={50} parts={[{ key: 'a', label: '在職', value: 24, tone: 'g' }, { key: 'b', label: '求職', value: 12, tone: 'o' }, { key: 'c', label: 'いつでも相談', value: 5, tone: 'n' }]} /><div className="mt-2"><Legend parts={[{ key: 'a', label: '在職', value: 24, tone: 'g' }, { key: 'b', label: '求職', value: 12, tone: 'o' }, { key: 'c', label: 'いつでも相談', value: 5, tone: 'n' }]} /></div></CardBody></Card>
        <Card title="連絡の件数"><Stat label="今月" value={<Link href="/">1,204</Link>} unit="件" note="先月より 32件多い"><Sparkline values={[3, 5, 4, 8, 6, 9]} says="3、5、4、8、6、9" /></Stat></Card>
      </>}>
        <Card title="連絡する人" aside="12人・遅れている順" action={<Button tone="text" size="s">並べかえ</Button>}>
          {due.map(([tone, tag, name, kana, why, act]) => <CardRow key={name} tag={<Tag tone={tone}>{tag}</Tag>} title={<Link href="/">{name}</Link>} kana={kana} actions={<><IconButton icon="tel" label="電話" /><Button size="s">{act}</Button></>}>{why}</CardRow>)}
        </Card>
        <Card title="書きかけ" aside="2件"><CardRow tag={<Tag>10:32</Tag>} title={<Link href="/">職場訪問・みどりフーズ</Link>} actions={<Button size="s">続きを書く</Button>}>「休憩室で面談。夜ねむれない日が…」</CardRow></Card>
      </Columns>
    </>
  )
}

type Row = { id: string; name: string; kana: string; tone: TagTone; state: string; place: string; kind: string; lead: string; last: string; dueTone: TagTone; due: string }
const rows: Row[] = ([
  ['青木 真由美', 'アオキ マユミ・34歳', 'g', '在職', 'みどりフーズ', '精神', '三宅', '10月14日 電話', 'r', '23日おくれ'], ['阿部 浩一', 'アベ コウイチ・52歳', 'g', '在職', 'ホームセンターくぬぎ', '知的', '岡', '11月6日 訪問', 'n', '12月4日'],
  ['石井 結衣', 'イシイ ユイ・19歳', 'b', '仮登録', 'ひがし野支援学校 3年', '知的', '三宅', '11月12日 来所', 'n', '12月2日'], ['伊藤 学', 'イトウ マナブ・41歳', 'o', '求職', '', '発達', '柳', '11月17日 同行', 'n', '11月24日'],
  ['上田 千尋', 'ウエダ チヒロ・28歳', 'g', '在職', 'あさひサービス', '精神・発達', '三宅', '11月18日 オンライン', 'n', '12月18日'], ['大﨑 遥', 'オオサキ ハルカ・37歳', 'n', 'いつでも相談', 'ことのは印刷', '身体（聴覚）手話', '浜口', '5月23日 来所', 'o', '11月23日'],
  ['岡田 朋美', 'オカダ トモミ・30歳', 'o', '求職', '', '精神', '三宅', '11月13日 電話', 'o', '今日'], ['金子 武', 'カネコ タケシ・58歳', 'g', '在職', 'ひかりロジ（時間短縮中）', '知的', '岡', '11月10日 訪問', 'n', '11月24日'],
  ['木村 亮', 'キムラ リョウ・26歳', 'n', '休職', 'スーパーはなまる', '精神', '相原', '11月19日 受診同行', 'n', '今日 会議'], ['後藤 さくら', 'ゴトウ サクラ・22歳', 'b', '問合せ', '', '未確認', '—', '11月19日 電話', 'o', '11月21日'],
] as [string, string, TagTone, string, string, string, string, string, TagTone, string][]).map(([name, kana, tone, state, place, kind, lead, last, dueTone, dueText], index) => ({ id: String(index), name, kana, tone, state, place, kind, lead, last, dueTone, due: dueText }))

function RegisterDemo({ withSelection = false, isLoading = false, isEmpty = false }: { withSelection?: boolean; isLoading?: boolean; isEmpty?: boolean }) {
  const [sort, setSort] = useState<Sort>({ by: 'name', descending: false })
  const [selected, setSelected] = useState<string[]>(withSelection ? ['1', '3'] : [])
  const [states, setStates] = useState<string[]>([])
  return (
    <>
      <PageHeader title="登録者" aside="648人" />
      <ViewsBar label="見方" current="all" views={[['all', 'すべて', 648], ['mine', 'わたしの担当', 41], ['late', '遅れている人', 17], ['work', '在職', 376], ['seek', '求職', 162], ['open', 'いつでも相談', 38], ['65', '65歳が近い人', 6]].map(([key, label, count]) => ({ key: String(key), label: String(label), count: Number(count), href: '/' }))} end={<Button tone="text" size="s" icon="plus">この条件を残す</Button>} />
      <Card>
        <Toolbar label="しぼりこみ" end={<><RangeText page={1} pageSize={50} total={648} unit="人" /><Button size="s">ダウンロード</Button><Button size="s">一括追加（Excel・CSV）</Button></>}>
          <FilterMenu label="状況" values={states} onChange={setStates} options={[{ value: 'work', label: '在職', count: 376 }, { value: 'seek', label: '求職', count: 162 }, { value: 'open', label: 'いつでも相談', count: 38 }]} />
          <FilterMenu label="障害" values={[]} onChange={() => undefined} options={[{ value: 'work', label: '精神' }]} />
          <FilterMenu label="担当" values={[]} onChange={() => undefined} options={[{ value: 'work', label: '三宅' }]} />
        </Toolbar>
        <DataTable
          label="登録者" rows={isLoading || isEmpty ? [] : rows} rowId={(row) => row.id} rowName={(row) => row.name} sort={sort} onSort={setSort} isLoading={isLoading} unit="人"
          {...(withSelection ? { selected, onSelect: setSelected, bulk: () => <Button size="s">担当を変える</Button> } : {})}
          empty={<EmptyState icon="people" title="条件に合う人がいません" action={<Button>条件を外す</Button>}>「状況」や「担当」の条件をへらすと見つかることがあります。</EmptyState>}
          columns={[
            { id: 'name', header: '氏名', sortable: true, cell: (row) => <><Link href="/">{row.name}</Link><CellNote>{row.kana}</CellNote></> },
            { id: 'state', header: '状況', cell: (row) => <Tag tone={row.tone}>{row.state}</Tag>, phone: 'corner' },
            { id: 'place', header: '所属・勤務先', cell: (row) => row.place }, { id: 'kind', header: '障害', cell: (row) => row.kind }, { id: 'lead', header: '担当', cell: (row) => row.lead },
            { id: 'last', header: '前回', sortable: true, numeric: true, cell: (row) => row.last }, { id: 'due', header: '次回', sortable: true, numeric: true, cell: (row) => <Tag tone={row.dueTone}>{row.due}</Tag> },
          ]}
        />
        <Pagination page={2} pageSize={50} total={648} unit="人" onPage={() => undefined} />
      </Card>
    </>
  )
}

function PersonDemo() {
  return (
    <>
      <Card className="mb-[18px]">
        <div className="flex flex-wrap items-start gap-x-[22px] gap-y-3 px-6 py-5 max-phone:px-[18px]">
          <div className="min-w-0 flex-1 basis-80">
            <h1 className="m-0 text-title leading-[1.35] font-bold">青木 真由美<span className="ml-3 text-body font-normal text-ink-3">アオキ マユミ　34歳　登録番号 2021-0147</span></h1>
            <div className="mt-2 flex flex-wrap gap-x-5 gap-y-1.5 text-cell text-ink-2 [&_b]:text-ink"><Tag tone="g">在職 4か月</Tag><span><b>みどりフーズ</b> 惣菜加工・週25時間</span><span>精神（2級）</span><span>主担当 <b>三宅</b>・副担当 浜口</span></div>
          </div>
          <div className="flex gap-2.5"><Button>引き継ぐ</Button><Button tone="primary">記録する</Button><MoreMenu label="ほかの操作" entries={[{ key: 'a', label: '統合する', icon: 'merge' }, null, { key: 'b', label: '終了にする', tone: 'danger' }]} /></div>
        </div>
        <Note><b>2週ごとの約束から23日おくれています。</b>　欠勤の連絡が2回。前に調子を崩したときも、欠勤の2週間後でした（2024年3月）。</Note>
      </Card>
      <ViewsBar label="この人のページ" current="t" views={[['t', '時系列'], ['o', '概要'], ['p', '計画'], ['e', '就職・定着'], ['v', '見た人']].map(([key = '', label = '']) => ({ key, label, href: '/' }))} />
      <Columns aside={<>
        <Card title="連絡の間かく" aside="約束と実際"><Curve says="約束2週ごとに対し実際は37日" from="7月 就職" to="今日" isLate actual={[14, 16, 13, 18, 22, 20, 24, 26, 27, 30, 37].map((y, x) => ({ x, y }))} promised={[{ x: 0, y: 14 }, { x: 3, y: 21 }, { x: 6, y: 28 }, { x: 10, y: 28 }]} /></Card>
        <Card title="だれが何をするか"><DescriptionList stacked items={[{ term: '当センター（三宅）', value: '月2回の面談、企業との窓口' }, { term: '訪問看護みなも', value: '睡眠と服薬' }]} /></Card>
      </>}>
        <Card>
          <Toolbar label="しぼりこみ" end={<span className="num">214件</span>}><FilterMenu label="記録" values={[]} onChange={() => undefined} options={[{ value: 'a', label: '電話' }]} /></Toolbar>
          <Timeline label="時系列">
            <TimelineHeading>2026年11月</TimelineHeading>
            <TimelineEvent tone="o" when="11月12日" title="企業から" aside="電話・10分・三宅">「今週2回休んだ。電話では眠れないと言っている」。金曜に訪問できるか聞かれた。</TimelineEvent>
            <TimelineEvent tone="n" when="11月5日" title="連絡がつかない" aside="電話・本人">留守番電話に残した。</TimelineEvent>
            <TimelineHeading>2026年10月</TimelineHeading>
            <TimelineEvent tone="b" when="10月14日" title="本人と" aside="電話・15分・三宅">シフトが早番に変わり、薬を飲む時間がずれている。次の受診で相談すると話した。</TimelineEvent>
            <TimelineEvent tone="g" when="10月2日" title="ケース会議" aside="オンライン・40分・4機関">役割：睡眠のことは訪問看護、勤務時間の相談は会社の柳さん、月2回の面談は当センター。</TimelineEvent>
          </Timeline>
        </Card>
        <Card title="概要"><DescriptionList items={[{ term: '生年月日', value: '1992年4月1日（平成4年）' }, { term: '住所', value: 'まだ入力していません', isEmpty: true }]} /></Card>
      </Columns>
    </>
  )
}

const people: Token[] = [{ id: '1', label: '青木 真由美', aside: 'アオキ マユミ・34歳', tone: 'b' }, { id: '2', label: '金子 武', aside: 'カネコ タケシ・58歳', tone: 'b' }, { id: '3', label: 'みどりフーズ 柳さん', aside: '企業', tone: 'n' }, { id: '4', label: '木村 亮', aside: 'キムラ リョウ・26歳', tone: 'b' }]

function RecordDemo() {
  const [who, setWho] = useState(people.slice(0, 3))
  const [method, setMethod] = useState('visit')
  const [content, setContent] = useState('retention')
  const [note, setNote] = useState('休憩室で面談。夜ねむれない日が続き、早番の週に2回休んだ。柳さんと、来月まで遅番にそろえることを決めた。本人「それなら来られそう」。次の受診で薬の時間を相談する。')
  const [minutes, setMinutes] = useState<number | null>(50)
  const [when, setWhen] = useState('令和8年11月20日')
  const [isOpen, setOpen] = useState(true)
  return (
    <>
      <PageHeader title="今日" aside="2026年11月20日（金）" />
      <Sheet isOpen={isOpen} onClose={() => setOpen(false)} title="記録する" status="下書きを保存しました 13:58:02" isUnsaved footer={<><Button tone="primary" keyHint="Ctrl+Enter">保存する</Button><SheetClose onClose={() => setOpen(false)} /><SheetAside>雇用安定等事業で数えます（2人・1件ずつ）</SheetAside></>}>
        <Fields>
          <TokenField name="who" label="だれの記録" hint="何人でも・企業や機関も" values={who} onChange={setWho} find={(term) => people.filter((one) => one.label.includes(term))} placeholder="名前・かな…" />
          <Fields columns={2}><DateField name="day" label="いつ" value={when} onChange={setWhen} /><NumberField name="minutes" label="時間" hint="移動 25分（前と同じ）" unit="分" value={minutes} onChange={setMinutes} /></Fields>
          <ChipGroup name="method" label="方法" value={method} onChange={setMethod} options={[['phone', '電話'], ['come', '来所'], ['visit', '職場訪問'], ['home', '家庭訪問'], ['with', '同行'], ['mail', 'メール'], ['online', 'オンライン']].map(([value = '', label = '']) => ({ value, label }))} />
          <ChipGroup name="content" label="内容" value={content} onChange={setContent} options={[['job', '就職に向けて'], ['retention', '職場定着'], ['life', '生活'], ['both', '就業と生活']].map(([value = '', label = '']) => ({ value, label }))} />
          <TextArea name="note" label="話したこと・したこと" hint="定型文は Ctrl+J" value={note} onChange={setNote} rows={5} />
        </Fields>
      </Sheet>
    </>
  )
}

function FormDemo() {
  const [birth, setBirth] = useState('平成31年5月1日')
  const [name, setName] = useState('')
  const [stage, setStage] = useState('')
  const [isOpen, setOpen] = useState(false)
  const errors = { name: '入力してください。', birthDate: '平成はその日より前に終わっています。令和元年5月1日のことではありませんか。' }
  return (
    <>
      <PageHeader title="新しく登録する" lead="あとから足せます。名前だけでも始められます。" actions={<Button onPress={() => setOpen(true)}>くわしく</Button>} />
      <div className="grid max-w-3xl gap-5">
        <Banner tone="r" title="つながっていません">ネットワークが切れているか、サーバーが止まっています。</Banner>
        <Banner tone="o">ネットワークが切れています。入力は続けられます。</Banner>
        <Banner tone="g" title="取り込みました">新規 312人、更新 4人。</Banner>
        <Banner tone="b">「練習」の場所です。</Banner>
        <FieldErrors.Provider value={errors}>
          <ErrorSummary lines={Object.entries(errors).map(([key, text]) => ({ name: key, label: key === 'name' ? '氏名' : '生年月日', text }))} />
          <Card title="基本"><CardBody><Fields columns={2}>
            <TextField name="name" label="氏名" value={name} onChange={setName} />
            <TextField name="kana" label="かな" optional value="アオキ マユミ" onChange={() => undefined} />
            <DateField name="birthDate" label="生年月日" value={birth} onChange={setBirth} help="「令和8年4月1日」「R8.4.1」のどれでも" />
            <Select name="stage" label="状況" value={stage} onChange={setStage} empty="えらんでください" options={[{ value: 'a', label: '問合せ' }, { value: 'b', label: '登録' }]} />
            <RadioGroup name="reason" label="理由" value="a" onChange={() => undefined} options={[{ value: 'a', label: '就職のため', help: 'ほかの機関に引き継ぎます' }, { value: 'b', label: 'その他' }]} />
            <div><Checkbox label="見守りを厚くする" help="一覧の上のほうに出ます" checked onChange={() => undefined} /></div>
          </Fields></CardBody></Card>
        </FieldErrors.Provider>
        <div className="flex flex-wrap gap-2.5"><Button tone="primary" keyHint="Ctrl+Enter" onPress={() => toast('記録を保存しました。', { undo: () => undefined })}>登録する</Button><Button>下書き</Button><Button tone="text">やめる</Button><Button tone="danger">終了にする</Button><Button disabledReason="先に説明をしてください">登録にする</Button><Button isPending>送っています</Button><IconButton icon="print" label="印刷" /><KeyHint>/</KeyHint></div>
        <FileDrop label="台帳のファイルを置く" help="Excel（.xlsx・.xls）かCSV。まだ何も書きかえません。" onFiles={() => undefined} />
        <Card><CardBody><ProgressBar label="読み取っています" value={1240} max={5000} says="1,240 / 5,000行" /></CardBody></Card>
        <Disclosure title="数え方" aside="国の要領">延べ件数と実人数は別に数えます。</Disclosure>
        <Tabs label="部分" items={[{ key: 'a', label: '新規', count: 312, content: '新しく入る人' }, { key: 'b', label: '要確認', count: 4, content: '確かめる人' }]} />
        <Card><EmptyState icon="pen" title="まだ記録がありません" action={<Button tone="primary">記録する</Button>}>電話でも訪問でも、1分で書けます。書いた記録は、統計にもそのまま数えられます。</EmptyState></Card>
      </div>
      <Dialog isOpen={isOpen} onClose={() => setOpen(false)} title="保存していない内容があります" actions={<><Button tone="primary" onPress={() => setOpen(false)}>書きつづける</Button><Button tone="text">保存しないで移る</Button></>}>このまま移ると、書いた内容は消えます。</Dialog>
    </>
  )
}

export const galleryPages: Record<string, () => ReactNode> = {
  today: () => <TodayDemo />, register: () => <RegisterDemo />, selection: () => <RegisterDemo withSelection />, loading: () => <RegisterDemo isLoading />, empty: () => <RegisterDemo isEmpty />,
  person: () => <PersonDemo />, record: () => <RecordDemo />, form: () => <FormDemo />,
}
