import pg from 'pg'

// What has served its time is removed: every table whose comment promises an end has its line here.

const removals: readonly { readonly what: string; readonly text: string }[] = [
  { what: 'draft', text: 'delete from draft where expires_at < now()' },
  { what: 'command_receipt', text: `delete from command_receipt where created_at < now() - interval '7 days'` },
  { what: 'import.file', text: `update import set file = null where file is not null and coalesce(undo_until, created_at + interval '30 days') < now()` },
  { what: 'export.file', text: 'update export set file = null where file is not null and expires_at < now()' },
  { what: 'account_session', text: `delete from account_session where absolute_expires_at < now() - interval '30 days'` },
  { what: 'known_device', text: 'delete from known_device where expires_at < now()' },
  { what: 'sign_in_throttle', text: `delete from sign_in_throttle where last_failure_at < now() - interval '2 days'` },
]

/** One round, by the owner's connection: the removals look at age only, in every organisation alike. Returns rows by table. */
export async function tidyUp(ownerUrl: string): Promise<Record<string, number>> {
  const client = new pg.Client({ connectionString: ownerUrl })
  await client.connect()
  try {
    const counts: Record<string, number> = {}
    for (const { what, text } of removals) counts[what] = (await client.query(text)).rowCount ?? 0
    return counts
  } finally {
    await client.end()
  }
}

/** Tidies up soon after the start and then every six hours. A round that fails is made up by the next one. */
export function startTidying(ownerUrl: string): () => void {
  const round = (): void => void tidyUp(ownerUrl).catch(() => {})
  const soon = setTimeout(round, 60_000)
  const often = setInterval(round, 6 * 3_600_000)
  soon.unref()
  often.unref()
  return () => {
    clearTimeout(soon)
    clearInterval(often)
  }
}
