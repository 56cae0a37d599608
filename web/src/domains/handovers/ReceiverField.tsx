import { handoverNewText as t } from '@tomoni/contract/text/handover-pages'
import { useSession } from '../../session.tsx'
import { ChipGroup } from '../../ui/Choice.tsx'
import { ComboBox, type Choice } from '../../ui/ComboBox.tsx'
import { Select } from '../../ui/Select.tsx'
import { useStaff } from '../staff/use-staff.ts'
import { findOrganizations, findPartners, type Receiver } from './find-receivers.ts'

type Props = { value: Receiver; onChange: (value: Receiver) => void; isInside: boolean }

/** To whom: found by name, or a colleague for a handover inside. */
export function ReceiverField({ value, onChange, isInside }: Props) {
  if (isInside) return <ColleagueField value={value} onChange={onChange} />
  const isPartner = value.mode === 'partner'
  return (
    <div className="grid gap-3">
      <ChipGroup
        name="receiverMode" label={t.receiverMode} value={isPartner ? 'partner' : 'organization'} onChange={(mode) => onChange({ mode: mode === 'partner' ? 'partner' : 'organization', choice: null })}
        options={[{ value: 'organization', label: t.receiverModes.organization }, { value: 'partner', label: t.receiverModes.partner }]}
      />
      {isPartner
        ? <ComboBox<Choice> key="partner" name="addressedPartnerOrganizationId" label={t.receiver} help={t.partnerHelp} placeholder={t.partnerPlaceholder} value={value.choice} onChange={(choice) => onChange({ mode: 'partner', choice })} find={findPartners} />
        : <ComboBox<Choice> key="organization" name="addressedOrganizationId" label={t.receiver} help={t.organizationHelp} placeholder={t.organizationPlaceholder} value={value.choice} onChange={(choice) => onChange({ mode: 'organization', choice })} find={findOrganizations} />}
    </div>
  )
}

function ColleagueField({ value, onChange }: Omit<Props, 'isInside'>) {
  const staff = useStaff()
  const own = useSession().membership.id
  const others = staff.active.filter((one) => one.membershipId !== own || value.choice?.id === one.membershipId)
  return (
    <Select
      name="receiverMembershipId" label={t.colleague} value={value.choice?.id ?? ''} empty={t.choose}
      onChange={(id) => onChange({ mode: 'inside', choice: id === '' ? null : { id, label: staff.name(id) } })}
      options={others.map((one) => ({ value: one.membershipId, label: one.displayName }))}
    />
  )
}
