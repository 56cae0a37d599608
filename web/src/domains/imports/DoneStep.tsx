import { downloadImportResult, undoImport, type Import } from '@tomoni/contract/imports'
import { importText as t } from '@tomoni/contract/text/import-pages'
import { useState } from 'react'
import { api, apiFile, saveFile } from '../../api.ts'
import { instantText } from '../../instant.ts'
import { paths } from '../../paths.ts'
import { ProblemBanner } from '../../problem.tsx'
import { useSend } from '../../use-send.ts'
import { Button } from '../../ui/Button.tsx'
import { Card, CardBody } from '../../ui/Card.tsx'
import { Stat } from '../../ui/DescriptionList.tsx'
import { Dialog } from '../../ui/Dialog.tsx'
import { Icon } from '../../ui/Icon.tsx'
import { Link } from '../../ui/Link.tsx'
import { Banner } from '../../ui/Notes.tsx'
import { useRefresh } from './use-import.ts'

const number = (value: number) => value.toLocaleString('ja-JP')

/** What came in, the way to it, and the way back. */
export function DoneStep({ one }: { one: Import }) {
  const refresh = useRefresh()
  const [isAsking, setAsking] = useState(false)
  const { written, undo } = one.summary ?? { written: null, undo: null }
  const take = useSend(() => apiFile(downloadImportResult, { params: { importId: one.id } }).then(saveFile))
  const back = useSend(async () => {
    await refresh(one.id, await api(undoImport, { params: { importId: one.id }, body: {} }))
    setAsking(false)
  })
  const [opened] = useState(() => new Date())
  const isOver = one.undoUntil === null || new Date(one.undoUntil) < opened
  const isUndone = one.state === 'undone'
  return (
    <div className="grid max-w-[860px] gap-5">
      {take.problem !== null && <ProblemBanner error={take.problem} />}
      <Card>
        <CardBody className="pt-5 pb-2">
          <h2 className="m-0 flex items-center gap-2.5 text-sheet font-bold"><Icon name={isUndone ? 'undo' : 'check'} className={isUndone ? 'size-6 text-ink-2' : 'size-6 text-green'} />{isUndone ? t.undoneTitle : t.doneTitle}</h2>
          <p className="mt-1 mb-0 text-cell text-ink-2">{isUndone ? t.undoneAt(one.undoneAt === null ? '' : instantText(one.undoneAt)) : isOver ? t.undoOver : t.doneLead(instantText(one.undoUntil ?? ''))}</p>
        </CardBody>
        <div className="grid grid-cols-2 desk:grid-cols-4">
          {isUndone && undo !== null
            ? <><Stat label={t.statGone} value={number(undo.registrants)} unit={t.unitPeople} /><Stat label={t.statRestored} value={number(undo.restored)} unit={t.unitPeople} /><Stat label={t.statRecordsGone} value={number(undo.supportRecords)} unit={t.unitRecords} /><Stat label={t.keptTitle} value={number(undo.kept.length)} unit={t.unitPeople} /></>
            : written !== null && <><Stat label={t.statPeople} value={number(written.registrants)} unit={t.unitPeople} /><Stat label={t.statUpdated} value={number(written.updated)} unit={t.unitPeople} /><Stat label={t.statRecords} value={number(written.supportRecords)} unit={t.unitRecords} /><Stat label={t.statLeft} value={number(written.left)} unit={t.unitRows} /></>}
        </div>
        <div className="flex flex-wrap gap-2.5 border-t border-line-2 px-[18px] py-3.5">
          {isUndone ? <Button tone="primary" href={paths.imports}>{t.failedAction}</Button> : <Button tone="primary" href={paths.registrants}>{t.seePeople}</Button>}
          {!isUndone && <Button href={paths.imports}>{t.another}</Button>}
          <Button icon="download" onPress={() => take.submit()} isPending={take.isBusy}>{t.result}</Button>
          {!isUndone && <Button tone="danger" className="ml-auto" hasPopup="dialog" onPress={() => setAsking(true)} disabledReason={isOver ? t.undoOver : undefined}>{t.undo}</Button>}
        </div>
      </Card>
      {!isUndone && written !== null && written.left > 0 && <Banner tone="o">{t.leftHelp}</Banner>}
      {undo !== null && undo.kept.length > 0 && (
        <Card title={t.keptTitle} aside={`${undo.kept.length}${t.unitPeople}`}>
          <CardBody><p className="mt-0 mb-2 text-cell text-ink-2">{t.keptText}</p><ul className="m-0 grid list-none gap-x-6 p-0 min-[480px]:grid-cols-2">{undo.kept.map((person) => <li key={person.registrantId} className="min-h-11 py-2.5 text-cell [&_a]:inline-block [&_a]:min-h-6"><Link href={paths.registrant(person.registrantId)}>{person.name}</Link></li>)}</ul></CardBody>
        </Card>
      )}
      <Dialog isOpen={isAsking} onClose={() => setAsking(false)} title={t.undoTitle} actions={<><Button tone="danger" onPress={() => back.submit()} isPending={back.isBusy}>{t.undoYes}</Button><Button tone="text" onPress={() => setAsking(false)}>{t.undoNo}</Button></>}>
        {back.problem !== null && <ProblemBanner error={back.problem} />}
        {t.undoText}
      </Dialog>
    </div>
  )
}
