import type { Assignee } from '@tomoni/contract/registrant-assignments'
import { assignText as t } from '@tomoni/contract/text/registrants'
import { Fields } from '../../ui/Field.tsx'
import { Select, type Option } from '../../ui/Select.tsx'
import { TextField } from '../../ui/TextField.tsx'
import { useCodeLists } from '../code-lists/use-code-lists.ts'
import { useBranches } from '../staff/use-staff.ts'

/** '' leaves it as it is, `none` takes it away, else an id. */
export type AssignChoice = { readonly lead: string; readonly deputy: string; readonly branch: string; readonly reason: string }
export const noChoice: AssignChoice = { lead: '', deputy: '', branch: '', reason: '' }

const wish = (value: string): string | null | undefined => (value === '' ? undefined : value === 'none' ? null : value)
/** What is sent; fields left as they are do not travel. */
export function bodyOf(choice: AssignChoice): { leadMembershipId?: never; deputyMembershipId?: never; branchId?: never; reason: string | null } {
  const [lead, deputy, branch] = [wish(choice.lead), wish(choice.deputy), wish(choice.branch)]
  return {
    ...(lead === undefined ? {} : { leadMembershipId: lead as never }),
    ...(deputy === undefined ? {} : { deputyMembershipId: deputy as never }),
    ...(branch === undefined ? {} : { branchId: branch as never }),
    reason: choice.reason,
  }
}
export const isChosen = ({ lead, deputy, branch }: AssignChoice): boolean => lead !== '' || deputy !== '' || branch !== ''

/** Workers with what they carry and can; those who can talk with the person stand first. */
export function AssignFields({ choice, onChange, assignees, keepLabels }: { choice: AssignChoice; onChange: (choice: AssignChoice) => void; assignees: readonly Assignee[]; /** What 「変えない」 means for each field. */ keepLabels: { readonly lead: string; readonly deputy: string; readonly branch: string } }) {
  const codes = useCodeLists()
  const branches = useBranches()
  const workers: Option[] = assignees.map((worker) => ({
    value: worker.membershipId,
    label: [worker.displayName, t.load(worker.load, worker.limit), worker.matchingSkills.length === 0 ? '' : t.fits(worker.matchingSkills.map((skill) => codes.shortLabel('communicationNeed', skill)).join('・'))].filter(Boolean).join('　'),
  }))
  const nobody: Option = { value: 'none', label: t.nobody }
  return (
    <Fields>
      <Select name="leadMembershipId" label={t.lead} value={choice.lead} onChange={(lead) => onChange({ ...choice, lead })} empty={keepLabels.lead} options={[...workers, nobody]} />
      <Select name="deputyMembershipId" label={t.deputy} value={choice.deputy} onChange={(deputy) => onChange({ ...choice, deputy })} empty={keepLabels.deputy} options={[...workers, nobody]} />
      {branches.open.length > 0 && <Select name="branchId" label={t.branch} value={choice.branch} onChange={(branch) => onChange({ ...choice, branch })} empty={keepLabels.branch} options={[...branches.open.map((branch) => ({ value: branch.id as string, label: branch.name })), nobody]} />}
      <TextField name="reason" label={t.reason} optional help={t.reasonHelp} value={choice.reason} onChange={(reason) => onChange({ ...choice, reason })} maxLength={300} />
    </Fields>
  )
}
export const assignLabels = { leadMembershipId: t.lead, deputyMembershipId: t.deputy, branchId: t.branch, reason: t.reason }
