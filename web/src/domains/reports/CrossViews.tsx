import { useQuery, useQueryClient } from '@tanstack/react-query'
import { listCrossViews, removeCrossView, saveCrossView, type CrossQuery } from '@tomoni/contract/reports'
import { newId } from '@tomoni/contract/shared/ids'
import { crossText as c } from '@tomoni/contract/text/reports'
import { uiText } from '@tomoni/contract/text/shell'
import { useState } from 'react'
import { api } from '../../api.ts'
import { paths } from '../../paths.ts'
import { FormProblems } from '../../problem.tsx'
import { useSend } from '../../use-send.ts'
import { Button } from '../../ui/Button.tsx'
import { Checkbox } from '../../ui/Choice.tsx'
import { cx } from '../../ui/cx.ts'
import { Dialog } from '../../ui/Dialog.tsx'
import { Link } from '../../ui/Link.tsx'
import { MoreMenu } from '../../ui/Menu.tsx'
import { TextField } from '../../ui/TextField.tsx'
import { toast } from '../../ui/Toast.tsx'
import { addressWords } from './cross-query.ts'

const key = ['reports', 'cross-views'] as const
const addressOfView = (query: CrossQuery) => {
  const search = new URLSearchParams()
  for (const [name, value] of Object.entries(addressWords(query))) for (const one of [value].flat()) search.append(name, one)
  return `${paths.crossTable}?${search}`
}
const same = (a: CrossQuery, b: CrossQuery) => addressOfView(a) === addressOfView(b)

/** Tables kept under a name: one's own and those of the center. */
export function CrossViews({ query }: { query: CrossQuery }) {
  const client = useQueryClient()
  const views = useQuery({ queryKey: key, queryFn: ({ signal }) => api(listCrossViews, {}, { signal }) })
  const [isSaving, setSaving] = useState(false)
  const items = views.data?.items ?? []
  const current = items.find((v) => same(v.query, query))
  const remove = useSend(async () => {
    if (current === undefined) return
    await api(removeCrossView, { params: { viewId: current.id } })
    toast(c.removed, { undo: () => { void api(saveCrossView, { body: current }).then(() => client.invalidateQueries({ queryKey: key })) } })
    await client.invalidateQueries({ queryKey: key })
  })
  return (
    <nav aria-label={c.views} className="screen-only mb-4 flex flex-wrap items-center gap-2">
      {items.map((view) => (
        <Link key={view.id} href={addressOfView(view.query)} aria-current={view === current ? 'page' : undefined} className={cx('tap inline-flex h-9 max-w-full items-center gap-2 rounded-md border px-3 text-note leading-none no-underline', view === current ? 'border-blue-900 bg-blue-50 font-bold text-blue-900' : 'border-line bg-paper text-ink hover:bg-blue-50')}>
          <span className="truncate py-1">{view.name}</span>{view.isShared && <small className="text-mini font-normal text-ink-3">{c.shared}</small>}
        </Link>
      ))}
      {current !== undefined && <MoreMenu label={current.name} entries={[{ key: 'remove', label: c.remove, icon: 'trash', tone: 'danger', onAction: () => remove.submit() }]} />}
      {current === undefined && <Button tone="text" size="s" icon="plus" onPress={() => setSaving(true)}>{c.saveView}</Button>}
      {isSaving && <SaveDialog query={query} onClose={() => setSaving(false)} />}
    </nav>
  )
}

function SaveDialog({ query, onClose }: { query: CrossQuery; onClose: () => void }) {
  const client = useQueryClient()
  const [id] = useState(() => newId())
  const [name, setName] = useState('')
  const [isShared, setShared] = useState(true)
  const send = useSend(async () => {
    await api(saveCrossView, { body: { id, name, isShared, query } })
    toast(c.saved)
    onClose()
    await client.invalidateQueries({ queryKey: key })
  })
  return (
    <Dialog isOpen onClose={onClose} title={c.saveTitle} actions={<><Button tone="primary" type="submit" form="save-cross-view" isPending={send.isBusy}>{c.save}</Button><Button tone="text" onPress={onClose}>{uiText.cancel}</Button></>}>
      <form id="save-cross-view" onSubmit={send.submit} noValidate>
        <FormProblems error={send.problem} attempt={send.attempt} labels={{ name: c.name }}>
          <TextField name="name" label={c.name} value={name} onChange={setName} maxLength={60} />
          <Checkbox label={c.share} help={c.shareHelp} checked={isShared} onChange={setShared} className="mt-3" />
        </FormProblems>
      </form>
    </Dialog>
  )
}
