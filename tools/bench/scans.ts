import pg from 'pg'

// No list may scan a table that grows with the country (decision 5). The database itself counts sequential scans and the
// rows read by them, so this sees the plans that really ran, with the policies in force.

const growing = ['support_record', 'support_record_note', 'visit', 'audit_event', 'registrant', 'registrant_contact', 'disability_certificate', 'registrant_stage_change', 'registrant_assignment_change',
  'consent', 'share', 'handover', 'handover_sheet', 'handover_event', 'handover_message', 'handover_joint_contact', 'handover_result']

export type ScanCounts = ReadonlyMap<string, { readonly scans: number; readonly rowsScanned: number }>

export async function countScans(superuserUrl: string, options: { isQuiet: boolean }): Promise<ScanCounts> {
  const client = new pg.Client({ connectionString: superuserUrl })
  await client.connect()
  try {
    // Sessions report their counters within a second of becoming idle.
    if (!options.isQuiet) await new Promise((resolve) => setTimeout(resolve, 1200))
    const { rows } = await client.query<{ relname: string; scans: number; read: number }>('select relname, seq_scan::float8 as scans, seq_tup_read::float8 as read from pg_stat_user_tables where relname = any($1)', [growing])
    return new Map(rows.map((r) => [r.relname, { scans: r.scans, rowsScanned: r.read }]))
  } finally {
    await client.end()
  }
}

/** Tables scanned between the two counts, with scans for each operation done. */
export function scannedBetween(before: ScanCounts, after: ScanCounts, done: number): { table: string; scansEach: number }[] {
  return [...after].flatMap(([table, { scans }]) => {
    const more = scans - (before.get(table)?.scans ?? 0)
    // A stray scan by autovacuum's ANALYZE or a first plan is not a list that scans.
    return more > Math.max(2, done * 0.01) ? [{ table, scansEach: more / Math.max(1, done) }] : []
  })
}
