import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { NodeCompiler } from '@myriaddreamin/typst-ts-node-compiler'
import { coverageOf } from './font-coverage.ts'
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
const compiler = NodeCompiler.create({ workspace, fontArgs: [{ fontPaths: folders }] })

function typeset({ template, data, madeAt }: Omit<TypesetOrder, 'id'>): Buffer | null {
  const missing = new Set<string>()
  const printed = printableData(data, isCovered, missing)
  // The template reads `data.json`; it exists in memory only, and nothing typed by a person ever becomes part of a template.
  compiler.mapShadow(dataFile, Buffer.from(JSON.stringify({ ...(printed as object), missing: [...missing].slice(0, 40).map(codeOf) })))
  try {
    const made = compiler.compile({ mainFilePath: path.join(workspace, template), resetRead: true })
    return made.result === null ? null : compiler.pdf(made.result, { pdfStandard: 'ua-1', creationTimestamp: madeAt })
  } catch {
    return null
  } finally {
    compiler.unmapShadow(dataFile)
    // What is remembered of a document is data of a person: nothing is kept from one to the next.
    compiler.evictCache(0)
  }
}

process.on('message', (order: TypesetOrder) => {
  const pdf = typeset(order)
  process.send?.({ id: order.id, pdf } satisfies TypesetAnswer)
})
process.on('disconnect', () => process.exit(0))
process.send?.({ id: 0, pdf: null } satisfies TypesetAnswer)
