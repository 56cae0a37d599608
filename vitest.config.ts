import { defineConfig } from 'vitest/config'

// rules: pure functions, no server. server: through HTTP on a real PostgreSQL (one server a run, one database a file).
export default defineConfig({
  test: {
    projects: [
      { test: { name: 'rules', include: ['{contract,server,tools}/**/*.rules.test.ts', '{contract,server,tools}/**/rules.test.ts', 'contract/src/**/*.test.ts'], testTimeout: 60_000 } },
      { test: { name: 'web', include: ['web/src/**/*.test.ts'], environment: 'node' } },
      {
        // One real server and one real browser for all journeys, in order: they tell one story.
        test: { name: 'journeys', include: ['e2e/**/*.test.ts'], testTimeout: 180_000, hookTimeout: 240_000, fileParallelism: false, sequence: { concurrent: false } },
      },
      {
        test: {
          name: 'server',
          include: ['server/**/*.test.ts'],
          exclude: ['**/*rules.test.ts', '**/node_modules/**'],
          globalSetup: ['server/test/global-setup.ts'],
          testTimeout: 60_000,
          hookTimeout: 120_000,
          maxWorkers: 2,
        },
      },
    ],
  },
})
