import type { HandoverSheet } from '@tomoni/contract/handovers'
import { sheetText as t } from '@tomoni/contract/text/handover-sheet'
import { Button, IconButton } from '../../ui/Button.tsx'
import { Card } from '../../ui/Card.tsx'
import { TextField } from '../../ui/TextField.tsx'
import { newRole, type SectionProps } from './sheet-form.ts'
import { SheetDay } from './SheetDay.tsx'
import { useFocusNew } from './use-focus-new.ts'

type Role = HandoverSheet['roles'][number]

/** Who does it now, who later, from when. What is common is a press away. */
export function RolesSection({ sheet, edit, from, to }: SectionProps & { from: string; to: string }) {
  const focusNew = useFocusNew()
  const set = (id: string, change: Partial<Role>) => edit((now) => ({ ...now, roles: now.roles.map((role) => (role.id === id ? { ...role, ...change } : role)) }))
  const add = (matter: string) => {
    edit((now) => ({ ...now, roles: [...now.roles, newRole(matter, from, to)] }))
    focusNew(`roles.${sheet.roles.length}.${matter === '' ? 'matter' : 'later'}`)
  }
  const open = t.roleMatters.filter((matter) => !sheet.roles.some((role) => role.matter === matter))
  const grid = 'min-[760px]:grid-cols-[minmax(0,1.4fr)_minmax(0,1fr)_20px_minmax(0,1fr)_132px_40px]'
  return (
    <Card title={t.roles} id="roles" aside={sheet.roles.length === 0 ? undefined : t.count(sheet.roles.length)}>
      <p className="m-0 px-[18px] pt-3 text-note text-ink-2">{t.rolesHelp}</p>
      {sheet.roles.length > 0 && <div aria-hidden="true" className={`hidden gap-x-2.5 px-[18px] pt-2.5 text-small font-bold text-ink-2 min-[760px]:grid ${grid}`}><span>{t.roleMatter}</span><span>{t.roleNow}</span><span /><span>{t.roleLater}</span><span>{t.roleFrom}</span><span /></div>}
      <ul className="m-0 list-none p-0">
        {sheet.roles.map((role, index) => (
          <li key={role.id} className={`grid items-start gap-x-2.5 gap-y-2 border-line-2 px-[18px] py-2 max-[759px]:py-3 max-[759px]:not-first:border-t ${grid}`}>
            <TextField name={`roles.${index}.matter`} label={t.roleField(index + 1, t.roleMatter)} hideLabel value={role.matter} onChange={(matter) => set(role.id, { matter })} maxLength={200} />
            <TextField name={`roles.${index}.now`} label={t.roleField(index + 1, t.roleNow)} hideLabel value={role.now} onChange={(now) => set(role.id, { now })} maxLength={120} />
            <span aria-hidden="true" className="self-center pb-px text-center text-ink-3 max-[759px]:hidden">→</span>
            <TextField name={`roles.${index}.later`} label={t.roleField(index + 1, t.roleLater)} hideLabel value={role.later} onChange={(later) => set(role.id, { later })} maxLength={120} />
            <SheetDay name={`roles.${index}.from`} label={t.roleField(index + 1, t.roleFrom)} hideLabel day={role.from} onDay={(day) => set(role.id, { from: day })} className="[&_p]:!text-mini" />
            <IconButton icon="trash" size="m" label={t.removeRole(index + 1)} onPress={() => edit((now) => ({ ...now, roles: now.roles.filter((one) => one.id !== role.id) }))} className="!text-ink-2 max-[759px]:justify-self-end" />
          </li>
        ))}
      </ul>
      <div className="flex flex-wrap gap-2 px-[18px] pt-1 pb-4">
        {open.map((matter) => <Button key={matter} size="s" icon="plus" onPress={() => add(matter)}>{matter}</Button>)}
        <Button size="s" tone="text" icon="plus" onPress={() => add('')}>{t.addRole}</Button>
      </div>
    </Card>
  )
}
