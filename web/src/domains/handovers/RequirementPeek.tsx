import { useQuery } from '@tanstack/react-query'
import { getRequirement } from '@tomoni/contract/requirements'
import type { OrganizationId } from '@tomoni/contract/shared/ids'
import { handoverPeekText as t } from '@tomoni/contract/text/handover-pages'
import { api, ApiProblem } from '../../api.ts'
import { paths } from '../../paths.ts'
import { Card } from '../../ui/Card.tsx'
import { Disclosure } from '../../ui/Disclosure.tsx'
import { Link } from '../../ui/Link.tsx'
import { Tag } from '../../ui/Tag.tsx'

/** What a receiver published; null when it publishes nothing. */
export function useRequirementOf(organizationId: number | null) {
  return useQuery({
    queryKey: ['requirement', organizationId ?? 0],
    queryFn: async ({ signal }) => {
      try {
        return (await api(getRequirement, { params: { organizationId: organizationId as OrganizationId }, query: {} }, { signal })).requirement
      } catch (error) {
        if (error instanceof ApiProblem && (error.status === 404 || error.status === 403)) return null
        throw error
      }
    },
    enabled: organizationId !== null, staleTime: 5 * 60_000, refetchOnWindowFocus: false,
  })
}

/** Beside the writing: what the receiver asks for, how it takes people over, what it cannot do. */
export function RequirementPeek({ organizationId }: { organizationId: number }) {
  const requirement = useRequirementOf(organizationId).data
  if (requirement === undefined || requirement === null) return null
  const { content, publisher } = requirement
  return (
    <Card title={t.title(publisher.name)}>
      <div className="grid gap-1 px-[18px] py-3 text-cell leading-[1.7]">
        {content.lead !== '' && <p className="m-0">{content.lead}</p>}
        {content.items.length > 0 && (
          <ul className="m-0 grid list-none gap-1.5 p-0 py-1">
            {content.items.map((item) => <li key={item.id} className="flex items-start gap-2"><Tag tone={item.isMust ? 'o' : 'n'} className="mt-px">{item.isMust ? t.must : t.wish}</Tag><span className="min-w-0">{item.text}</span></li>)}
          </ul>
        )}
        {content.leadTimeMonths !== null && <p className="m-0">{t.leadTime(content.leadTimeMonths)}{content.leadTimeNote !== '' && <span className="block text-small text-ink-2">{content.leadTimeNote}</span>}</p>}
        {content.procedure.length > 0 && <Disclosure title={t.procedure} aside={t.count(content.procedure.length)}><ol className="m-0 grid gap-1 pb-2 pl-4">{content.procedure.map((step) => <li key={step.id}>{step.text}<span className="ml-2 text-small text-ink-3">{[t.who[step.who], step.withinDays === null ? '' : t.within(step.withinDays)].filter(Boolean).join('・')}</span></li>)}</ol></Disclosure>}
        {content.cannot.length > 0 && <Disclosure title={t.cannot} aside={t.count(content.cannot.length)}><ul className="m-0 grid gap-1 pb-2 pl-4">{content.cannot.map((one) => <li key={one}>{one}</li>)}</ul></Disclosure>}
        {content.documents.length > 0 && <Disclosure title={t.documents} aside={t.count(content.documents.length)}><ul className="m-0 grid gap-1 pb-2 pl-4">{content.documents.map((one) => <li key={one.id}>{one.name}{one.isMust && <span className="ml-2 text-small text-orange">{t.must}</span>}</li>)}</ul></Disclosure>}
        <Link href={paths.requirement(publisher.organizationId)} target="_blank" className="inline-flex min-h-9 items-center text-note">{t.all}</Link>
      </div>
    </Card>
  )
}
