import { spawn, type ChildProcess } from 'node:child_process'
import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'

const root = path.resolve(import.meta.dirname, '..')

export type RunningServer = { readonly url: string; readonly dataFolder: string; readonly process: ChildProcess; readonly output: () => string; stop(): Promise<void>; kill(): Promise<void> }

/**
 * Starts the product as `npm start` does, on a data folder of its own (a temporary one unless given) and a free port.
 * `kill` is kill -9: nothing is tidied up, as in a power cut.
 */
export async function runServer(options: { dataFolder?: string; env?: Record<string, string> } = {}): Promise<RunningServer> {
  const own = options.dataFolder === undefined
  const dataFolder = options.dataFolder ?? fs.mkdtempSync(path.join(os.tmpdir(), 'tomoni-run-'))
  const env: NodeJS.ProcessEnv = { ...process.env, PORT: '0', TOMONI_DATA: dataFolder, ...options.env }
  delete env['DATABASE_URL']
  delete env['DATABASE_OWNER_URL']
  const child = spawn(process.execPath, [path.join(root, 'server/src/main.ts')], { cwd: root, env, stdio: ['ignore', 'pipe', 'pipe'] })
  let output = ''
  const collect = (data: Buffer): void => {
    output += data.toString()
  }
  child.stdout.on('data', collect)
  child.stderr.on('data', collect)
  const exited = new Promise<void>((resolve) => child.once('exit', () => resolve()))
  const url = await new Promise<string>((resolve, reject) => {
    const timer = setTimeout(() => reject(new Error(`the server did not start in time\n${output.slice(-2000)}`)), 180_000)
    const look = (): void => {
      const found = /http:\/\/localhost:(\d+)\//.exec(output)
      if (found === null) return
      clearTimeout(timer)
      resolve(`http://localhost:${found[1]}`)
    }
    child.stdout.on('data', look)
    child.once('exit', (code) => {
      clearTimeout(timer)
      reject(new Error(`the server ended with ${code}\n${output.slice(-2000)}`))
    })
  })
  const tidy = (): void => {
    if (own) fs.rmSync(dataFolder, { recursive: true, force: true })
  }
  return {
    url, dataFolder, process: child, output: () => output,
    async stop() {
      child.kill('SIGTERM')
      await exited
      tidy()
    },
    async kill() {
      child.kill('SIGKILL')
      await exited
    },
  }
}
