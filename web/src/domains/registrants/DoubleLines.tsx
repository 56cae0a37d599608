import type { LikelyDouble } from '@tomoni/contract/registrants'
import { formatDay } from '@tomoni/contract/shared/calendar'
import { stageText } from '@tomoni/contract/text/codes'
import { doubleReasonText, doubleVerdictText, newRegistrantText as t, registerText } from '@tomoni/contract/text/registrants'
import { paths } from '../../paths.ts'
import { Checkbox } from '../../ui/Choice.tsx'
import { Link } from '../../ui/Link.tsx'
import { Tag, type TagTone } from '../../ui/Tag.tsx'

const verdictTone: Readonly<Record<LikelyDouble['verdict'], TagTone>> = { likely: 'o', possible: 'n', namesake: 'n' }

/** People who look alike, each with why, and the mark that says they are somebody else. */
export function DoubleLines({ doubles, others, onOthers }: { doubles: readonly LikelyDouble[]; others: readonly string[]; onOthers: (ids: string[]) => void }) {
  return (
    <ul className="m-0 list-none p-0">
      {doubles.map((double) => (
        <li key={double.id} className="border-line-2 px-[18px] py-3 not-first:border-t">
          <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
            <Link href={paths.registrant(double.id)} target="_blank" className="text-name font-bold text-ink decoration-[#bbb]">{double.name}</Link>
            <span className="text-small text-ink-3">{[double.kana, double.age === null ? '' : registerText.age(double.age)].filter(Boolean).join('・')}</span>
            <Tag tone={verdictTone[double.verdict]}>{doubleVerdictText[double.verdict]}</Tag>
          </div>
          <p className="m-0 text-note text-ink-2"><b className={double.verdict === 'namesake' ? undefined : 'text-ink'}>{double.reasons.map((reason) => doubleReasonText[reason]).join('・')}</b></p>
          <p className="m-0 text-note text-ink-2">{[double.birthDate === null ? '' : formatDay(double.birthDate), stageText[double.stage], double.workplace, double.leadShortName].filter(Boolean).join('・')}</p>
          {double.verdict !== 'namesake' && <Checkbox className="!min-h-11 !py-1.5" label={t.isOtherName(double.name)} checked={others.includes(double.id)} onChange={(on) => onOthers(on ? [...others, double.id] : others.filter((id) => id !== double.id))} />}
        </li>
      ))}
    </ul>
  )
}
