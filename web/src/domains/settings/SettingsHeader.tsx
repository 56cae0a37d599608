import { settingsText as t } from '@tomoni/contract/text/settings'
import type { ReactNode } from 'react'
import { paths } from '../../paths.ts'
import { Link } from '../../ui/Link.tsx'
import { PageHeader } from '../../ui/PageHeader.tsx'

/** Heading of a page below 設定, with the way back. */
export function SettingsHeader({ page, aside, actions, lead }: { page: keyof typeof t.pages; aside?: ReactNode; actions?: ReactNode; lead?: ReactNode }) {
  return <PageHeader title={t.pages[page].title} back={<Link href={paths.settings}>{t.back}</Link>} aside={aside} lead={lead ?? t.pages[page].text} actions={actions} />
}
