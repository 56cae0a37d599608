import { defineConfig } from 'vitest/config'

// rules: pure functions, no server. server: through HTTP on a real PostgreSQL (one server a run, one database a file).
export default defineConfig({
  test: {
    projects: [
      { test: { name: 'rules', include: ['{contract,server,tools}/**/*.rules.test.ts', '{contract,server,tools}/**/rules.test.ts', 'contract/src/**/*.test.ts'], testTimeout: 60_000 } },
      { test: { name: 'web', include: ['web/src/**/*.test.ts'], environment: 'node' } },
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
