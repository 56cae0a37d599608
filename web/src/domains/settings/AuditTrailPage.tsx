import { useInfiniteQuery } from '@tanstack/react-query'
import { listAuditEvents, type AuditEvent, type AuditKind } from '@tomoni/contract/audit-trail'
import type { MembershipId, RegistrantId } from '@tomoni/contract/shared/ids'
import { auditActionText, auditFieldsText } from '@tomoni/contract/text/audit-trail'
import { settingsText as t } from '@tomoni/contract/text/settings'
import { useState } from 'react'
import { api } from '../../api.ts'
import { instantText } from '../../instant.ts'
import { paths } from '../../paths.ts'
import { ProblemBanner } from '../../problem.tsx'
import { useUrlQuery } from '../../url.ts'
import { Button } from '../../ui/Button.tsx'
import { Card } from '../../ui/Card.tsx'
import { CellNote, DataTable, type Column } from '../../ui/DataTable.tsx'
import { readDay, dayText } from '../../ui/DateField.tsx'
import { FilterMenu } from '../../ui/FilterMenu.tsx'
import { Link } from '../../ui/Link.tsx'
import { EmptyState } from '../../ui/Notes.tsx'
import { Tag, type TagTone } from '../../ui/Tag.tsx'
import { Toolbar } from '../../ui/Views.tsx'
import { useStaff } from '../staff/use-staff.ts'
import { SettingsHeader } from './SettingsHeader.tsx'

const a = t.audit
const kinds = ['read', 'change', 'export', 'signIn'] as const
const tones: Record<AuditKind, TagTone> = { read: 'n', change: 'b', export: 'o', signIn: 'n' }

/** Who read, changed or took out what. Grows only; never shows what was written. */
export function AuditTrailPage() {
  const url = useUrlQuery()
  const staff = useStaff()
  const kind = url.all('kind').filter((one): one is AuditKind => kinds.some((known) => known === one))
  const who = url.get('who')
  const person = url.get('registrant')
  const refused = url.get('outcome') === 'refused'
  const [from, to] = [url.get('from'), url.get('to')]
  const query = useInfiniteQuery({
    queryKey: ['audit-events', kind, who, person, refused, from, to],
    queryFn: ({ signal, pageParam }) =>
      api(listAuditEvents, { query: { kind, ...(who === '' ? {} : { membershipId: who as MembershipId }), ...(person === '' ? {} : { registrantId: person as RegistrantId }), ...(refused ? { outcome: 'refused' as const } : {}), ...(from === '' ? {} : { from }), ...(to === '' ? {} : { to }), ...(pageParam === '' ? {} : { before: pageParam }) } }, { signal }),
    initialPageParam: '',
    getNextPageParam: (last) => (last.hasMore ? last.items.at(-1)?.id : undefined),
  })
  const items = query.data?.pages.flatMap((page) => page.items) ?? []
  const columns: Column<AuditEvent>[] = [
    { id: 'at', header: a.columns.at, numeric: true, cell: (row) => instantText(row.at) },
    { id: 'who', header: a.columns.who, cell: (row) => (row.actor === null ? <span className="text-ink-3">{a.nobody}</span> : <>{row.actor.name}{row.actor.organization !== null && <CellNote>{row.actor.organization}</CellNote>}</>) },
    { id: 'what', header: a.columns.what, cell: (row) => <span className="min-w-0"><span className="inline-flex flex-wrap items-center gap-2">{auditActionText(row.action)}{row.outcome === 'refused' ? <Tag tone="r">{a.refused}</Tag> : row.kind === 'export' ? <Tag tone={tones.export}>{a.kinds.export}</Tag> : null}</span>{row.fields.length > 0 && <CellNote>{a.fields(auditFieldsText(row.fields))}</CellNote>}</span> },
    { id: 'about', header: a.columns.about, cell: (row) => (row.registrant === null ? '' : <Link href={paths.registrant(row.registrant.id)}>{row.registrant.name}</Link>) },
    { id: 'count', header: a.columns.count, numeric: true, align: 'end', cell: (row) => row.count?.toLocaleString('ja-JP') ?? '' },
    { id: 'place', header: a.columns.place, numeric: true, phone: 'hide', cell: (row) => <span className="text-ink-3">{row.ip}</span> },
  ]
  return (
    <>
      <SettingsHeader page="audit" lead={`${t.pages.audit.text}${a.lead}`} />
      {query.error !== null && query.data === undefined && <ProblemBanner error={query.error} action={<Button size="s" onPress={() => void query.refetch()}>{a.more}</Button>} />}
      <Card>
        <Toolbar label={a.kind}>
          <FilterMenu label={a.kind} values={kind} onChange={(values) => url.set({ kind: values })} options={kinds.map((value) => ({ value, label: a.kinds[value] }))} />
          <FilterMenu label={a.who} single values={who === '' ? [] : [who]} onChange={([next]) => url.set({ who: next ?? null })} options={staff.staff.map((s) => ({ value: s.membershipId, label: s.displayName }))} />
          <FilterMenu label={a.outcome} single values={refused ? ['refused'] : []} onChange={([next]) => url.set({ outcome: next ?? null })} options={[{ value: 'refused', label: a.refused }]} />
          <DayFilter key={`from${from}`} label={a.from} value={from} onChange={(day) => url.set({ from: day })} />
          <DayFilter key={`to${to}`} label={a.to} value={to} onChange={(day) => url.set({ to: day })} />
        </Toolbar>
        <DataTable label={t.pages.audit.title} rows={items} columns={columns} rowId={(row) => row.id} isLoading={query.data === undefined && query.error === null} empty={<EmptyState icon="history" title={a.empty}>{a.emptyText}</EmptyState>} />
        {query.hasNextPage && <div className="flex justify-center p-3"><Button isPending={query.isFetchingNextPage} onPress={() => void query.fetchNextPage()}>{a.more}</Button></div>}
      </Card>
    </>
  )
}

/** A day typed in any notation; works when the field is left. */
function DayFilter({ label, value, onChange }: { label: string; value: string; onChange: (day: string | null) => void }) {
  const [text, setText] = useState(dayText(value === '' ? null : value))
  const day = readDay(text)
  const settle = () => { if (day !== undefined && (day ?? '') !== value) onChange(day) }
  return (
    <label className="inline-flex items-center gap-1.5 text-note text-ink">
      {label}
      <input type="text" value={text} onChange={(event) => setText(event.target.value)} onBlur={settle} onKeyDown={(event) => { if (event.key === 'Enter' && !event.nativeEvent.isComposing) settle() }} aria-invalid={day === undefined} title={day === undefined ? a.badDay : undefined} autoComplete="off" className="num h-9 w-[9em] rounded-md border border-control bg-paper px-2 text-note aria-invalid:border-2 aria-invalid:border-red" />
    </label>
  )
}
