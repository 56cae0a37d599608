import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import type { TestProject } from 'vitest/node'
import { prepareTestServer } from './test-server.ts'
import { startEmbedded } from '../src/db/embedded.ts'

declare module 'vitest' {
  export interface ProvidedContext {
    superuserUrl: string
  }
}

/** One PostgreSQL for the run: TEST_DATABASE_URL (a superuser) or the embedded one in a temporary folder. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const given = process.env['TEST_DATABASE_URL']
  if (given !== undefined) {
    await prepareTestServer(given)
    project.provide('superuserUrl', given)
    return async () => {}
  }
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'tomoni-test-'))
  const server = await startEmbedded(folder, { durable: false })
  await prepareTestServer(server.superuserUrl)
  project.provide('superuserUrl', server.superuserUrl)
  return async () => {
    await server.stop()
    fs.rmSync(folder, { recursive: true, force: true })
  }
}
