import { useQuery, useQueryClient } from '@tanstack/react-query'
import { changeOrganizationSettings, getOrganizationSettings, type OrganizationSettings } from '@tomoni/contract/staff'
import { settingsText as t } from '@tomoni/contract/text/settings'
import { useState } from 'react'
import { api } from '../../api.ts'
import { FormProblems, Loading } from '../../problem.tsx'
import { useSend } from '../../use-send.ts'
import { Button } from '../../ui/Button.tsx'
import { Card, CardBody } from '../../ui/Card.tsx'
import { ChipGroup } from '../../ui/Choice.tsx'
import { Fields } from '../../ui/Field.tsx'
import { UnsavedDialog } from '../../ui/Dialog.tsx'
import { useUnsavedGuard } from '../../ui/hooks.ts'
import { NumberField } from '../../ui/NumberField.tsx'
import { TextArea } from '../../ui/TextField.tsx'
import { toast } from '../../ui/Toast.tsx'
import { useMay } from '../../session.tsx'
import { useStaff } from '../staff/use-staff.ts'
import { HandoverSettings } from './HandoverSettings.tsx'
import { SettingsHeader } from './SettingsHeader.tsx'
import { StaleBanner, staleRow } from '../../stale.tsx'

export const organizationSettingsKey = ['organization-settings'] as const
const o = t.organization
const lines = (text: string): string[] => text.split('\n').map((line) => line.trim()).filter((line) => line !== '')
const choices = (words: Readonly<Record<string, string>>) => Object.entries(words).map(([value, label]) => ({ value, label }))

/** Counting conventions of the reports, days of care, requirements, limits of a session. */
export function OrganizationSettingsPage() {
  const query = useQuery({ queryKey: organizationSettingsKey, queryFn: ({ signal }) => api(getOrganizationSettings, {}, { signal }), refetchOnWindowFocus: false })
  return (
    <>
      <SettingsHeader page="organization" />
      <div className="max-w-[860px]"><Loading query={query}>{(settings) => <SettingsForm settings={settings} />}</Loading></div>
    </>
  )
}

const labels = {
  countSameDayPhoneAndVisit: o.sameDay, countGroupSession: o.group, onlineCountsAs: o.online, smsCountsAs: o.sms, defaultContactIntervalDays: o.interval, certificateNoticeDays: o.certificate, registrationRequirements: o.requirementsField,
  idleMinutes: o.idle, absoluteHours: o.absolute, handoverNudgeDays: o.nudge, handoverRaiseDays: o.raise, handoverCoordinatorMembershipId: o.coordinator, unusedAccountDays: o.unused, takesIntake: o.intake, intakeGreeting: o.greeting,
} as const

/** Where the settings of now are not the ones in the fields, in words. */
function differences(now: OrganizationSettings, mine: OrganizationSettings, staffName: (id: string | null) => string): { label: string; value: string }[] {
  const words: Record<keyof typeof labels, string> = {
    countSameDayPhoneAndVisit: o.sameDayChoices[now.countSameDayPhoneAndVisit], countGroupSession: o.groupChoices[now.countGroupSession], onlineCountsAs: o.onlineChoices[now.onlineCountsAs], smsCountsAs: o.smsChoices[now.smsCountsAs],
    defaultContactIntervalDays: `${now.defaultContactIntervalDays}${o.days}`, certificateNoticeDays: `${now.certificateNoticeDays}${o.daysBefore}`, registrationRequirements: now.registrationRequirements.join('／'),
    idleMinutes: `${now.idleMinutes}${o.minutes}`, absoluteHours: `${now.absoluteHours}${o.hours}`, handoverNudgeDays: `${now.handoverNudgeDays}${o.days}`, handoverRaiseDays: `${now.handoverRaiseDays}${o.days}`,
    handoverCoordinatorMembershipId: now.handoverCoordinatorMembershipId === null ? o.coordinatorNone : staffName(now.handoverCoordinatorMembershipId), unusedAccountDays: `${now.unusedAccountDays}${o.days}`,
    takesIntake: now.takesIntake ? o.intakeOn : o.intakeOff, intakeGreeting: now.intakeGreeting ?? '',
  }
  return (Object.keys(labels) as (keyof typeof labels)[]).filter((name) => JSON.stringify(now[name]) !== JSON.stringify(mine[name])).map((name) => ({ label: labels[name], value: words[name] }))
}

