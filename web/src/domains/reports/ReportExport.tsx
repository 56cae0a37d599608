import { downloadReport } from '@tomoni/contract/reports'
import { errorText } from '@tomoni/contract/text/errors'
import { reportPageText as t } from '@tomoni/contract/text/reports'
import { apiFile, saveFile } from '../../api.ts'
import { asProblem } from '../../problem.tsx'
import { useMay } from '../../session.tsx'
import { useSend } from '../../use-send.ts'
import { Button, buttonClass } from '../../ui/Button.tsx'
import { Icon } from '../../ui/Icon.tsx'
import { Menu } from '../../ui/Menu.tsx'
import { toast } from '../../ui/Toast.tsx'
import type { ReportAsked } from './use-report.ts'

/** What to say when a file could not be made. */
export function sayProblem(error: unknown): void {
  const problem = asProblem(error)
  const characters = (problem.data as { characters?: string[] } | undefined)?.characters
  const words = errorText[problem.code] ?? errorText['server.unexpected']
  toast(characters === undefined ? `${words.title}。${words.text}` : t.unmappable(characters.join(' ')), { tone: 'problem' })
}

/** 「Excelで出す」, and the other forms behind a menu. */
export function ReportExport({ asked }: { asked: ReportAsked }) {
  const may = useMay()
  const take = (more: { format?: 'xlsx' | 'csv'; encoding?: 'utf8' | 'windows31j'; rows?: string }) => apiFile(downloadReport, { query: { ...asked, ...more } as never }).then(saveFile).catch(sayProblem)
  const excel = useSend(() => take({}))
  return (
    <>
      <Menu
        label={t.otherForms} triggerSays triggerClass={buttonClass('outline', 'm')} trigger={<>{t.otherForms}<Icon name="down" className="size-[18px]" /></>}
        entries={[
          { key: 'rows', label: t.excelRows, icon: 'file', help: t.excelRowsHelp, onAction: () => void take({ rows: 'true' }), disabledReason: may('registrant.export') ? undefined : t.noRows },
          { key: 'csv', label: t.csv, icon: 'download', onAction: () => void take({ format: 'csv' }) },
          { key: 'windows', label: t.csvWindows, icon: 'download', onAction: () => void take({ format: 'csv', encoding: 'windows31j' }) },
          null,
          { key: 'print', label: t.print, icon: 'print', onAction: () => setTimeout(() => window.print(), 100) },
        ]}
      />
      <Button tone="primary" icon="download" onPress={() => excel.submit()} isPending={excel.isBusy}>{t.excel}</Button>
    </>
  )
}
