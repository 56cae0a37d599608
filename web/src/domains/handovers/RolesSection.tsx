import type { HandoverSheet } from '@tomoni/contract/handovers'
import { sheetText as t } from '@tomoni/contract/text/handover-sheet'
import type { ReactNode } from 'react'
import { Button, IconButton } from '../../ui/Button.tsx'
import { Card } from '../../ui/Card.tsx'
import { cx } from '../../ui/cx.ts'
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
  return (
    <Card title={t.roles} id="roles" aside={sheet.roles.length === 0 ? undefined : t.count(sheet.roles.length)}>
      <p className="m-0 px-[18px] pt-3 text-note text-ink-2">{t.rolesHelp}</p>
      <ul className="m-0 list-none p-0">
        {sheet.roles.map((role, index) => (
          <li key={role.id} className="grid items-start gap-x-3 gap-y-1.5 border-line-2 px-[18px] pt-3 pb-1 not-first:border-t min-[560px]:grid-cols-[minmax(0,1fr)_24px_minmax(0,1fr)_40px]">
            <TextField name={`roles.${index}.matter`} label={t.roleField(index + 1, t.roleMatter)} hideLabel value={role.matter} onChange={(matter) => set(role.id, { matter })} maxLength={200} className="min-[560px]:col-span-3 [&_input]:font-bold" />
            <IconButton icon="trash" size="m" label={t.removeRole(index + 1)} onPress={() => edit((now) => ({ ...now, roles: now.roles.filter((one) => one.id !== role.id) }))} className="!text-ink-2 max-[559px]:order-last max-[559px]:justify-self-end" />
            <Short word={t.roleNow}><TextField name={`roles.${index}.now`} label={t.roleField(index + 1, t.roleNow)} hideLabel value={role.now} onChange={(now) => set(role.id, { now })} maxLength={120} className="flex-1" /></Short>
            <span aria-hidden="true" className="pt-2 text-center text-ink-3 max-[559px]:hidden">→</span>
            <Short word={t.roleLater}><TextField name={`roles.${index}.later`} label={t.roleField(index + 1, t.roleLater)} hideLabel value={role.later} onChange={(later) => set(role.id, { later })} maxLength={120} className="flex-1" /></Short>
            <Short word={t.roleFrom} className="min-[560px]:col-start-3"><SheetDay name={`roles.${index}.from`} label={t.roleField(index + 1, t.roleFrom)} hideLabel day={role.from} onDay={(day) => set(role.id, { from: day })} className="flex-1" /></Short>
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

/** A field with its word before it, in a row that has no heading of its own. */
function Short({ word, children, className }: { word: string; children: ReactNode; className?: string }) {
  return <div className={cx('flex min-w-0 items-start gap-2.5', className)}><span aria-hidden="true" className="flex-none pt-2.5 text-small whitespace-nowrap text-ink-2 max-[559px]:w-[4.6em]">{word}</span>{children}</div>
}
