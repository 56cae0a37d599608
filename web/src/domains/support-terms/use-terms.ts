import { useQuery, useQueryClient } from '@tanstack/react-query'
import type { RegistrantId } from '@tomoni/contract/shared/ids'
import { answerSupportTerm, createSupportTerm, endSupportTerm, getExpectedHandovers, listRegistrantTerms, planSupportTermReceiver, removeSupportTerm, type SupportTerm, type TermProposal } from '@tomoni/contract/support-terms'
import { newId } from '@tomoni/contract/shared/ids'
import { supportTermText as t } from '@tomoni/contract/text/support-terms'
import { api } from '../../api.ts'
import { sayProblem } from '../../say-problem.ts'
import { toast } from '../../ui/Toast.tsx'

export const termsKey = ['support-terms'] as const

export const useReloadTerms = (): (() => Promise<void>) => {
  const client = useQueryClient()
  return () => client.invalidateQueries({ queryKey: termsKey })
}

export const usePersonTerms = (registrantId: string) => useQuery({ queryKey: [...termsKey, 'of', registrantId], queryFn: ({ signal }) => api(listRegistrantTerms, { params: { registrantId: registrantId as RegistrantId } }, { signal }) })
export const useExpected = () => useQuery({ queryKey: [...termsKey, 'expected'], queryFn: ({ signal }) => api(getExpectedHandovers, {}, { signal }) })

/** Commands that need no form, each with its way back. */
export function useTermActions() {
  const reload = useReloadTerms()
  const run = async (work: () => Promise<void>): Promise<void> => {
    try {
      await work()
    } catch (caught) {
      sayProblem(caught)
    }
    await reload()
  }
  const remove = (term: SupportTerm) => run(async () => {
    await api(removeSupportTerm, { params: { termId: term.id }, body: { version: term.version } })
    toast(t.form.removed)
  })
  return {
    remove,
    accept: (p: TermProposal) => run(async () => {
      const { term } = await api(createSupportTerm, { body: { id: newId(), registrantId: p.registrantId, kind: p.kind, hiredOn: p.hiredOn, startsOn: p.startsOn, endsOn: p.endsOn } })
      toast(t.form.added(p.personName), { undo: () => void remove(term) })
    }),
    reopen: (term: SupportTerm) => run(async () => {
      if (term.outcome === 'notNeeded' && term.wish === 'noNeed') await api(answerSupportTerm, { params: { termId: term.id }, body: { version: term.version, askedOn: null, wish: null, wishWords: null } })
      else await api(endSupportTerm, { params: { termId: term.id }, body: { version: term.version, outcome: null } })
      toast(t.end.reopened)
    }),
    clearReceiver: (term: SupportTerm) => run(async () => {
      await api(planSupportTermReceiver, { params: { termId: term.id }, body: { version: term.version, organizationId: null } })
      toast(t.receiver.cleared)
    }),
  }
}
