import { useQueryClient } from '@tanstack/react-query'
import { getSession } from '@tomoni/contract/sessions'
import { sessionText } from '@tomoni/contract/text/sessions'
import { api, rememberCsrfToken } from '../../api.ts'
import { paths } from '../../paths.ts'
import { sessionKey, type Session } from '../../session.tsx'
import { Button } from '../../ui/Button.tsx'
import { Dialog } from '../../ui/Dialog.tsx'
import { SignInSteps } from './SignInSteps.tsx'

/**
 * The session has ended while somebody was working. The page behind stays as it is, with every typed word; the same
 * person signs in again and goes on. Somebody else starts from the front door.
 */
export function ReSignInDialog({ isOpen, session, onBack }: { isOpen: boolean; session: Session; onBack: () => void }) {
  const client = useQueryClient()
  const back = async () => {
    const now = await api(getSession, {}, { quiet: true })
    if (now.account.id !== session.account.id || now.organization.id !== session.organization.id) {
      window.location.assign(paths.today)
      return
    }
    rememberCsrfToken(now.csrfToken)
    client.setQueryData(sessionKey, now)
    onBack()
    void client.invalidateQueries({ predicate: (query) => query.state.status === 'error' })
  }
  return (
    <Dialog isOpen={isOpen} onClose={() => undefined} mustAnswer title={sessionText.reSignInTitle} actions={<Button tone="text" onPress={() => window.location.assign(paths.signIn)}>{sessionText.otherPerson}</Button>}>
      <p className="mt-0 mb-4">{sessionText.reSignInLead}</p>
      <SignInSteps onDone={() => void back()} knownEmail={session.account.email} />
    </Dialog>
  )
}
