import { downloadHandoverSheet, type Handover } from '@tomoni/contract/handovers'
import { handoverPageText as t } from '@tomoni/contract/text/handover-pages'
import { apiFile, saveFile } from '../../api.ts'
import { sayProblem } from '../../say-problem.ts'
import { buttonClass } from '../../ui/Button.tsx'
import { Menu } from '../../ui/Menu.tsx'
import { handoverParams } from './use-handovers.ts'

/** The sheet as a document; each enters 見た人 as a print. */
export function DownloadMenu({ row, size = 'm' }: { row: Handover; size?: 'm' | 's' }) {
  const download = (format: 'pdf' | 'xlsx' | 'fax') => void apiFile(downloadHandoverSheet, { params: handoverParams(row), query: { format } }).then(saveFile, sayProblem)
  return (
    <Menu
      label={t.download} triggerSays trigger={t.download} triggerClass={buttonClass('outline', size)}
      entries={[
        { key: 'pdf', label: t.pdf, help: t.downloadHelp, icon: 'print', onAction: () => download('pdf') },
        { key: 'xlsx', label: t.xlsx, icon: 'download', onAction: () => download('xlsx') },
        { key: 'fax', label: t.fax, help: t.faxHelp, icon: 'file', onAction: () => download('fax') },
      ]}
    />
  )
}
