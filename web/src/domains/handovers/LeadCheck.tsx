import type { GateLine, Handover } from '@tomoni/contract/handovers'
import { formatDay } from '@tomoni/contract/shared/calendar'
import { leadCheckText as t } from '@tomoni/contract/text/handover-pages'
import { gateSentence, jointKindText, requirementText } from '@tomoni/contract/text/handovers'
import { Icon } from '../../ui/Icon.tsx'
import { Tag } from '../../ui/Tag.tsx'

/** Before 主担当 moves: everything it took, with what fulfils it. */
export function LeadCheck({ row }: { row: Handover }) {
  return (
    <ul className="mt-0 mb-5 grid list-none gap-x-4 rounded-lg border border-line p-0 py-1 min-[640px]:grid-cols-2">
      {row.gate.map((line) => (
        <li key={line.requirement} className="flex items-start gap-2.5 px-3.5 py-1.5 text-cell">
          <Icon name={line.isMet ? 'check' : 'alert'} className={line.isMet ? 'mt-0.5 size-[18px] text-green' : line.level === 'hard' ? 'mt-0.5 size-[18px] text-red' : 'mt-0.5 size-[18px] text-orange'} />
          <span className="min-w-0 flex-1"><b>{requirementText[line.requirement]}</b><span className="block text-small text-ink-2">{line.isMet ? proofOf(line, row) : gateSentence(line)}</span></span>
          {!line.isMet && line.level === 'warn' && <Tag tone="o">{t.wish}</Tag>}
        </li>
      ))}
    </ul>
  )
}

const firstWords = (text: string): string => (text.length > 60 ? `${text.slice(0, 60)}…` : text)

/** What fulfils it, in the words of the sheet. */
function proofOf(line: GateLine, row: Handover): string {
  const { sheet } = row
  const held = row.jointContacts.filter((one) => one.counts && one.heldOn !== null)
  switch (line.requirement) {
    case 'ownWords': return sheet === null ? '' : `「${firstWords(sheet.ownWords.text)}」`
    case 'needs': return sheet === null ? '' : t.needs(sheet.needs.length)
    case 'roles': return sheet === null ? '' : t.roles(sheet.roles.length)
    case 'consent': return row.consentEndsOn === null ? '' : t.consentUntil(formatDay(row.consentEndsOn))
    case 'jointContacts': return held.length === 0 && row.exception !== null ? t.exception : held.map((one) => `${one.heldOn === null ? '' : formatDay(one.heldOn)} ${jointKindText[one.kind]}`).join('、')
    case 'workplaceVisit': return held.filter((one) => one.kind === 'workplaceVisit').map((one) => (one.heldOn === null ? '' : formatDay(one.heldOn))).join('、')
    case 'situationSettled': return row.situationSettledOn === null ? '' : t.settled(formatDay(row.situationSettledOn))
    default: return ''
  }
}
