import { useRouter } from '@tanstack/react-router'
import { discardImport, type Import } from '@tomoni/contract/imports'
import { errorText } from '@tomoni/contract/text/errors'
import { importText as t } from '@tomoni/contract/text/import-pages'
import { useState } from 'react'
import { api } from '../../api.ts'
import { paths } from '../../paths.ts'
import { Loading } from '../../problem.tsx'
import { useParam, useUrlQuery } from '../../url.ts'
import { useSend } from '../../use-send.ts'
import { Button } from '../../ui/Button.tsx'
import { Card, CardBody } from '../../ui/Card.tsx'
import { Dialog } from '../../ui/Dialog.tsx'
import { Link } from '../../ui/Link.tsx'
import { Banner } from '../../ui/Notes.tsx'
import { PageHeader } from '../../ui/PageHeader.tsx'
import { ProgressBar } from '../../ui/ProgressBar.tsx'
import { CheckStep } from './CheckStep.tsx'
import { DoneStep } from './DoneStep.tsx'
import { MappingStep } from './MappingStep.tsx'
import { Steps, type StepName } from './Steps.tsx'
import { useImport, useRefresh } from './use-import.ts'

const stepOf = (one: Import, isMapping: boolean): StepName =>
  one.state === 'reading' || one.state === 'failed' ? 'file' : one.state === 'mapping' || isMapping ? 'mapping' : one.state === 'checking' || one.state === 'ready' ? 'check' : 'done'

/** One ledger on its way in: what to do next is what the page shows. */
export function ImportPage() {
  const importId = useParam('importId')
  const one = useImport(importId)
  return <Loading query={one}>{(data) => <ImportInside key={data.id} one={data} />}</Loading>
}

function ImportInside({ one }: { one: Import }) {
  const url = useUrlQuery()
  const isMapping = url.get('step') === 'mapping' && (one.state === 'ready' || one.state === 'checking')
  const step = stepOf(one, isMapping)
  const isBefore = step !== 'done'
  return (
    <>
      <PageHeader title={one.fileName} back={<Link href={paths.imports}>{t.back}</Link>} {...(one.encoding === null ? {} : { aside: one.encoding })} actions={isBefore && one.state !== 'reading' ? <Discard one={one} /> : undefined} />
      <Steps current={step} isDone={one.state === 'done' || one.state === 'undone'} />
      {one.state === 'reading' && <Working label={t.reading} />}
      {one.state === 'failed' && <Failed one={one} />}
      {step === 'mapping' && <MappingStep one={one} />}
      {step === 'check' && (one.summary === null ? <Working label={t.checking} /> : <CheckStep one={one} />)}
      {one.state === 'writing' && <Working label={t.writing} done={one.progressDone} total={one.progressTotal} />}
      {one.state === 'undoing' && <Working label={t.undoing} />}
      {(one.state === 'done' || one.state === 'undone') && <DoneStep one={one} />}
    </>
  )
}

function Working({ label, done, total }: { label: string; done?: number; total?: number }) {
  return (
    <Card>
      <CardBody className="py-8">
        <div className="mx-auto max-w-[560px]">
          {total === undefined || done === undefined || total === 0 ? <ProgressBar label={label} /> : <ProgressBar label={label} value={done} max={total} says={t.rowsDone(done, total)} />}
          <p className="mt-3 mb-0 text-note text-ink-2">{t.canLeave}</p>
        </div>
      </CardBody>
    </Card>
  )
}

function Failed({ one }: { one: Import }) {
  const words = errorText[one.failureCode as keyof typeof errorText] ?? errorText['import.damaged']
  return <Banner tone="r" live title={words.title} action={<Button size="s" href={paths.imports}>{t.failedAction}</Button>}>{words.text}</Banner>
}

function Discard({ one }: { one: Import }) {
  const router = useRouter()
  const refresh = useRefresh()
  const [isAsking, setAsking] = useState(false)
  const discard = useSend(async () => {
    await api(discardImport, { params: { importId: one.id }, body: {} })
    await refresh(one.id)
    router.history.push(paths.imports)
  })
  return (
    <>
      <Button tone="text" size="s" onPress={() => setAsking(true)} hasPopup="dialog">{t.discard}</Button>
      <Dialog isOpen={isAsking} onClose={() => setAsking(false)} title={t.discardTitle} actions={<><Button tone="danger" onPress={() => discard.submit()} isPending={discard.isBusy}>{t.discardYes}</Button><Button tone="text" onPress={() => setAsking(false)}>{t.discardNo}</Button></>}>{t.discardText}</Dialog>
    </>
  )
}
