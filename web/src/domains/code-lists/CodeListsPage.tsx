import { settingsText } from '@tomoni/contract/text/settings'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { getCodeList, orderCodes, retireCode, type CodeHistory } from '@tomoni/contract/code-lists'
import { formatDay, type CalendarDay } from '@tomoni/contract/shared/calendar'
import { codeListNames, codeListTitles, type CodeList } from '@tomoni/contract/shared/code-lists'
import { codeListText as t } from '@tomoni/contract/text/code-lists'
import { useState } from 'react'
import { api } from '../../api.ts'
import { paths } from '../../paths.ts'
import { Loading } from '../../problem.tsx'
import { useUrlQuery } from '../../url.ts'
import { Button } from '../../ui/Button.tsx'
import { Card } from '../../ui/Card.tsx'
import { cx } from '../../ui/cx.ts'
import { CellNote, DataTable, type Column } from '../../ui/DataTable.tsx'
import { Link } from '../../ui/Link.tsx'
import { MoreMenu } from '../../ui/Menu.tsx'
import { PageHeader } from '../../ui/PageHeader.tsx'
import { Select } from '../../ui/Select.tsx'
import { Tag } from '../../ui/Tag.tsx'
import { toast } from '../../ui/Toast.tsx'
import { sayProblem } from '../reports/ReportExport.tsx'
import { AddCodeDialog, ChangeCodeDialog, RetireCodeDialog } from './CodeDialogs.tsx'
import { codeListsKey } from './use-code-lists.ts'

const here = (name: CodeList) => `${paths.codeLists}?list=${name}`

/** 選択肢: every list with its items, versions and order. */
export function CodeListsPage() {
  const url = useUrlQuery()
  const list = codeListNames.find((name) => name === url.get('list')) ?? 'contactMethod'
  return (
    <>
      <PageHeader title={t.title} back={<Link href={paths.settings}>{settingsText.back}</Link>} lead={t.lead} />
      <div className="grid items-start gap-5 desk:grid-cols-[240px_minmax(0,1fr)]">
        <nav aria-label={t.lists} className="max-desk:hidden">
          <ul className="m-0 list-none p-0">
            {codeListNames.map((name) => (
              <li key={name}>
                <Link href={here(name)} aria-current={name === list ? 'page' : undefined} className={cx('flex min-h-11 items-center rounded-lg px-3.5 py-1.5 text-body leading-snug no-underline', name === list ? 'bg-blue-50 font-bold text-blue-1000' : 'text-ink hover:bg-line-2')}>{codeListTitles[name]}</Link>
              </li>
            ))}
          </ul>
        </nav>
        <Select className="desk:hidden" name="list" label={t.lists} value={list} onChange={(value) => url.set({ list: value })} options={codeListNames.map((value) => ({ value, label: codeListTitles[value] }))} />
        <ListCard key={list} list={list} />
      </div>
    </>
  )
}

type Asked = { kind: 'add' } | { kind: 'change' | 'retire'; item: CodeHistory } | null

