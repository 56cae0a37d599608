import type { CodeUse, Import } from '@tomoni/contract/imports'
import type { CodeList } from '@tomoni/contract/shared/code-lists'
import type { MembershipId } from '@tomoni/contract/shared/ids'
import { counterpartText, outcomeText, stageText } from '@tomoni/contract/text/codes'
import { importText as t } from '@tomoni/contract/text/import-pages'
import { importFieldText } from '@tomoni/contract/text/imports'
import { Card, CardBody } from '../../ui/Card.tsx'
import { Disclosure } from '../../ui/Disclosure.tsx'
import { useCodeLists } from '../code-lists/use-code-lists.ts'
import { useStaff } from '../staff/use-staff.ts'
import type { MappingDraft } from './mapping-draft.ts'

const listOf: Readonly<Record<string, CodeList>> = { sex: 'sex', disability: 'disability', workStatus: 'workStatus', referralSource: 'referralSource', method: 'contactMethod', content: 'contactContent' }
const fixed: Readonly<Record<string, Readonly<Record<string, string>>>> = { stage: stageText, counterpart: counterpartText, outcome: outcomeText, publicAssistance: { yes: '受給中', no: '受けていない', applying: '申請中' } }
const unknown = '?'

type Props = { one: Import; draft: MappingDraft; onChange: (draft: MappingDraft) => void }

/** What 1, 2, 3 mean: asked once for the whole file. */
export function CodeCard({ one, draft, onChange }: Props) {
  if (one.codeUses.length === 0) return null
  const [open, known] = [one.codeUses.filter((use) => !use.isKnown), one.codeUses.filter((use) => use.isKnown)]
  const set = (use: CodeUse, value: string) => {
    const table = { ...draft.codes[use.field] }
    if (value === '') delete table[use.written]
    else table[use.written] = value === unknown ? null : value
    onChange({ ...draft, codes: { ...draft.codes, [use.field]: table } })
  }
  return (
    <Card title={t.codesTitle} {...(open.length > 0 ? { id: 'codes' } : {})}>
      <CardBody>
        {open.length > 0 && <p className="mt-0 mb-3 text-cell text-ink-2">{t.codesLead(open.length)}</p>}
        {open.length > 0 && <Uses uses={open} draft={draft} onSet={set} />}
        {known.length > 0 && <Disclosure title={t.codesKnown} aside={String(known.length)}><Uses uses={known} draft={draft} onSet={set} /></Disclosure>}
      </CardBody>
    </Card>
  )
}

function Uses({ uses, draft, onSet }: { uses: readonly CodeUse[]; draft: MappingDraft; onSet: (use: CodeUse, value: string) => void }) {
  const lists = useCodeLists()
  const optionsOf = (field: string): { value: string; label: string }[] => {
    const list = listOf[field]
    return list === undefined ? Object.entries(fixed[field] ?? {}).map(([value, label]) => ({ value, label })) : lists.options(list).map((item) => ({ value: item.code, label: item.label }))
  }
  return (
    <ul className="m-0 grid list-none gap-x-6 gap-y-1 p-0 desk:grid-cols-2">
      {uses.map((use) => {
        const field = importFieldText[use.field] ?? use.field
        const value = draft.codes[use.field]?.[use.written]
        return (
          <li key={`${use.field}-${use.written}`} className="grid grid-cols-[minmax(0,1fr)_minmax(0,210px)] items-center gap-3 border-b border-line-2 py-1.5">
            <span className="min-w-0 text-cell"><span className="text-small text-ink-3">{field}</span> <b className="break-words">{use.written}</b> <span className="num text-small whitespace-nowrap text-ink-3">{t.codeCount(use.count)}</span></span>
            <select aria-label={t.codeFor(field, use.written)} className="field pr-8" value={value === undefined ? '' : (value ?? unknown)} onChange={(event) => onSet(use, event.target.value)}>
              <option value="">{t.codeOpen}</option>
              {optionsOf(use.field).map((option) => <option key={option.value} value={option.value}>{option.label}</option>)}
              <option value={unknown}>{t.codeUnknown}</option>
            </select>
          </li>
        )
      })}
    </ul>
  )
}

/** Names of workers in the ledger and the colleagues they mean. */
export function WorkerCard({ one, draft, onChange }: Props) {
  const { active } = useStaff()
  if (one.workerUses.length === 0) return null
  const set = (written: string, id: string) => onChange({ ...draft, workers: { ...draft.workers, [written]: id === '' ? null : (id as MembershipId) } })
  return (
    <Card title={t.workersTitle}>
      <CardBody>
        <p className="mt-0 mb-3 text-cell text-ink-2">{t.workersLead}</p>
        <ul className="m-0 grid list-none gap-x-6 gap-y-1 p-0 desk:grid-cols-2">
          {one.workerUses.map((use) => (
            <li key={use.written} className="grid grid-cols-[minmax(0,1fr)_minmax(0,210px)] items-center gap-3 border-b border-line-2 py-1.5">
              <span className="min-w-0 text-cell"><b className="break-words">{use.written}</b> <span className="num text-small text-ink-3">{t.codeCount(use.count)}</span></span>
              <select aria-label={t.workerFor(use.written)} className="field pr-8" value={draft.workers[use.written] ?? ''} onChange={(event) => set(use.written, event.target.value)}>
                <option value="">{t.noWorker}</option>
                {active.map((staff) => <option key={staff.membershipId} value={staff.membershipId}>{staff.displayName}</option>)}
              </select>
            </li>
          ))}
        </ul>
      </CardBody>
    </Card>
  )
}
