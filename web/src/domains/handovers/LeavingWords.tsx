import type { TextFinding } from '@tomoni/contract/handovers'
import { errorText } from '@tomoni/contract/text/errors'
import { findingDialogText as t } from '@tomoni/contract/text/handover-sheet'
import { findingText } from '@tomoni/contract/text/handovers'
import type { ApiProblem } from '../../api.ts'
import { Button } from '../../ui/Button.tsx'
import { Banner } from '../../ui/Notes.tsx'
import { Tag } from '../../ui/Tag.tsx'

const around = 24
export const asksToLook = (problem: ApiProblem | null): boolean => problem?.code === 'text.not-looked-at'

/** What was found in words to the other side, in its sentence; the worker changes the words or lets them go. */
export function LeavingWords({ problem, text, onKeep }: { problem: ApiProblem | null; text: string; onKeep: () => void }) {
  if (!asksToLook(problem)) return null
  const findings = (problem?.data as { findings?: readonly TextFinding[] } | undefined)?.findings ?? []
  return (
    <Banner tone="o" live title={errorText['text.not-looked-at'].title} className="mb-4" action={<Button size="s" onPress={onKeep}>{t.keepAll}</Button>}>
      {errorText['text.not-looked-at'].text}
      <ul className="my-1.5 list-none p-0">
        {findings.map((finding) => (
          <li key={`${finding.start} ${finding.kind}`} className="mt-1 flex flex-wrap items-baseline gap-2">
            <Tag tone="o">{findingText[finding.kind]}</Tag>
            <span>{finding.start > around && '…'}{text.slice(Math.max(0, finding.start - around), finding.start)}<mark className="rounded-sm bg-[#ffe9a8] px-0.5">{finding.text}</mark>{text.slice(finding.end, finding.end + around)}{finding.end + around < text.length && '…'}</span>
          </li>
        ))}
      </ul>
    </Banner>
  )
}
