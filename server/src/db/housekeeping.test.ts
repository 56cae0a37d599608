import { newId } from '@tomoni/contract/shared/ids'
import { expect, test } from 'vitest'
import { useHarness } from '../../test/harness.ts'
import { tidyUp } from './housekeeping.ts'

const h = useHarness()

test('期限のすぎた書きかけ・控え・ファイル・セッションだけが消え、まだのものは残る', async () => {
  const center = await h.world.center()
  const member = await h.world.member(center, 'supporter')
  for (const [when, revision] of [[`now() - interval '1 minute'`, 1], [`now() + interval '1 day'`, 2]] as const) {
    await h.sql(`insert into draft (organization_id, id, account_id, kind, payload, expires_at, revision) values ($1, $2, $3, 'supportRecord', '{}', ${when}, $4)`, [center.id, newId(), member.accountId, revision])
  }
  for (const days of [6, 8]) await h.sql(`insert into command_receipt (organization_id, key, account_id, fingerprint, created_at) values ($1, $2, $3, $4, now() - make_interval(days => $5))`, [center.id, newId(), member.accountId, String(days), days])
  for (const [name, until] of [['old', `now() - interval '1 day'`], ['new', `now() + interval '1 day'`]]) await h.sql(`insert into import (organization_id, id, file_name, file_size, file_hash, file, state, undo_until) values ($1, $2, $3, 1, 'x', 'x', 'done', ${until})`, [center.id, newId(), name])
  await h.sql(`insert into account_session (token_hash, id, account_id, csrf_token, absolute_expires_at) values ('a', $1, $2, 'x', now() - interval '31 days')`, [newId(), member.accountId])
  await h.sql(`insert into known_device (token_hash, account_id, expires_at) values ('a', $1, now() - interval '1 day'), ('b', $1, now() + interval '1 day')`, [member.accountId])
  await h.sql(`insert into sign_in_throttle (key, failures, last_failure_at) values ('old', 9, now() - interval '3 days'), ('new', 9, now())`)
  expect(await tidyUp(h.ownerUrl)).toEqual({ draft: 1, command_receipt: 1, 'import.file': 1, 'export.file': 0, account_session: 1, known_device: 1, sign_in_throttle: 1 })
  expect(await h.sql('select revision from draft')).toEqual([{ revision: 2 }])
  expect(await h.sql('select fingerprint from command_receipt')).toEqual([{ fingerprint: '6' }])
  expect(await h.sql(`select file_name from import where file is not null`)).toEqual([{ file_name: 'new' }])
  expect(Object.values(await tidyUp(h.ownerUrl)).every((n) => n === 0)).toBe(true)
})
