import { openShare, type Consent } from '@tomoni/contract/consents'
import type { Category } from '@tomoni/contract/shared/categories'
import { newId, type RegistrantId } from '@tomoni/contract/shared/ids'
import { categoryOpensText, sharingText as t } from '@tomoni/contract/text/consents'
import { categoryText } from '@tomoni/contract/text/handovers'
import { fieldText } from '@tomoni/contract/text/errors'
import { uiText } from '@tomoni/contract/text/shell'
import { useState } from 'react'
import { api } from '../../api.ts'
import { FormProblems } from '../../problem.tsx'
import { useSend } from '../../use-send.ts'
import { Button } from '../../ui/Button.tsx'
import { CheckboxGroup } from '../../ui/Choice.tsx'
import { Dialog } from '../../ui/Dialog.tsx'
import { toast } from '../../ui/Toast.tsx'
import { useReloadRegistrant } from '../registrants/use-registrant.ts'

/** Opens what a consent allows, or less of it. */
export function ShareDialog({ registrantId, consent, onClose }: { registrantId: RegistrantId; consent: Consent; onClose: () => void }) {
  const [categories, setCategories] = useState<readonly string[]>(consent.categories)
  const [id] = useState(() => newId())
  const [own, setOwn] = useState<Record<string, string>>({})
  const reload = useReloadRegistrant(registrantId)
  const send = useSend(async () => {
    setOwn(categories.length === 0 ? { categories: fieldText['required'] ?? '' } : {})
    if (categories.length === 0) return
    await api(openShare, { params: { registrantId }, body: { id, consentId: consent.id, categories: consent.categories.filter((one: Category) => categories.includes(one)) } })
    await reload()
    toast(t.shared(consent.recipient.name))
    onClose()
  })
  return (
    <Dialog isOpen onClose={onClose} title={t.shareTitle} actions={<><Button tone="primary" type="submit" form="share" isPending={send.isBusy}>{t.shareSend}</Button><Button tone="text" onPress={onClose}>{uiText.cancel}</Button></>}>
      <form id="share" noValidate onSubmit={send.submit}>
        <FormProblems error={send.problem} own={own} labels={{ categories: t.shareCategories }} attempt={send.attempt}>
          <p className="mt-0 mb-3"><b>{consent.recipient.name}</b>　<span className="text-note text-ink-2">{t.until(consent.endsOn)}</span></p>
          <CheckboxGroup name="categories" label={t.shareCategories} help={t.shareLead} values={categories} onChange={setCategories} options={consent.categories.map((one) => ({ value: one, label: categoryText[one], help: categoryOpensText[one] }))} />
        </FormProblems>
      </form>
    </Dialog>
  )
}
