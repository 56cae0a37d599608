import { useQueryClient } from '@tanstack/react-query'
import { saveHandover, type Handover } from '@tomoni/contract/handovers'
import { useEffect, useState, useSyncExternalStore } from 'react'
import { api } from '../../api.ts'
import { readDay } from '../../ui/DateField.tsx'
import { SheetSaver, type SaveState } from './sheet-saver.ts'
import { saveBody, type SheetForm } from './sheet-form.ts'
import { handoverKey, handoverParams, handoversKey } from './use-handovers.ts'

export type SheetKeeper = {
  readonly state: SaveState
  /** True while words are only in this window. */
  readonly isUnsaved: boolean
  /** Unsaved, and saving does not work now: leaving would lose words. */
  readonly isStuck: boolean
  readonly version: () => number
  readonly flush: () => Promise<void>
  readonly stop: () => void
  readonly keepMine: (version: number) => void
  readonly takeTheirs: (version: number, form: SheetForm) => void
}

/** A request that outlives its page may carry 64 KB. */
const keepaliveLimit = 60_000

/** Saves the draft while it is written, at most some seconds behind; what was saved is also what the page shows next time. */
export function useSheetSaver(row: Handover, form: SheetForm): SheetKeeper {
  const client = useQueryClient()
  const [saver] = useState(() => new SheetSaver(
    form, row.version,
    (content: SheetForm, version: number, keepalive: boolean) => {
      const body = saveBody(content, version)
      return api(saveHandover, { params: handoverParams(row), body }, { keepalive: keepalive && JSON.stringify(body).length < keepaliveLimit })
    },
    (reply, content) => {
      client.setQueryData<Handover>(handoverKey(row.holderId, row.id), (now) => (now === undefined ? now : {
        ...now, version: reply.version, sheetVersion: reply.sheetVersion, gate: reply.gate, sheet: content.sheet, situation: content.situation, reason: content.reason, movesLead: content.movesLead, consentId: content.consentId,
        desiredStartOn: readDay(content.desiredStartOn) ?? null, termEndsOn: readDay(content.termEndsOn) ?? null, toName: content.receiver.choice?.label ?? now.toName,
        addressedOrganizationId: content.receiver.mode === 'organization' && content.receiver.choice !== null ? (Number(content.receiver.choice.id) as Handover['addressedOrganizationId']) : null,
        addressedPartnerOrganizationId: content.receiver.mode === 'partner' && content.receiver.choice !== null ? (content.receiver.choice.id as Handover['addressedPartnerOrganizationId']) : null,
      }))
      void client.invalidateQueries({ queryKey: handoversKey, refetchType: 'none' })
    },
  ))
  const { state, isUnsaved } = useSyncExternalStore(saver.subscribe, saver.view)
  useEffect(() => saver.give(form), [saver, form])
  useEffect(() => {
    const now = () => void saver.save()
    const leaving = () => { if (document.visibilityState === 'hidden') void saver.save(true) }
    window.addEventListener('online', now)
    document.addEventListener('visibilitychange', leaving)
    window.addEventListener('pagehide', leaving)
    return () => {
      window.removeEventListener('online', now)
      document.removeEventListener('visibilitychange', leaving)
      window.removeEventListener('pagehide', leaving)
      void saver.save(true)
    }
  }, [saver])
  return {
    state, isUnsaved, isStuck: isUnsaved && (state.kind === 'offline' || state.kind === 'signedOut' || state.kind === 'refused' || state.kind === 'conflict'),
    version: () => saver.version, flush: () => saver.save(), stop: () => saver.stop(), keepMine: (version) => saver.keepMine(version), takeTheirs: (version, theirs) => saver.takeTheirs(version, theirs),
  }
}
