import { useQueryClient } from '@tanstack/react-query'
import { changeStaff, endStaffSessions, Post, type ManagedStaffMember } from '@tomoni/contract/staff'
import type { BranchId, ContractId } from '@tomoni/contract/shared/ids'
import { Role, rolesGivenBy } from '@tomoni/contract/shared/permissions'
import { postText, roleHelpText, roleText } from '@tomoni/contract/text/codes'
import { fieldText } from '@tomoni/contract/text/errors'
import { settingsText as t } from '@tomoni/contract/text/settings'
import { uiText } from '@tomoni/contract/text/shell'
import { useState } from 'react'
import { api } from '../../api.ts'
import { FormProblems } from '../../problem.tsx'
import { useSession } from '../../session.tsx'
import { useSend } from '../../use-send.ts'
import { Button } from '../../ui/Button.tsx'
import { ChipGroupMany, RadioGroup } from '../../ui/Choice.tsx'
import { DateField, dayText, readDay } from '../../ui/DateField.tsx'
import { Fields } from '../../ui/Field.tsx'
import { Banner } from '../../ui/Notes.tsx'
import { NumberField } from '../../ui/NumberField.tsx'
import { Select } from '../../ui/Select.tsx'
import { Sheet } from '../../ui/Sheet.tsx'
import { TextField } from '../../ui/TextField.tsx'
import { toast } from '../../ui/Toast.tsx'
import { useCodeLists } from '../code-lists/use-code-lists.ts'
import { GiveRecoveryLink } from '../staff/GiveRecoveryLink.tsx'
import { staffKey, useBranches, useContracts } from '../staff/use-staff.ts'
import { StaleBanner, staleRow } from '../../stale.tsx'

const s = t.staff
/** Roles this organisation hands out itself. */
export const useRoleOptions = () => rolesGivenBy(useSession().organization.kind).map((value) => ({ value, label: roleText[value], help: roleHelpText[value] }))
export const postOptions = Post.options.map((value) => ({ value, label: postText[value] || s.noPost }))

/** What a worker is here: role, post, branch, skills, limit, last day. */
export function StaffDialog({ member, onClose }: { member: ManagedStaffMember; onClose: () => void }) {
  const client = useQueryClient()
  const codes = useCodeLists()
  const roleOptions = useRoleOptions()
  const branches = useBranches()
  const contracts = useContracts()
  const [form, setForm] = useState(member)
  const [endsOn, setEndsOn] = useState(dayText(member.endsOn))
  const [version, setVersion] = useState(member.version)
  const [own, setOwn] = useState<Record<string, string>>({})
  const put = <K extends keyof ManagedStaffMember>(name: K) => (value: ManagedStaffMember[K]) => setForm((now) => ({ ...now, [name]: value }))
  const params = { membershipId: member.membershipId }
  const reload = () => client.invalidateQueries({ queryKey: staffKey })
  const send = useSend(async () => {
    const day = readDay(endsOn)
    setOwn(day === undefined ? { endsOn: fieldText['calendar.unreadable'] ?? '' } : {})
    if (day === undefined) return
    try {
      const { displayName, shortName, role, post, branchId, defaultContractId, communicationSkills, caseLoadLimit } = form
      await api(changeStaff, { params, body: { version, displayName, shortName, role, post, branchId, defaultContractId, communicationSkills, caseLoadLimit, endsOn: day } })
    } catch (caught) {
      const current = staleRow<ManagedStaffMember>(caught)
      if (current) setVersion(current.version)
      throw caught
    }
    toast(t.saved)
    onClose()
    await reload()
  })
  const signOut = useSend(async () => {
    const { ended } = await api(endStaffSessions, { params })
    toast(s.signedOut(ended))
  })
  const current = staleRow<ManagedStaffMember>(send.problem)
  return (
    <Sheet
      isOpen
      onClose={onClose}
      title={t.edit(member.displayName)}
      status={member.email}
      footer={<><Button tone="primary" type="submit" form="staff" isPending={send.isBusy}>{current ? t.keepMine : t.save}</Button><Button tone="text" onPress={onClose}>{uiText.cancel}</Button></>}
    >
      <form id="staff" onSubmit={send.submit} noValidate>
        {current && <StaleBanner lines={[{ label: s.fields.displayName, value: current.displayName }, { label: s.fields.role, value: roleText[current.role] }]} onTake={() => { setForm((now) => ({ ...now, ...current })); setEndsOn(dayText(current.endsOn)); send.clear() }} />}
        <FormProblems error={current ? null : (send.problem ?? signOut.problem)} own={own} attempt={send.attempt} labels={s.fields}>
          <Fields>
            <div className="grid items-start gap-x-3.5 gap-y-4 min-[480px]:grid-cols-2">
              <TextField name="displayName" label={s.fields.displayName} value={form.displayName} onChange={put('displayName')} maxLength={100} />
              <TextField name="shortName" label={s.fields.shortName} value={form.shortName} onChange={put('shortName')} maxLength={30} />
            </div>
            {member.isSelf
              ? <Banner tone="n">{roleText[member.role]}　{s.selfNote}</Banner>
              : <RadioGroup name="role" label={s.fields.role} value={form.role} onChange={(value) => put('role')(Role.parse(value))} options={roleOptions.some((o) => o.value === member.role) ? roleOptions : [{ value: member.role, label: roleText[member.role], help: roleHelpText[member.role] }, ...roleOptions]} />}
            <Select name="post" label={s.fields.post} value={form.post} onChange={(value) => put('post')(Post.parse(value))} options={postOptions} />
            {branches.branches.length > 0 && <Select name="branchId" label={s.fields.branchId} value={form.branchId ?? ''} onChange={(value) => put('branchId')(value === '' ? null : (value as BranchId))} empty={t.none} options={branches.open.map((b) => ({ value: b.id, label: b.name }))} />}
            <Select name="defaultContractId" label={s.fields.defaultContractId} help={s.help.defaultContractId} value={form.defaultContractId ?? ''} onChange={(value) => put('defaultContractId')(value === '' ? null : (value as ContractId))} empty={t.none} options={contracts.running.map((c) => ({ value: c.id, label: c.name }))} />
            <NumberField name="caseLoadLimit" label={s.fields.caseLoadLimit} optional help={s.help.caseLoadLimit} unit={s.people} value={form.caseLoadLimit} onChange={put('caseLoadLimit')} />
            <ChipGroupMany name="communicationSkills" label={s.fields.communicationSkills} help={s.help.communicationSkills} optional values={form.communicationSkills} onChange={put('communicationSkills')} options={codes.options('communicationNeed').map((item) => ({ value: item.code, label: item.label }))} />
            {!member.isSelf && <DateField name="endsOn" label={s.fields.endsOn} optional help={s.help.endsOn} value={endsOn} onChange={setEndsOn} />}
          </Fields>
        </FormProblems>
      </form>
      {!member.isSelf && (
        <div className="mt-2 border-t border-line-2 pt-4">
          <p className="mt-0 mb-2 text-note text-ink-2">{s.signOutLead}</p>
          <Button tone="danger" size="s" icon="exit" isPending={signOut.isBusy} onPress={() => signOut.submit()}>{s.signOut}</Button>
          {member.isActive && <GiveRecoveryLink member={member} />}
        </div>
      )}
    </Sheet>
  )
}
