// npm run audit:verify — recomputes the hash chain of every organisation and names the first seal that does not fit.
import { verifyAll, type ChainFault } from '@tomoni/server/audit/verify'
import { headsFile, readHeads } from '@tomoni/server/audit/heads'
import { openPool } from '@tomoni/server/db/database'
import { runTool, withDatabase } from './shared/with-database.ts'

const faultText: Readonly<Record<ChainFault['kind'], string>> = {
  'cut-off': 'データベースの外に控えた封より、封が少ないか違っています。終わりの部分が切り取られています。',
  'missing-seal': '封の番号が続いていません。封が消されています。',
  'broken-link': '前の封とつながっていません。封が消されたか、作り直されています。',
  'changed-events': '封をした記録が、あとから書きかえられたか、消されたか、差しこまれています。',
  'events-outside': 'どの封にも入っていない古い記録があります。あとから差しこまれています。',
}

await runTool(() => withDatabase(async ({ runtimeUrl, dataFolder }) => {
  const pool = openPool(runtimeUrl, { max: 2 })
  try {
    const reports = await verifyAll(pool, readHeads(headsFile(dataFolder)))
    let faults = 0
    for (const r of reports) {
      if (r.fault === null) {
        console.log(`正常　${r.name}：封 ${r.seals}、記録 ${r.events} 件、封の前 ${r.unsealed} 件、最後の封 ${r.head.slice(0, 16)}`)
        if (r.lostByRestore > 0) console.log(`　　　控えから戻したため、戻す前の封 ${r.lostByRestore} 個は今のデータベースにありません。`)
        continue
      }
      faults++
      console.error(`異常　${r.name}：${r.fault.sequence} 番目の封（${r.fault.sealedAt}）で止まりました。${faultText[r.fault.kind]}（封には ${r.fault.expectedCount} 件、いまは ${r.fault.foundCount} 件）`)
    }
    console.log(faults === 0 ? `${reports.length} の機関の監査記録は、すべて封と合っています。` : `${faults} の機関で、監査記録が封と合いません。データベースをそのまま残し、管理者に知らせてください。`)
    return faults === 0 ? 0 : 1
  } finally {
    await pool.close()
  }
}))
