import { defineConfig } from 'vitest/config'

/** `npm run fire`: everything that takes long — kills, full disks, large shops. */
export default defineConfig({
  test: {
    include: ['tests/fire/**/*.test.ts'],
    testTimeout: 3_600_000,
    hookTimeout: 3_600_000,
    pool: 'forks',
    maxWorkers: 1,
    passWithNoTests: true,
  },
})
