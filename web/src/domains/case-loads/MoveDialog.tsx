import { useQuery } from '@tanstack/react-query'
import { previewMove } from '@tomoni/contract/case-loads'
import { assignRegistrants } from '@tomoni/contract/registrant-assignments'
import type { MembershipId, RegistrantId } from '@tomoni/contract/shared/ids'
import { carryingRoles, type Role } from '@tomoni/contract/shared/permissions'
import { caseLoadText as t } from '@tomoni/contract/text/case-loads'
import { uiText } from '@tomoni/contract/text/shell'
import { useState } from 'react'
import { api } from '../../api.ts'
import { FormProblems, ProblemBanner } from '../../problem.tsx'
import { useSend } from '../../use-send.ts'
import { Button } from '../../ui/Button.tsx'
import { LoadBar } from '../../ui/Charts.tsx'
import { Dialog } from '../../ui/Dialog.tsx'
import { Fields } from '../../ui/Field.tsx'
import { Banner, SkeletonRows } from '../../ui/Notes.tsx'
import { Select } from '../../ui/Select.tsx'
import { TextField } from '../../ui/TextField.tsx'
import { toast } from '../../ui/Toast.tsx'
import { useCodeLists } from '../code-lists/use-code-lists.ts'
import { giveBack } from '../registrants/give-back.ts'
import { useStaff } from '../staff/use-staff.ts'
import { useReloadToday } from '../today/use-today.ts'

const working = new Set<Role>(carryingRoles())

/** Moves people to another worker; says what the load becomes before anything is written (row 902). */
export function MoveDialog({ registrantIds, from, onClose, onMoved }: { registrantIds: readonly string[]; from: string; onClose: () => void; onMoved: () => void }) {
  const staff = useStaff()
  const codes = useCodeLists()
  const reload = useReloadToday()
  const [to, setTo] = useState('')
  const [reason, setReason] = useState('')
  const ids = registrantIds as RegistrantId[]
  const preview = useQuery({ queryKey: ['preview-move', to, ids], queryFn: () => api(previewMove, { body: { registrantIds: ids, toMembershipId: to } }), enabled: to !== '', staleTime: 0 })
  const shown = to === '' ? undefined : preview.data
  const name = staff.shortName(to)
  const send = useSend(async () => {
    if (to === '') return
    const { changed, undo } = await api(assignRegistrants, { body: { registrantIds: ids, leadMembershipId: to as MembershipId, reason } })
    onMoved()
    toast(t.moved(changed, name), giveBack(undo, reload))
    await reload()
  })
  return (
    <Dialog
      isOpen
      onClose={onClose}
      title={t.moveTitle(ids.length)}
      actions={<><Button tone="primary" type="submit" form="move-people" isPending={send.isBusy} disabledReason={to === '' ? t.chooseFirst : undefined}>{to === '' ? t.move : t.moveAction(shown?.count ?? ids.length, name)}</Button><Button tone="text" onPress={onClose}>{uiText.cancel}</Button></>}
    >
      <form id="move-people" onSubmit={send.submit} noValidate>
        <FormProblems error={send.problem} attempt={send.attempt} labels={{ toMembershipId: t.moveTo, leadMembershipId: t.moveTo, reason: t.moveReason }}>
          <Fields>
            <Select name="toMembershipId" label={t.moveTo} value={to} onChange={setTo} empty={t.chooseFirst} options={staff.active.filter((s) => working.has(s.role) && s.membershipId !== from).map((s) => ({ value: s.membershipId, label: s.displayName }))} />
            {to !== '' && shown === undefined && preview.error === null && <SkeletonRows rows={1} label={uiText.loading} />}
            {preview.error !== null && to !== '' && <ProblemBanner error={preview.error} />}
            {shown !== undefined && (
              <div className="rounded-lg border border-line bg-ground px-4 py-3" role="status">
                <p className="m-0 text-body font-bold num">{t.after(shown.to.displayName, shown.to.before, shown.to.after)}</p>
                <LoadBar className="my-2" max={Math.max(shown.to.after, shown.to.limit ?? 0)} limit={shown.to.limit} parts={[{ key: 'before', label: t.people(shown.to.before), value: shown.to.before, tone: 'b' }, { key: 'more', label: t.people(shown.to.after - shown.to.before), value: shown.to.after - shown.to.before, tone: 'o' }]} />
                <p className="m-0 text-note text-ink-2 num">
                  {t.afterOverdue(shown.to.overdueBefore, shown.to.overdueAfter)}{'　'}
                  {shown.to.limit === null ? t.noLimit : shown.to.after > shown.to.limit ? <b className="text-red">{t.overAfter(shown.to.limit, shown.to.after - shown.to.limit)}</b> : t.underAfter(shown.to.limit, shown.to.limit - shown.to.after)}
                </p>
                {shown.from.map((row) => <p key={row.membershipId ?? ''} className="m-0 text-note text-ink-2 num">{row.membershipId === null ? `${t.nobody} ${row.before}人 → ${row.after}人` : t.after(row.displayName, row.before, row.after)}</p>)}
                {shown.already > 0 && <p className="m-0 text-note text-ink-2">{t.already(shown.already)}</p>}
              </div>
            )}
            {shown?.unmetNeeds.map((need) => <Banner key={need.need} tone="o">{t.needs(codes.label('communicationNeed', need.need), need.count)}</Banner>)}
            <TextField name="reason" label={t.moveReason} optional value={reason} onChange={setReason} maxLength={500} />
          </Fields>
        </FormProblems>
      </form>
    </Dialog>
  )
}
