// npm run import -- FILE --as <email> [--write] [--era] — takes an old ledger in without a browser; the same code and report as the page.
import fs from 'node:fs'
import path from 'node:path'
import { parseArgs } from 'node:util'
import { systemClock } from '@tomoni/server/clock'
import { openPool } from '@tomoni/server/db/database'
import { importFromCommandLine } from '@tomoni/server/domains/imports/command-line'
import { runTool, withDatabase } from './shared/with-database.ts'

const usage = '使い方：npm run import -- 台帳.xlsx --as 職員のメールアドレス [--write 書き込む] [--era 終わった元号の日付を読み替える]'

function readArguments(): { file: string; email: string; isWriting: boolean; isEraConfirmed: boolean } | null {
  try {
    const { values, positionals } = parseArgs({ allowPositionals: true, options: { as: { type: 'string' }, write: { type: 'boolean', default: false }, era: { type: 'boolean', default: false } } })
    const [file] = positionals
    return file === undefined || values.as === undefined ? null : { file, email: values.as, isWriting: values.write, isEraConfirmed: values.era }
  } catch {
    return null
  }
}

await runTool(async () => {
  const asked = readArguments()
  if (asked === null) {
    console.error(usage)
    return 1
  }
  const { file, email, isWriting, isEraConfirmed } = asked
  if (!fs.existsSync(file)) {
    console.error(`ファイルがありません：${file}`)
    return 1
  }
  return withDatabase(async ({ runtimeUrl }) => {
    const pool = openPool(runtimeUrl, { max: 2 })
    try {
      return await importFromCommandLine({ pool, clock: systemClock }, { email, fileName: path.basename(file), bytes: fs.readFileSync(file), isWriting, isEraConfirmed, print: (line) => console.log(line) })
    } finally {
      await pool.close()
    }
  })
})
