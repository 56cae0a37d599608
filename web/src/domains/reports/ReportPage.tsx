import { useMay } from '../../session.tsx'
import { CenterReport } from './CenterReport.tsx'
import { CountryReportView } from './CountryReportView.tsx'

/** 統計・調査: a center reads its own report, a prefecture the sums over its centers. */
export function ReportPage() {
  const may = useMay()
  return may('report.read') ? <CenterReport /> : <CountryReportView />
}
