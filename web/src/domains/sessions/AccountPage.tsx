import { changePreferences } from '@tomoni/contract/sessions'
import { postText, roleText } from '@tomoni/contract/text/codes'
import { sessionText } from '@tomoni/contract/text/sessions'
import { useState } from 'react'
import { api } from '../../api.ts'
import { asProblem, ProblemBanner } from '../../problem.tsx'
import { useReloadSession, useSession } from '../../session.tsx'
import { Card, CardBody, Columns } from '../../ui/Card.tsx'
import { Checkbox } from '../../ui/Choice.tsx'
import { DescriptionList } from '../../ui/DescriptionList.tsx'
import { PageHeader } from '../../ui/PageHeader.tsx'
import { toast } from '../../ui/Toast.tsx'
import { ChangePasswordForm } from './ChangePasswordForm.tsx'
import { OwnSessions } from './OwnSessions.tsx'
import { RenewRecoveryCodes } from './RenewRecoveryCodes.tsx'

const t = sessionText

/** What a worker can look after alone: where one is signed in, password, recovery codes, keys. */
export function AccountPage() {
  const { account, membership, organization } = useSession()
  return (
    <>
      <PageHeader title={t.accountTitle} aside={membership.displayName} />
      <Columns
        aside={
          <>
            <Card title={t.profile}>
              <DescriptionList
                stacked
                items={[
                  { term: t.displayName, value: membership.displayName },
                  { term: t.email, value: account.email },
                  { term: t.organization, value: organization.name },
                  { term: t.role, value: [...new Set([roleText[membership.role], postText[membership.post]])].filter(Boolean).join('・') },
                ]}
              />
            </Card>
            <Card title={t.preferences}><CardBody><SingleKeys /></CardBody></Card>
          </>
        }
      >
        <Card title={t.sessions} aside={t.sessionsAside}><OwnSessions /></Card>
        <Card title={t.changePassword}><CardBody><ChangePasswordForm email={account.email} /></CardBody></Card>
        <Card title={t.recovery}><CardBody><RenewRecoveryCodes /></CardBody></Card>
      </Columns>
    </>
  )
}

function SingleKeys() {
  const { singleKeyShortcuts } = useSession()
  const reload = useReloadSession()
  const [isOn, setOn] = useState(singleKeyShortcuts)
  const [problem, setProblem] = useState<Error | null>(null)
  const change = async (next: boolean) => {
    setOn(next)
    setProblem(null)
    try {
      await api(changePreferences, { body: { singleKeyShortcuts: next } })
      await reload()
      toast(t.preferencesSaved)
    } catch (caught) {
      setOn(!next)
      setProblem(asProblem(caught))
    }
  }
  return (
    <>
      {problem && <ProblemBanner error={problem} />}
      <Checkbox label={t.singleKeys} help={t.singleKeysHelp} checked={isOn} onChange={(next) => void change(next)} />
    </>
  )
}
