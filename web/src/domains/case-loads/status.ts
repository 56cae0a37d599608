import { stageText } from '@tomoni/contract/text/codes'
import type { TagTone } from '../../ui/Tag.tsx'

type Stage = keyof typeof stageText
const workTones: Readonly<Record<string, TagTone>> = { employed: 'g', seeking: 'o' }
const stageTones: Readonly<Record<string, TagTone>> = { inquiry: 'b', provisional: 'b' }

/** The column 状況: 就業状況 at stage 登録, else the stage (decision 16). */
export function statusOf(person: { readonly stage: string; readonly workStatus: string | null }, workLabel: (code: string) => string): { readonly text: string; readonly tone: TagTone } {
  if (person.stage === 'registered' && person.workStatus !== null) return { text: workLabel(person.workStatus), tone: workTones[person.workStatus] ?? 'n' }
  return { text: stageText[person.stage as Stage] ?? person.stage, tone: stageTones[person.stage] ?? 'n' }
}
