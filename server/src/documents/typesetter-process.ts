import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { coverageOf } from './font-coverage.ts'
import type { HandoverSheetView } from './handover-sheet.ts'
import { handoverWorkbook } from './handover-workbook.ts'
import { codeOf, printableData } from './printable.ts'
import type { TypesetAnswer, TypesetOrder } from './typesetter.ts'

// The child process that makes the pages. It is given a template's name and data, knows no database and no network, and says
// nothing of what it read: the typesetter's messages quote the text. It ends with its parent.

const fontFolder = (name: string) => path.dirname(fileURLToPath(import.meta.resolve(`@expo-google-fonts/${name}/package.json`)))
const folders = [path.join(fontFolder('biz-udpgothic'), '400Regular'), path.join(fontFolder('biz-udpgothic'), '700Bold'), path.join(fontFolder('noto-sans-jp'), '400Regular'), path.join(fontFolder('noto-sans-jp'), '700Bold')]
// A character has to be there in the regular and in the bold weight of one of the two; they hold the same, so one weight each is read.
const isCovered = coverageOf([path.join(folders[0]!, 'BIZUDPGothic_400Regular.ttf'), path.join(folders[2]!, 'NotoSansJP_400Regular.ttf')])

const workspace = path.join(import.meta.dirname, 'templates')
const dataFile = path.join(workspace, 'data.json')
/** Null on a machine the typesetter is not published for; workbooks are made all the same. */
const compiler = await import('@myriaddreamin/typst-ts-node-compiler').then(({ NodeCompiler }) => NodeCompiler.create({ workspace, fontArgs: [{ fontPaths: folders }] }), () => null)

function typeset({ template, data, madeAt }: TypesetOrder, press: NonNullable<typeof compiler>): Uint8Array | null {
  const missing = new Set<string>()
  const printed = printableData(data, isCovered, missing)
  // The template reads `data.json`; it exists in memory only, and nothing typed by a person ever becomes part of a template.
  press.mapShadow(dataFile, Buffer.from(JSON.stringify({ ...(printed as object), missing: [...missing].slice(0, 40).map(codeOf) })))
  try {
    const made = press.compile({ mainFilePath: path.join(workspace, template), resetRead: true })
    return made.result === null ? null : press.pdf(made.result, { pdfStandard: 'ua-1', creationTimestamp: madeAt })
  } finally {
    press.unmapShadow(dataFile)
    // What is remembered of a document is data of a person: nothing is kept from one to the next.
    press.evictCache(0)
  }
}

async function make(order: TypesetOrder): Promise<TypesetAnswer> {
  try {
    if (order.template === 'handover-sheet.xlsx') return { id: order.id, file: await handoverWorkbook((order.data as { view: HandoverSheetView }).view) }
    return compiler === null ? { id: order.id, file: null, isAvailable: false } : { id: order.id, file: typeset(order, compiler) }
  } catch {
    return { id: order.id, file: null }
  }
}

const answer = (given: TypesetAnswer): void => void process.send?.(given)
process.on('message', (order: TypesetOrder) => void make(order).then(answer))
process.on('disconnect', () => process.exit(0))
answer({ id: 0, file: null })
