import { caseLoadText as t } from '@tomoni/contract/text/case-loads'
import { paths } from '../../paths.ts'
import { useMay, useSession } from '../../session.tsx'
import { useUrlQuery } from '../../url.ts'
import { Link } from '../../ui/Link.tsx'
import { PageHeader } from '../../ui/PageHeader.tsx'
import { ViewsBar } from '../../ui/Views.tsx'
import { useStaff } from '../staff/use-staff.ts'
import { CaseTable } from './CaseTable.tsx'
import { LoadOverview } from './LoadOverview.tsx'

const here = (name: string) => `${paths.caseLoads}?view=${name}`

/** My people; for the head every worker side by side, and each worker's people. */
export function CaseLoadsPage() {
  const url = useUrlQuery()
  const may = useMay()
  const { membership } = useSession()
  const staff = useStaff()
  const readsAll = may('case-load.read-all')
  const worker = url.get('lead')
  // A head who carries nobody begins with everybody's load.
  const wanted = url.get('view') === '' && membership.role === 'director' ? 'staff' : url.get('view')
  const view = worker !== '' && readsAll ? 'worker' : wanted === 'deputy' ? 'deputy' : wanted === 'staff' && readsAll ? 'staff' : 'mine'
  const of = worker === 'none' ? t.unassigned : t.leadOf(staff.name(worker))
  return (
    <>
      <PageHeader
        title={view === 'worker' ? of : t.title}
        back={view === 'worker' ? <Link href={here('staff')}>{t.back}</Link> : undefined}
      />
      {view !== 'worker' && (
        <ViewsBar
          label={t.parts}
          current={view}
          views={[{ key: 'mine', label: t.mine, href: here('mine') }, { key: 'deputy', label: t.asDeputy, href: here('deputy') }, ...(readsAll ? [{ key: 'staff', label: t.everyone, href: here('staff') }] : [])]}
        />
      )}
      {view === 'staff' ? <LoadOverview /> : <CaseTable key={`${view}-${worker}`} lead={view === 'worker' ? worker : membership.id} as={view === 'deputy' ? 'deputy' : 'lead'} />}
    </>
  )
}
