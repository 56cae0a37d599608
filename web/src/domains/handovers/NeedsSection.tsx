import { sheetText as t } from '@tomoni/contract/text/handover-sheet'
import { noNeedCode } from '@tomoni/contract/text/handovers'
import { Button, IconButton } from '../../ui/Button.tsx'
import { Card } from '../../ui/Card.tsx'
import { Select } from '../../ui/Select.tsx'
import { TextArea } from '../../ui/TextField.tsx'
import { useCodeLists } from '../code-lists/use-code-lists.ts'
import { useFocusNew } from './use-focus-new.ts'
import { newNeed, type SectionProps } from './sheet-form.ts'

/** 必要な支援, one by one: who does what, how often. */
export function NeedsSection({ sheet, edit }: SectionProps) {
  const codes = useCodeLists()
  const options = codes.options('supportNeed').map((item) => ({ value: item.code, label: item.label }))
  const focusNew = useFocusNew()
  const add = () => {
    const need = newNeed(options[0]?.value ?? noNeedCode)
    edit((now) => ({ ...now, needs: [...now.needs, need] }))
    focusNew(`needs.${sheet.needs.length}.text`)
  }
  const set = (id: string, change: { code?: string; text?: string }) => edit((now) => ({ ...now, needs: now.needs.map((need) => (need.id === id ? { ...need, ...change } : need)) }))
  return (
    <Card title={t.needs} id="needs" aside={sheet.needs.length === 0 ? undefined : t.count(sheet.needs.length)}>
      <p className="m-0 px-[18px] pt-3 text-note text-ink-2">{t.needsHelp}</p>
      <ul className="m-0 list-none p-0">
        {sheet.needs.map((need, index) => (
          <li key={need.id} className="grid grid-cols-[minmax(0,1fr)_40px] items-start gap-x-3 gap-y-2 border-line-2 px-[18px] py-3 not-first:border-t min-[560px]:grid-cols-[180px_minmax(0,1fr)_40px]">
            <Select name={`needs.${index}.code`} label={t.needKind(index + 1)} hideLabel value={need.code} onChange={(code) => set(need.id, { code })} options={options.some((option) => option.value === need.code) ? options : [...options, { value: need.code, label: codes.label('supportNeed', need.code) }]} />
            <TextArea name={`needs.${index}.text`} label={t.needText(index + 1)} hideLabel value={need.text} onChange={(text) => set(need.id, { text })} rows={2} maxLength={1000} className="max-[559px]:order-last max-[559px]:col-span-2" />
            <IconButton icon="trash" size="m" label={t.removeNeed(index + 1)} onPress={() => edit((now) => ({ ...now, needs: now.needs.filter((one) => one.id !== need.id) }))} className="!text-ink-2" />
          </li>
        ))}
      </ul>
      <div className="px-[18px] pt-1 pb-4"><Button size="s" icon="plus" onPress={add}>{t.addNeed}</Button></div>
    </Card>
  )
}
