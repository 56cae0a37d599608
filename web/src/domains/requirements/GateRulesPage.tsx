import { useQuery } from '@tanstack/react-query'
import { HandoverKind } from '@tomoni/contract/handovers'
import { listGateRuleHistory, listGateRules, type GateRuleLine } from '@tomoni/contract/requirements'
import { formatDay } from '@tomoni/contract/shared/calendar'
import { handoverKindHelpText, handoverKindText, requirementText } from '@tomoni/contract/text/handovers'
import { gateLevelShort, gateLevelText, gateMoveText, gateReasonText, gateText as t, requirementsText } from '@tomoni/contract/text/requirements'
import { useState } from 'react'
import { api } from '../../api.ts'
import { paths } from '../../paths.ts'
import { Loading } from '../../problem.tsx'
import { useUrlQuery } from '../../url.ts'
import { Button } from '../../ui/Button.tsx'
import { Card, CardBody } from '../../ui/Card.tsx'
import { CellNote, DataTable, type Column } from '../../ui/DataTable.tsx'
import { Icon } from '../../ui/Icon.tsx'
import { Link } from '../../ui/Link.tsx'
import { PageHeader } from '../../ui/PageHeader.tsx'
import { Tag, type TagTone } from '../../ui/Tag.tsx'
import { ViewsBar } from '../../ui/Views.tsx'
import { GateRuleDialog } from './GateRuleDialog.tsx'
import { HandoverTabs } from './HandoverTabs.tsx'
import { requirementsKey } from './use-requirements.ts'

const tones = { hard: 'r', warn: 'o', off: 'n' } as const satisfies Record<string, TagTone>
const moving: readonly string[] = ['jointContacts', 'workplaceVisit', 'situationSettled']
const levelWord = (line: { requirement: string }) => (moving.includes(line.requirement) ? gateMoveText : gateLevelText)
const numbered = (line: { numberValue: number | null }): string => (line.numberValue === null ? '' : `・${t.times(line.numberValue)}`)

/** The rules in force for handovers that come here, by kind, with the reason of each; what may be changed is changed from a day on. */
export function GateRulesPage() {
  const url = useUrlQuery()
  const kind = HandoverKind.options.find((one) => one === url.get('kind')) ?? 'retentionEnd'
  const query = useQuery({ queryKey: [...requirementsKey, 'gate'], queryFn: ({ signal }) => api(listGateRules, {}, { signal }) })
  const [changing, setChanging] = useState<GateRuleLine | null>(null)
  return (
    <>
      <HandoverTabs current="requirements" />
      <PageHeader title={t.title} lead={t.lead} back={<Link href={paths.requirements}>{requirementsText.back}</Link>} />
      <ViewsBar label={t.kinds} current={kind} views={HandoverKind.options.map((one) => ({ key: one, label: handoverKindText[one], href: paths.gateRulesOf(one) }))} />
      <div className="grid gap-5">
        <p className="m-0 text-cell text-ink-2">{handoverKindHelpText[kind]}</p>
        <Card><Loading query={query}>{({ items, canAdjust }) => <Rules lines={items.filter((line) => line.kind === kind)} canAdjust={canAdjust} onChange={setChanging} />}</Loading></Card>
        <History />
      </div>
      {changing && <GateRuleDialog line={changing} onClose={() => setChanging(null)} />}
    </>
  )
}

function Rules({ lines, canAdjust, onChange }: { lines: readonly GateRuleLine[]; canAdjust: boolean; onChange: (line: GateRuleLine) => void }) {
  const columns: Column<GateRuleLine>[] = [
    { id: 'requirement', header: t.columns.requirement, cell: (line) => <b>{requirementText[line.requirement]}</b> },
    {
      id: 'level', header: t.columns.level, phone: 'corner',
      cell: (line) => (
        <>
          <Tag tone={tones[line.level]}>{levelWord(line)[line.level]}{line.level === 'off' ? '' : numbered(line)}</Tag>
          {line.level !== line.default.level || line.numberValue !== line.default.numberValue ? <CellNote>{t.defaultLevel(gateLevelShort[line.default.level] + (line.default.numberValue === null ? '' : `・${t.times(line.default.numberValue)}`))}</CellNote> : null}
          {line.coming !== null && <CellNote>{t.coming(formatDay(line.coming.validFrom), gateLevelShort[line.coming.level] + numbered(line.coming))}</CellNote>}
        </>
      ),
    },
    { id: 'why', header: t.columns.why, cell: (line) => <span className="text-cell leading-[1.7]">{line.note ?? gateReasonText[line.requirement]}{line.locked !== null && <span className="mt-0.5 flex items-start gap-1 text-small text-ink-2"><Icon name="lock" className="mt-0.5 size-4" />{t.locked[line.locked as keyof typeof t.locked]}{line.numberMin !== null && t.lockedNumber}</span>}</span> },
    { id: 'since', header: t.columns.since, numeric: true, cell: (line) => (line.since === null ? t.default : <>{t.since(formatDay(line.since))}{line.setBy !== null && <CellNote>{line.setBy}</CellNote>}</>) },
    ...(canAdjust ? [{ id: 'change', header: t.columns.change, align: 'end' as const, cell: (line: GateRuleLine) => (line.locked !== null && line.numberMin === null ? null : <Button size="s" label={t.changeOf(requirementText[line.requirement])} onPress={() => onChange(line)}>{t.change}</Button>) }] : []),
  ]
  return <><DataTable label={t.title} rows={lines} columns={columns} rowId={(line) => line.requirement} />{!canAdjust && <p className="m-0 px-[18px] py-3 text-small text-ink-2">{t.cannot}</p>}</>
}

function History() {
  const query = useQuery({ queryKey: [...requirementsKey, 'gate-history'], queryFn: ({ signal }) => api(listGateRuleHistory, {}, { signal }) })
  return (
    <Card title={t.history}>
      <Loading query={query}>
        {({ items }) => (items.length === 0 ? <CardBody><p className="m-0 text-cell text-ink-2">{t.historyEmpty}</p></CardBody> : (
          <ul className="m-0 list-none p-0">
            {items.map((one) => (
              <li key={one.id} className="border-line-2 px-[18px] py-3 text-cell leading-[1.7] not-first:border-t">
                <span className="num mr-3 text-ink-2">{t.since(formatDay(one.validFrom))}</span><b>{handoverKindText[one.kind]}：{requirementText[one.requirement]}</b>　{levelWord(one)[one.level]}{one.level === 'off' ? '' : numbered(one)}
                <span className="block text-small text-ink-2">{one.note}{one.setBy !== null && `（${t.by(one.setBy)}）`}</span>
              </li>
            ))}
          </ul>
        ))}
      </Loading>
    </Card>
  )
}
