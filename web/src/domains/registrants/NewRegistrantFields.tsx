import type { CodeList } from '@tomoni/contract/shared/code-lists'
import { stageText } from '@tomoni/contract/text/codes'
import { newRegistrantText as t } from '@tomoni/contract/text/registrants'
import { ChipGroup, ChipGroupMany, RadioGroup } from '../../ui/Choice.tsx'
import { DateField } from '../../ui/DateField.tsx'
import { Fields } from '../../ui/Field.tsx'
import { Select } from '../../ui/Select.tsx'
import { TextField } from '../../ui/TextField.tsx'
import { useCodeLists } from '../code-lists/use-code-lists.ts'
import { useBranches, useStaff } from '../staff/use-staff.ts'
import type { NewForm } from './new-registrant.ts'

/** The few things beyond the name that are good to know from the first day; all can be left for later. */
export function NewRegistrantFields({ form, set }: { form: NewForm; set: (change: Partial<NewForm>) => void }) {
  const codes = useCodeLists()
  const staff = useStaff()
  const branches = useBranches()
  const options = (list: CodeList) => codes.options(list).filter((item) => item.parentCode === null).map((item) => ({ value: item.code, label: item.shortLabel ?? item.label }))
  return (
    <Fields>
      <RadioGroup name="stage" label={t.stage} value={form.stage} onChange={(stage) => set({ stage: stage as NewForm['stage'] })} options={(['inquiry', 'provisional'] as const).map((stage) => ({ value: stage, label: stageText[stage], help: t.stageHelp[stage] }))} />
      <Fields columns={2}>
        <DateField name="onDate" label={t.onDate} value={form.onDate} onChange={(onDate) => set({ onDate })} />
        <Select name="reason" label={t.reason} optional value={form.reason} onChange={(reason) => set({ reason })} empty={t.unknown} options={options('stageReason')} />
        <Select name="referralSource" label={t.referralSource} optional value={form.referralSource} onChange={(referralSource) => set({ referralSource })} empty={t.unknown} options={options('referralSource')} />
        <TextField name="referralSourceDetail" label={t.referralSourceDetail} optional value={form.referralSourceDetail} onChange={(referralSourceDetail) => set({ referralSourceDetail })} />
        <Select name="workStatus" label={t.workStatus} optional value={form.workStatus} onChange={(workStatus) => set({ workStatus })} empty={t.unknown} options={options('workStatus')} />
        <TextField name="workplace" label={t.workplace} optional value={form.workplace} onChange={(workplace) => set({ workplace })} />
      </Fields>
      <ChipGroup name="primaryDisability" label={t.primaryDisability} optional allowEmpty value={form.primaryDisability} onChange={(primaryDisability) => set({ primaryDisability })} options={options('disability')} />
      <ChipGroupMany name="communicationNeeds" label={t.communicationNeeds} optional values={form.communicationNeeds} onChange={(communicationNeeds) => set({ communicationNeeds })} options={options('communicationNeed')} />
      <Fields columns={2}>
        <Select name="leadMembershipId" label={t.lead2} value={form.leadMembershipId} onChange={(leadMembershipId) => set({ leadMembershipId })} empty={t.nobody} options={staff.active.filter((member) => member.role !== 'prefectureViewer' && member.role !== 'systemOperator').map((member) => ({ value: member.membershipId, label: member.displayName }))} />
        {branches.open.length > 0 && <Select name="branchId" label={t.branch} optional value={form.branchId} onChange={(branchId) => set({ branchId })} empty={t.nobody} options={branches.open.map((branch) => ({ value: branch.id, label: branch.name }))} />}
        <TextField name="number" label={t.number} optional value={form.number} onChange={(number) => set({ number })} />
        <Select name="sex" label={t.sex} optional value={form.sex} onChange={(sex) => set({ sex })} empty={t.unknown} options={options('sex')} />
      </Fields>
    </Fields>
  )
}
