import { sharedPersonText as t } from '@tomoni/contract/text/shared-registrants'
import { paths } from '../../paths.ts'
import { Button } from '../../ui/Button.tsx'
import { Card } from '../../ui/Card.tsx'
import { EmptyState } from '../../ui/Notes.tsx'
import { PageHeader } from '../../ui/PageHeader.tsx'
import type { Closing } from './use-shared.ts'

const words: Readonly<Record<Closing, { readonly title: string; readonly text: string }>> = {
  withdrawn: { title: t.closedTitle, text: t.closedText },
  expired: { title: t.expiredTitle, text: t.expiredText },
  emergencyOver: { title: t.emergencyOverTitle, text: t.emergencyOverText },
}

/** The page of a person whose ground ended while it was open. Nothing of them is left on it. */
export function ClosedNotice({ closing }: { closing: Closing }) {
  const { title, text } = words[closing]
  return <><PageHeader title={title} /><Card><div role="status"><EmptyState icon="lock" title={t.goneTitle} action={<Button tone="primary" href={paths.sharedRegistrants}>{t.back}</Button>}>{text}</EmptyState></div></Card></>
}