function SettingsForm({ settings }: { settings: OrganizationSettings }) {
  const client = useQueryClient()
  const staff = useStaff()
  const may = useMay()
  const [saved, setSaved] = useState(settings)
  const [form, setForm] = useState(settings)
  const [requirements, setRequirements] = useState(settings.registrationRequirements.join('\n'))
  const [version, setVersion] = useState(settings.version)
  const put = <K extends keyof OrganizationSettings>(name: K) => (value: unknown) => setForm((now) => ({ ...now, [name]: value as OrganizationSettings[K] }))
  const isChanged = JSON.stringify(form) !== JSON.stringify(saved) || requirements !== saved.registrationRequirements.join('\n')
  const send = useSend(async () => {
    const { version: _, ...values } = form
    try {
      const sent = { ...values, registrationRequirements: lines(requirements) }
      const now = await api(changeOrganizationSettings, { body: { ...sent, version } })
      // What was typed meanwhile stays in the fields.
      setVersion(now.version)
      setSaved({ ...form, ...sent })
      client.setQueryData(organizationSettingsKey, { ...sent, version: now.version })
    } catch (caught) {
      const current = staleRow<OrganizationSettings>(caught)
      if (current) setVersion(current.version)
      throw caught
    }
    toast(t.saved)
    await Promise.all([client.invalidateQueries({ queryKey: ['today'] }), client.invalidateQueries({ queryKey: ['case-loads'] }), client.invalidateQueries({ queryKey: ['reports'] })])
  })
  const guard = useUnsavedGuard(isChanged && !send.isBusy)
  const current = staleRow<OrganizationSettings>(send.problem)
  return (
    <form onSubmit={send.submit} noValidate className="grid grid-cols-[minmax(0,1fr)] gap-5">
      {current && (
        <StaleBanner
          lines={differences(current, { ...form, registrationRequirements: lines(requirements) }, staff.name)}
          onTake={() => { setForm(current); setSaved(current); setRequirements(current.registrationRequirements.join('\n')); send.clear() }}
        />
      )}
      <FormProblems error={current ? null : send.problem} attempt={send.attempt} labels={labels}>
        <Card title={o.counting}>
          <CardBody><Fields>
            <p className="m-0 text-cell text-ink-2">{o.countingLead}</p>
            <ChipGroup name="countSameDayPhoneAndVisit" label={o.sameDay} value={form.countSameDayPhoneAndVisit} onChange={put('countSameDayPhoneAndVisit')} options={choices(o.sameDayChoices)} />
            <ChipGroup name="countGroupSession" label={o.group} value={form.countGroupSession} onChange={put('countGroupSession')} options={choices(o.groupChoices)} />
            <ChipGroup name="onlineCountsAs" label={o.online} value={form.onlineCountsAs} onChange={put('onlineCountsAs')} options={choices(o.onlineChoices)} />
            <ChipGroup name="smsCountsAs" label={o.sms} value={form.smsCountsAs} onChange={put('smsCountsAs')} options={choices(o.smsChoices)} />
          </Fields></CardBody>
        </Card>
        <Card title={o.care}>
          <CardBody><Fields>
            <NumberField name="defaultContactIntervalDays" label={o.interval} help={o.intervalHelp} unit={o.days} value={form.defaultContactIntervalDays} onChange={put('defaultContactIntervalDays')} />
            <NumberField name="certificateNoticeDays" label={o.certificate} help={o.certificateHelp} unit={o.daysBefore} value={form.certificateNoticeDays} onChange={put('certificateNoticeDays')} />
          </Fields></CardBody>
        </Card>
        <Card title={o.requirements}>
          <CardBody><Fields>
            <TextArea name="registrationRequirements" label={o.requirementsField} help={o.requirementsLead} value={requirements} onChange={setRequirements} rows={4} />
          </Fields></CardBody>
        </Card>
        <HandoverSettings form={form} put={put} staff={staff} takesIntake={may('intake-request.handle')} />
        <Card title={o.session}>
          <CardBody><Fields>
            <NumberField name="idleMinutes" label={o.idle} help={o.idleHelp} unit={o.minutes} value={form.idleMinutes} onChange={put('idleMinutes')} />
            <NumberField name="absoluteHours" label={o.absolute} help={o.absoluteHelp} unit={o.hours} value={form.absoluteHours} onChange={put('absoluteHours')} />
          </Fields></CardBody>
        </Card>
      </FormProblems>
      <div><Button tone="primary" type="submit" isPending={send.isBusy}>{current ? t.keepMine : t.save}</Button></div>
      <UnsavedDialog guard={guard} />
    </form>
  )
}
