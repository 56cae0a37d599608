import type { VersionLine } from '@tomoni/contract/requirements'
import { formatDay } from '@tomoni/contract/shared/calendar'
import { requirementsText as r } from '@tomoni/contract/text/requirements'
import { paths } from '../../paths.ts'
import { Card } from '../../ui/Card.tsx'
import { Link } from '../../ui/Link.tsx'
import { Tag } from '../../ui/Tag.tsx'

const tones = { past: 'n', inForce: 'g', coming: 'b' } as const

/** Every published version, readable for ever. */
export function VersionList({ organizationId, versions, shown }: { organizationId: number; versions: readonly VersionLine[]; shown?: number }) {
  return (
    <Card title={r.page.versions} className="screen-only">
      <ul className="m-0 list-none p-0">
        {versions.map((one) => (
          <li key={one.id} className="flex flex-wrap items-baseline gap-x-3 gap-y-1 border-line-2 px-[18px] py-3 not-first:border-t">
            <Tag tone={tones[one.state]}>{r.page.states[one.state]}</Tag>
            <Link href={paths.requirementVersion(organizationId, one.versionNumber)} className="inline-block min-h-6 font-bold" aria-current={one.versionNumber === shown ? 'page' : undefined}>{r.version(one.versionNumber)}</Link>
            <span className="num text-cell text-ink-2">{r.page.validFrom(formatDay(one.validFrom))}</span>
            {one.changeNote !== null && <span className="min-w-0 basis-full text-cell text-ink-2">{one.changeNote}</span>}
          </li>
        ))}
      </ul>
    </Card>
  )
}