function ListCard({ list }: { list: CodeList }) {
  const client = useQueryClient()
  const items = useQuery({ queryKey: ['code-list', list], queryFn: ({ signal }) => api(getCodeList, { params: { list } }, { signal }) })
  const [asked, setAsked] = useState<Asked>(null)
  const reload = async () => { await Promise.all([client.invalidateQueries({ queryKey: ['code-list', list] }), client.invalidateQueries({ queryKey: codeListsKey })]) }
  const close = () => setAsked(null)
  const order = async (codes: readonly string[]) => {
    try {
      await api(orderCodes, { params: { list }, body: { codes: [...codes] } })
      toast(t.moved)
    } catch (error) {
      sayProblem(error)
    }
    await reload()
  }
  const restore = async (item: CodeHistory) => {
    try {
      await api(retireCode, { params: { list, code: item.code }, body: { lastDay: null, version: item.version } })
      toast(t.saved)
    } catch (error) {
      sayProblem(error)
    }
    await reload()
  }
  return (
    <Loading query={items}>
      {(data) => {
        const shown = data.items.toSorted((a, b) => Number(a.state === 'retired') - Number(b.state === 'retired'))
        const move = (code: string, by: -1 | 1) => {
          const codes = shown.map((i) => i.code)
          const at = codes.indexOf(code)
          const [one, other] = [codes[at], codes[at + by]]
          if (one === undefined || other === undefined) return
          codes[at] = other
          codes[at + by] = one
          void order(codes)
        }
        const labelOf = (code: string) => data.items.find((i) => i.code === code)?.versions[0]?.label ?? code
        const columns: readonly Column<CodeHistory>[] = [
          { id: 'label', header: t.item, cell: (i) => <><button type="button" onClick={() => setAsked({ kind: 'change', item: i })} className="min-h-6 text-left font-bold underline decoration-[#bbb] underline-offset-3 hover:text-blue-900">{i.versions[0]!.label}</button>{i.versions.length > 1 && <CellNote>{t.until(formatDay((i.versions[1]!.validUntil ?? i.versions[0]!.validFrom) as CalendarDay))}　{i.versions[1]!.label}</CellNote>}</> },
          { id: 'short', header: t.short, cell: (i) => i.versions[0]!.shortLabel ?? '' },
          { id: 'counted', header: t.countedAs, cell: (i) => (i.versions[0]!.reportCode === null ? <span className="text-ink-3">{t.itself}</span> : labelOf(i.versions[0]!.reportCode)) },
          { id: 'state', header: t.state, phone: 'corner', cell: (i) => <State item={i} /> },
          {
            id: 'actions', header: t.actions, align: 'end', phone: 'corner', cell: (i) => (
              <MoreMenu
                label={t.more(i.versions[0]!.label)}
                entries={[
                  { key: 'change', label: t.change, icon: 'pen', onAction: () => setAsked({ kind: 'change', item: i }) },
                  { key: 'up', label: t.up, icon: 'up', onAction: () => move(i.code, -1), disabledReason: shown[0]?.code === i.code ? t.up : undefined },
                  { key: 'down', label: t.down, icon: 'down', onAction: () => move(i.code, 1), disabledReason: shown.at(-1)?.code === i.code ? t.down : undefined },
                  null,
                  i.versions[0]!.validUntil === null ? { key: 'retire', label: t.retire, icon: 'close', onAction: () => setAsked({ kind: 'retire', item: i }) } : { key: 'restore', label: t.restore, icon: 'undo', onAction: () => void restore(i) },
                ]}
              />
            ),
          },
        ]
        const shared = data.items.filter((i) => i.isShared && i.state !== 'retired').map((i) => ({ value: i.code, label: i.versions[0]!.label }))
        return (
          <Card title={codeListTitles[list]} aside={data.canExtend ? undefined : t.cannotExtend} action={data.canExtend ? <Button tone="primary" size="s" icon="plus" onPress={() => setAsked({ kind: 'add' })}>{t.add}</Button> : undefined}>
            <DataTable label={codeListTitles[list]} rows={shown} columns={columns} rowId={(i) => i.code} isQuiet={(i) => i.state === 'retired'} />
            {asked?.kind === 'add' && <AddCodeDialog list={list} shared={shared} onDone={reload} onClose={close} />}
            {asked?.kind === 'change' && <ChangeCodeDialog list={list} item={asked.item} shared={shared} onDone={reload} onClose={close} />}
            {asked?.kind === 'retire' && <RetireCodeDialog list={list} item={asked.item} onDone={reload} onClose={close} />}
          </Card>
        )
      }}
    </Loading>
  )
}

function State({ item }: { item: CodeHistory }) {
  const newest = item.versions[0]!
  if (item.state === 'retired') return <Tag>{t.retired}</Tag>
  if (item.state === 'later') return <Tag tone="b">{t.later(formatDay(newest.validFrom as CalendarDay))}</Tag>
  return <>{newest.validUntil !== null ? <Tag tone="o">{t.retiredOn(formatDay(newest.validUntil as CalendarDay))}</Tag> : <span className="text-ink-3">{t.inForce}</span>}{!item.isShared && <CellNote>{t.local}</CellNote>}</>
}
