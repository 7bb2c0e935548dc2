import { defineConfig } from 'vitest/config'

/** The long tier: kills at random moments, mutated bytes, 200 000 rows. One file at a time, since each wants the machine. */
export default defineConfig({
  test: {
    include: [
      'tests/fire/**/*.test.ts',
      'tests/rewritten.test.ts',
      'tests/journeys/{backup,desks,workbench}.test.ts',
      'tests/look/**/*.test.ts',
    ],
    env: { DAZI_LONG_TIER: '1' },
    testTimeout: 3_600_000,
    hookTimeout: 600_000,
    pool: 'forks',
    maxWorkers: 1,
    fileParallelism: false,
  },
})
