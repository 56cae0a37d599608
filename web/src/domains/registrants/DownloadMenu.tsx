import { downloadRegistrants } from '@tomoni/contract/registrants'
import { registerText as t } from '@tomoni/contract/text/registrants'
import { apiFile, saveFile } from '../../api.ts'
import { paths } from '../../paths.ts'
import { buttonClass } from '../../ui/Button.tsx'
import { Menu } from '../../ui/Menu.tsx'
import { attempt } from './attempt.ts'
import type { queryOf } from './register-filters.ts'

/** The list as it is on the screen, as a file; everything at once is made in the background on its own page. */
export function DownloadMenu({ query }: { query: ReturnType<typeof queryOf> }) {
  const download = (format: 'xlsx' | 'csv') => attempt(apiFile(downloadRegistrants, { query: { ...query, format } }).then(saveFile))
  return (
    <Menu
      label={t.download} triggerSays trigger={t.download} triggerClass={buttonClass('outline', 's', 'max-phone:hidden')}
      entries={[
        { key: 'xlsx', label: t.downloadExcel, help: t.downloadHelp, icon: 'download', onAction: () => download('xlsx') },
        { key: 'csv', label: t.downloadCsv, icon: 'download', onAction: () => download('csv') },
        null,
        { key: 'all', label: t.downloadAll, help: t.downloadAllHelp, icon: 'file', href: paths.exports },
      ]}
    />
  )
}
