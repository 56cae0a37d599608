import { undoAssignments, type assignRegistrants } from '@tomoni/contract/registrant-assignments'
import type { ReplyOf } from '@tomoni/contract/shared/endpoint'
import { assignText as t } from '@tomoni/contract/text/registrants'
import { api } from '../../api.ts'
import { sayProblem } from '../../say-problem.ts'
import { toast } from '../../ui/Toast.tsx'

/** The undo of a toast after many people changed hands; nothing to offer when nobody did. */
export function giveBack(people: ReplyOf<typeof assignRegistrants>['undo'], reload: () => Promise<unknown>): { undo?: () => void } {
  if (people.length === 0) return {}
  const run = async () => {
    const { changed, kept } = await api(undoAssignments, { body: { people } })
    toast(t.undone(changed, kept))
    await reload()
  }
  return { undo: () => void run().catch(sayProblem) }
}
