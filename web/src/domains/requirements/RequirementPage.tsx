import { formatDay } from '@tomoni/contract/shared/calendar'
import { requirementsText as r } from '@tomoni/contract/text/requirements'
import { paths } from '../../paths.ts'
import { Loading } from '../../problem.tsx'
import { useMay, useSession } from '../../session.tsx'
import { useParam, useUrlQuery } from '../../url.ts'
import { Button } from '../../ui/Button.tsx'
import { Link } from '../../ui/Link.tsx'
import { Banner } from '../../ui/Notes.tsx'
import { PageHeader } from '../../ui/PageHeader.tsx'
import { HandoverTabs } from './HandoverTabs.tsx'
import { RequirementView } from './RequirementView.tsx'
import { usePublishers, useRequirement } from './use-requirements.ts'
import { VersionList } from './VersionList.tsx'

/** What one organisation publishes, in force or an earlier version. */
export function RequirementPage() {
  const organizationId = Number(useParam('organizationId'))
  const url = useUrlQuery()
  const { organization } = useSession()
  const may = useMay()
  const wanted = Number(url.get('version'))
  const query = useRequirement(organizationId, wanted > 0 ? wanted : undefined)
  const publishers = usePublishers()
  const data = query.data
  const isOwn = organizationId === organization.id
  const ownPublishes = publishers.data?.own.publishes === true
  const state = data?.versions.find((one) => one.versionNumber === data.requirement.versionNumber)?.state
  return (
    <>
      <HandoverTabs current="requirements" />
      <PageHeader
        title={data?.requirement.publisher.name ?? r.title} back={<Link href={paths.requirements}>{r.back}</Link>}
        aside={data && `${r.version(data.requirement.versionNumber)}　${r.page.validFrom(formatDay(data.requirement.validFrom))}`}
        actions={data && <><Button icon="print" onPress={() => window.print()}>{r.page.print}</Button>{isOwn ? may('requirement.publish') && <Button icon="pen" href={paths.ownRequirement}>{r.edit.start}</Button> : <Button href={paths.requirementCompare(ownPublishes ? String(organization.id) : '', String(organizationId))}>{ownPublishes ? r.page.compareOwn : r.page.compareWith}</Button>}</>}
      />
      <Loading query={query}>
        {({ requirement, versions }) => (
          <div className="grid gap-5">
            {(state === 'past' || state === 'coming') && <Banner tone="o" title={state === 'past' ? r.page.past : r.page.coming} action={<Button size="s" href={paths.requirement(organizationId)}>{r.page.seeNow}</Button>} />}
            {requirement.changeNote !== null && <Banner tone="n" title={r.page.changed}>{requirement.changeNote}</Banner>}
            <RequirementView content={requirement.content} />
            {versions.length > 1 && <VersionList organizationId={organizationId} versions={versions} shown={requirement.versionNumber} />}
          </div>
        )}
      </Loading>
    </>
  )
}
