import type { OrganizationSettings } from '@tomoni/contract/staff'
import { settingsText } from '@tomoni/contract/text/settings'
import { Card, CardBody } from '../../ui/Card.tsx'
import { Checkbox } from '../../ui/Choice.tsx'
import { Fields } from '../../ui/Field.tsx'
import { NumberField } from '../../ui/NumberField.tsx'
import { Select } from '../../ui/Select.tsx'
import { TextArea } from '../../ui/TextField.tsx'
import type { useStaff } from '../staff/use-staff.ts'

const o = settingsText.organization
type Put = <K extends keyof OrganizationSettings>(name: K) => (value: unknown) => void

/** Days of waiting for an answer, who is told then, accounts nobody uses, and the public web form. */
export function HandoverSettings({ form, put, staff, takesIntake }: { form: OrganizationSettings; put: Put; staff: ReturnType<typeof useStaff>; takesIntake: boolean }) {
  const chosen = form.handoverCoordinatorMembershipId
  const left = chosen === null || staff.active.some((one) => one.membershipId === chosen) ? [] : [{ value: chosen as string, label: staff.name(chosen) }]
  return (
    <Card title={o.handover}>
      <CardBody><Fields>
        <NumberField name="handoverNudgeDays" label={o.nudge} help={o.nudgeHelp} unit={o.days} value={form.handoverNudgeDays} onChange={put('handoverNudgeDays')} />
        <NumberField name="handoverRaiseDays" label={o.raise} help={o.raiseHelp} unit={o.days} value={form.handoverRaiseDays} onChange={put('handoverRaiseDays')} />
        <Select name="handoverCoordinatorMembershipId" label={o.coordinator} value={chosen ?? ''} onChange={(id) => put('handoverCoordinatorMembershipId')(id === '' ? null : id)} empty={o.coordinatorNone} options={[...left, ...staff.active.map((one) => ({ value: one.membershipId as string, label: one.displayName }))]} />
        <NumberField name="unusedAccountDays" label={o.unused} help={o.unusedHelp} unit={o.days} value={form.unusedAccountDays} onChange={put('unusedAccountDays')} />
        {takesIntake && <Checkbox name="takesIntake" label={o.intake} help={o.intakeHelp} checked={form.takesIntake} onChange={put('takesIntake')} />}
        {takesIntake && form.takesIntake && <TextArea name="intakeGreeting" label={o.greeting} help={o.greetingHelp} optional rows={3} value={form.intakeGreeting ?? ''} onChange={(text) => put('intakeGreeting')(text.trim() === '' ? null : text)} />}
      </Fields></CardBody>
    </Card>
  )
}
