import { changeJointContact, type Handover } from '@tomoni/contract/handovers'
import { overlapText as t } from '@tomoni/contract/text/handover-pages'
import { useState } from 'react'
import { api } from '../../api.ts'
import { sayProblem } from '../../say-problem.ts'
import { toast } from '../../ui/Toast.tsx'
import { handoverParams, isOutdated, useReloadHandover } from './use-handovers.ts'

type Joint = Handover['jointContacts'][number]

/** 「いっしょに会いました」 by the other side: from then on it counts. */
export function useJointChange(row: Handover, joint: Joint) {
  const [isBusy, setBusy] = useState(false)
  const reload = useReloadHandover(row)
  const confirm = () => {
    setBusy(true)
    api(changeJointContact, { params: { ...handoverParams(row), jointContactId: joint.id }, body: { change: 'confirm', version: joint.version } })
      .then(async () => { toast(t.confirmed); await reload() }, async (error: unknown) => { sayProblem(error); if (isOutdated(error)) await reload() })
      .finally(() => setBusy(false))
  }
  return { confirm, isBusy }
}
