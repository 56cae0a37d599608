import type { HandoverForLink } from '@tomoni/contract/secure-links'
import { formatDay } from '@tomoni/contract/shared/calendar'
import { handoverStateText } from '@tomoni/contract/text/handovers'
import { outsideText as t } from '@tomoni/contract/text/secure-links'
import type { ReactNode } from 'react'
import { instantText } from '../../instant.ts'
import { OutsidePart } from './Outside.tsx'

const Line = ({ term, children }: { term: ReactNode; children: ReactNode }) => <div className="grid gap-x-4 border-line-2 py-2.5 not-first:border-t min-[480px]:grid-cols-[9em_minmax(0,1fr)]"><dt className="text-cell text-ink-2">{term}</dt><dd className="m-0 min-w-0 leading-[1.8] break-words whitespace-pre-wrap">{children}</dd></div>

/** The sheet as a receiver without an account reads it: in the order one asks. */
export function HandoverContent({ handover }: { handover: HandoverForLink }) {
  const { sheet } = handover
  const cells = sheet.cells.filter((cell) => cell.value.trim() !== '')
  return (
    <>
      <OutsidePart title={t.about}>
        <p className="m-0 text-body leading-[1.8]"><b className="text-name">{sheet.personName}</b>{sheet.personKana !== '' && <span className="ml-2 text-small text-ink-3">{sheet.personKana}</span>}</p>
        <dl className="m-0">
          {sheet.birthDate !== null && <Line term={t.birthDate}>{formatDay(sheet.birthDate)}</Line>}
          <Line term={t.state}>{handoverStateText[handover.state]}{handover.meetingOn !== null && `（${t.meetingOn} ${formatDay(handover.meetingOn)}）`}</Line>
          {handover.desiredStartOn !== null && <Line term={t.desired}>{formatDay(handover.desiredStartOn)}</Line>}
          {sheet.ownWords.text !== '' && <Line term={t.ownWords}>{sheet.ownWords.text}</Line>}
          {sheet.reasonWords !== '' && <Line term={t.why}>{sheet.reasonWords}</Line>}
          {sheet.needs.length > 0 && <Line term={t.needs}><ul className="m-0 list-disc pl-5 whitespace-normal">{sheet.needs.map((need) => <li key={need.id}>{need.text}</li>)}</ul></Line>}
          {(sheet.employer.name !== '' || sheet.employer.internalSupporter !== '') && <Line term={t.employer}>{sheet.employer.name}{sheet.employer.internalSupporter !== '' && `\n${t.employerSupporter}：${sheet.employer.internalSupporter}`}{sheet.employer.note !== '' && `\n${sheet.employer.note}`}</Line>}
          {(sheet.recentWork.lines.length > 0 || sheet.recentWork.comment !== '') && (
            <Line term={t.recent}>{sheet.recentWork.comment}{sheet.recentWork.lines.length > 0 && <ul className="m-0 list-disc pl-5 whitespace-normal">{sheet.recentWork.lines.map((line, i) => <li key={i}><span className="num">{formatDay(line.on)}</span>　{line.text}</li>)}</ul>}</Line>
          )}
          {sheet.documents.length > 0 && <Line term={t.documents}>{sheet.documents.map((one) => one.name).join('、')}</Line>}
          {sheet.alternative !== '' && <Line term={t.alternative}>{sheet.alternative}</Line>}
        </dl>
      </OutsidePart>
      {sheet.roles.length > 0 && (
        <OutsidePart title={t.roles}>
          <dl className="m-0">{sheet.roles.map((role) => <Line key={role.id} term={role.matter}>{`${t.roleNow}：${role.now}\n${t.roleLater}：${role.later}${role.from === null ? '' : `（${formatDay(role.from)}〜）`}`}</Line>)}</dl>
        </OutsidePart>
      )}
      {cells.length > 0 && <OutsidePart title={t.details}><dl className="m-0">{cells.map((cell) => <Line key={cell.key} term={cell.label}>{cell.value}</Line>)}</dl></OutsidePart>}
      {handover.messages.length > 0 && (
        <OutsidePart title={t.messages}>
          <ul className="m-0 list-none p-0">{handover.messages.map((one) => <li key={one.id} className="border-line-2 py-2.5 not-first:border-t"><span className="block text-small text-ink-2">{one.authorName}　{instantText(one.at)}</span><span className="leading-[1.8] whitespace-pre-wrap">{one.text}</span></li>)}</ul>
        </OutsidePart>
      )}
    </>
  )
}
