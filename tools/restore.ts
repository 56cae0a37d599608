// npm run restore -- FILE [--replace] — puts a backup in place of what the database holds. Stop the product first.
import path from 'node:path'
import { ArchiveFault, readArchive } from '@tomoni/server/db/archive'
import { backUp, isEmptyDatabase, restore } from '@tomoni/server/db/backup'
import { fileStamp, systemClock } from '@tomoni/server/clock'
import { Refusal, runTool, withDatabase } from './shared/with-database.ts'
import fs from 'node:fs'

const replaces = process.argv.includes('--replace')
const file = process.argv.slice(2).find((a) => !a.startsWith('--'))

await runTool(
  async () => {
    if (file === undefined) throw new Refusal('戻す控えのファイルを付けてください（例：npm run restore -- tomoni-202611201200.backup）。')
    return withDatabase(
      async ({ ownerUrl, runtimeRole, isRunning, dataFolder }) => {
        if (isRunning) throw new Refusal('「ともに」が動いているあいだは戻せません。先に Ctrl+C で止めてください。')
        await readArchive(path.resolve(file))
        if (!(await isEmptyDatabase(ownerUrl))) {
          if (!replaces) throw new Refusal('データベースに、もう中身があります。控えで置きかえるときは --replace を付けてください（今の中身は、先に控えを取ります）。')
          const before = path.join(dataFolder, 'backups', `before-restore-${fileStamp(systemClock.now())}-${process.pid}.backup`)
          fs.mkdirSync(path.dirname(before), { recursive: true })
          await backUp(ownerUrl, before, systemClock.now())
          console.log(`今の中身の控えを取りました： ${before}`)
        }
        const parts = await restore(ownerUrl, runtimeRole, path.resolve(file))
        console.log(`戻しました：${parts.length} の表、${parts.reduce((sum, p) => sum + p.rows, 0).toLocaleString('ja-JP')} 行。開いていたサインインはすべて終わっています。`)
        return 0
      },
      { create: true },
    )
  },
  (error) => error instanceof ArchiveFault,
)
