import type { Handover } from '@tomoni/contract/handovers'
import { amendText, sheetText as t } from '@tomoni/contract/text/handover-sheet'
import { instantText } from '../../instant.ts'
import { useSession } from '../../session.tsx'
import { Disclosure } from '../../ui/Disclosure.tsx'
import { ChangeList } from './ChangeList.tsx'
import { changesBetween } from './sheet-diff.ts'

/** Every amendment with its reason, and what it changed against the version before. */
export function SheetVersions({ row }: { row: Handover }) {
  const { today } = useSession()
  const versions = row.sheetVersions.toSorted((a, b) => b.sheetVersion - a.sheetVersion)
  if (versions.length <= 1) return null
  return (
    <div className="border-b border-line-2 bg-thead px-6 py-1.5 max-phone:px-[18px]">
      {versions.slice(0, -1).map((version, index) => {
        const before = versions[index + 1]
        const changes = before === undefined ? [] : changesBetween(before.sheet, version.sheet)
        return (
          <Disclosure key={version.sheetVersion} title={t.version(version.sheetVersion)} aside={<><span className="num mx-2">{instantText(version.at, today)}</span>{version.changeReason ?? ''}{version.by !== null && <span className="ml-2 text-ink-3">{version.by}</span>}</>}>
            <div className="pb-3"><ChangeList changes={changes} before={amendText.before} after={amendText.after} /></div>
          </Disclosure>
        )
      })}
    </div>
  )
}
