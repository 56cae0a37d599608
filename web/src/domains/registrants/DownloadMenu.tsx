import { downloadRegistrants } from '@tomoni/contract/registrants'
import { errorText } from '@tomoni/contract/text/errors'
import { registerText as t } from '@tomoni/contract/text/registrants'
import { apiFile, saveFile } from '../../api.ts'
import { paths } from '../../paths.ts'
import { asProblem } from '../../problem.tsx'
import { buttonClass } from '../../ui/Button.tsx'
import { Menu } from '../../ui/Menu.tsx'
import { toast } from '../../ui/Toast.tsx'
import type { queryOf } from './register-filters.ts'

/** The list as it is on the screen, as a file; everything at once is made in the background on its own page. */
export function DownloadMenu({ query }: { query: ReturnType<typeof queryOf> }) {
  const download = async (format: 'xlsx' | 'csv') => {
    try {
      saveFile(await apiFile(downloadRegistrants, { query: { ...query, format } }))
    } catch (caught) {
      const { title, text } = errorText[asProblem(caught).code]
      toast(`${title}。${text}`, { tone: 'problem' })
    }
  }
  return (
    <Menu
      label={t.download} triggerSays trigger={t.download} triggerClass={buttonClass('outline', 's', 'max-phone:hidden')}
      entries={[
        { key: 'xlsx', label: t.downloadExcel, help: t.downloadHelp, icon: 'download', onAction: () => void download('xlsx') },
        { key: 'csv', label: t.downloadCsv, icon: 'download', onAction: () => void download('csv') },
        null,
        { key: 'all', label: t.downloadAll, help: t.downloadAllHelp, icon: 'file', href: paths.exports },
      ]}
    />
  )
}
