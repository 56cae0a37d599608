// npm run backup -- [FILE] — writes the whole database into one file, also while people work.
import fs from 'node:fs'
import path from 'node:path'
import { fileStamp, systemClock } from '@tomoni/server/clock'
import { backUp } from '@tomoni/server/db/backup'
import { Refusal, runTool, withDatabase } from './shared/with-database.ts'

await runTool(() =>
  withDatabase(async ({ ownerUrl, dataFolder }) => {
    const now = systemClock.now()
    const file = path.resolve(process.argv[2] ?? path.join(dataFolder, 'backups', `tomoni-${fileStamp(now)}.backup`))
    if (fs.existsSync(file)) throw new Refusal(`${file} はもうあります。別の名前を付けてください。`)
    fs.mkdirSync(path.dirname(file), { recursive: true })
    const parts = await backUp(ownerUrl, file, now)
    const rows = parts.reduce((sum, p) => sum + p.rows, 0)
    console.log(`控えを書きました： ${file}（${parts.length} の表、${rows.toLocaleString('ja-JP')} 行、${(fs.statSync(file).size / 1024 / 1024).toFixed(1)} MB）`)
    console.log('個人の情報が入っています。暗号化した場所に置いてください。戻すときは： npm run restore -- ファイル')
    return 0
  }),
)
