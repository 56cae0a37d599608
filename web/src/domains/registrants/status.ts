import type { Stage } from '@tomoni/contract/registrants'
import { stageText } from '@tomoni/contract/text/codes'
import type { TagTone } from '../../ui/Tag.tsx'
import type { CodeListReader } from '../code-lists/use-code-lists.ts'

type Situated = { readonly stage: Stage; readonly workStatus: string | null }

/** 状況 of the register (decision 16): 就業状況 at stage 登録, else the stage. The colour says the same as the word. */
export function statusOf(person: Situated, codes: CodeListReader): { label: string; tone: TagTone } {
  const { stage, workStatus } = person
  if (stage === 'inquiry' || stage === 'provisional') return { label: stageText[stage], tone: 'b' }
  if (stage !== 'registered') return { label: stageText[stage], tone: 'n' }
  if (workStatus === null) return { label: stageText.registered, tone: 'g' }
  return { label: codes.shortLabel('workStatus', workStatus), tone: workStatus === 'employed' ? 'g' : workStatus === 'seeking' ? 'o' : 'n' }
}
