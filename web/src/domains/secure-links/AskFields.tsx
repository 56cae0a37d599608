import type { AskedField } from '@tomoni/contract/secure-links'
import { freePrefix, sheetKeyFacts, sheetKeys } from '@tomoni/contract/shared/sheet-keys'
import { secureLinkText as t } from '@tomoni/contract/text/secure-links'
import { useState } from 'react'
import { Button } from '../../ui/Button.tsx'
import { Checkbox, ChipGroupMany } from '../../ui/Choice.tsx'
import { TextField } from '../../ui/TextField.tsx'
import { useOutsideConsents } from './use-links.ts'

/** What a recipient can tell that a record cannot count by itself. */
const askable = sheetKeys.filter((key) => !['handover', 'support'].includes(sheetKeyFacts[key].group) && !['personName', 'personKana', 'age'].includes(key))

/** The questions of a link: those the consent allows, and questions in one's own words. */
export function AskFields({ registrantId, consentId, fields, onChange }: { registrantId: string | null; consentId: string; fields: readonly AskedField[]; onChange: (fields: AskedField[]) => void }) {
  const { consents } = useOutsideConsents(registrantId)
  const [count, setCount] = useState(1)
  const categories = consents.find((one) => one.id === consentId)?.categories ?? []
  if (consentId === '') return null
  const allowed = askable.filter((key) => { const category = sheetKeyFacts[key].category; return category === null || categories.includes(category) })
  const chosen = fields.map((field) => field.key)
  const set = (key: string, change: Partial<AskedField>) => {
    const before = fields.find((field) => field.key === key) ?? { key, label: '', isRequired: false }
    onChange([...fields.filter((field) => field.key !== key), { ...before, ...change }])
  }
  return (
    <>
      <ChipGroupMany
        name="fields" label={t.fields} help={t.fieldsHelp} values={chosen} options={allowed.map((key) => ({ value: key, label: sheetKeyFacts[key].label }))}
        onChange={(keys) => onChange([...keys.map((key) => fields.find((field) => field.key === key) ?? { key, label: '', isRequired: false }), ...fields.filter((field) => field.key.startsWith(freePrefix))].filter((field, i, all) => all.findIndex((other) => other.key === field.key) === i))}
      />
      {Array.from({ length: count }, (_, i) => `${freePrefix}${i + 1}`).map((key, i) => (
        <TextField
          key={key} name={`free-${i}`} label={t.freeLabel(i + 1)} hint={i === 0 ? t.free : undefined} optional value={fields.find((field) => field.key === key)?.label ?? ''} maxLength={200}
          onChange={(label) => (label === '' ? onChange(fields.filter((field) => field.key !== key)) : set(key, { label }))}
        />
      ))}
      {count < 6 && <div><Button size="s" tone="text" icon="plus" onPress={() => setCount(count + 1)}>{t.addFree}</Button></div>}
      {fields.length > 0 && (
        <fieldset className="m-0 border-0 p-0">
          <legend className="mb-[5px] p-0 text-cell font-bold">{t.required}</legend>
          {fields.map((field) => <Checkbox key={field.key} label={field.label === '' ? (sheetKeyFacts as Record<string, { label: string }>)[field.key]?.label : field.label} checked={field.isRequired} onChange={(isRequired) => onChange(fields.map((one) => (one.key === field.key ? { ...one, isRequired } : one)))} />)}
        </fieldset>
      )}
    </>
  )
}
