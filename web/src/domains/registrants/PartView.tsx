import type { FaceSheetPart } from '@tomoni/contract/registrant-face-sheet'
import { formatDay, formatEraDay, type CalendarDay } from '@tomoni/contract/shared/calendar'
import { toE164 } from '@tomoni/contract/shared/phone'
import { faceSheetText as t } from '@tomoni/contract/text/face-sheet'
import type { ReactNode } from 'react'
import { Tag } from '../../ui/Tag.tsx'
import { DescriptionList } from '../../ui/DescriptionList.tsx'
import { useCodeLists, type CodeListReader } from '../code-lists/use-code-lists.ts'
import { useStaff } from '../staff/use-staff.ts'
import { isListPart, partFields, type PartField } from './face-sheet-fields.ts'
import type { FormRow, FormValues } from './part-values.ts'

type Reader = { readonly codes: CodeListReader; readonly staffName: (id: string) => string }

/** 1990年4月1日（平成2年4月1日）; what is no day (typed and not yet right) as it stands. */
const dayWords = (value: string): string => (/^\d{4}-\d{2}-\d{2}$/.test(value) ? `${formatDay(value as CalendarDay)}（${formatEraDay(value as CalendarDay)}）` : value)

function shown(field: PartField, value: unknown, { codes, staffName }: Reader): ReactNode {
  if (value === null || value === undefined || value === '' || (Array.isArray(value) && value.length === 0)) return null
  const text = String(value)
  switch (field.kind) {
    case 'day': return dayWords(text)
    case 'code': return field.list === undefined ? text : codes.label(field.list, text)
    case 'codes': return (value as string[]).map((code) => (field.list === undefined ? code : codes.label(field.list, code))).join('・')
    case 'choice': case 'yesNo': return field.choices?.[text] ?? text
    case 'requirements': return <ul className="m-0 list-none p-0">{(value as string[]).map((one) => <li key={one}>✓ {one}</li>)}</ul>
    case 'staff': return staffName(text)
    case 'flag': return value === true ? field.label : null
    case 'phone': { const number = toE164(text); return number === null ? text : <a href={`tel:${number}`} className="num">{text}</a> }
    case 'partner': return null
    case 'area': return <span className="whitespace-pre-line">{text}</span>
    default: return text
  }
}

/** A part as one reads it: what is written, by name; what is missing in one grey line below. */
export function PartView({ part, value, omit = [], codes }: { part: FaceSheetPart; value: FormValues; omit?: readonly string[]; /** Words of another organisation for its codes; left out: the own ones. */ codes?: CodeListReader }) {
  const own = useCodeLists()
  const { name } = useStaff()
  const reader = { codes: codes ?? own, staffName: name }
  if (isListPart(part)) return <PartRows part={part} rows={value['items'] as readonly FormRow[]} reader={reader} />
  const items = partFields[part].filter((field) => !omit.includes(field.name)).map((field) => ({ term: field.label, value: shown(field, value[field.name], reader) })).filter((item) => item.value !== null)
  return <DescriptionList items={items} />
}

/** The field a row is called by, then the rest in grey. */
const headOf: Partial<Record<FaceSheetPart, readonly string[]>> = {
  names: ['name'], disabilities: ['kind', 'detail'], certificates: ['kind', 'grade'], recipientCertificates: ['service'], workHistory: ['employer', 'job'], family: ['name', 'relation'], affiliations: ['name', 'contactName'],
}

function PartRows({ part, rows, reader }: { part: FaceSheetPart; rows: readonly FormRow[]; reader: Reader }) {
  const heads = headOf[part] ?? []
  const fields = partFields[part]
  return (
    <ul className="m-0 list-none p-0 px-[18px] py-1">
      {rows.map((row) => {
        const head = heads.map((name) => fields.find((field) => field.name === name)).filter((field) => field !== undefined).map((field) => shown(field, row[field.name], reader)).filter((one) => one !== null)
        const rest = fields.filter((field) => !heads.includes(field.name) && field.kind !== 'flag').map((field) => ({ field, value: shown(field, row[field.name], reader) })).filter((one) => one.value !== null)
        const isEnded = ['returnedOn', 'endedOn'].some((name) => part !== 'workHistory' && typeof row[name] === 'string' && row[name] !== '')
        return (
          <li key={row.id} className="border-line-2 py-2.5 text-cell not-first:border-t">
            <span className={isEnded ? 'text-ink-3' : undefined}><b>{head[0]}</b>{head[1] !== undefined && <span className="ml-2">{head[1]}</span>}</span>
            {row['isPrimary'] === true && <Tag tone="b" className="ml-2">{t.primary}</Tag>}
            {row['isKeyPerson'] === true && <Tag tone="b" className="ml-2">{t.key}</Tag>}
            {rest.length > 0 && <span className="block text-note text-ink-2">{rest.map(({ field, value }, i) => <span key={field.name}>{i > 0 && '　'}{field.kind === 'yesNo' ? value : <><span className="text-ink-3">{field.label}</span> {value}</>}</span>)}</span>}
          </li>
        )
      })}
    </ul>
  )
}
