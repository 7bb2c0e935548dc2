import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    include: ['src/**/*.test.ts', 'fixtures/**/*.test.ts', 'tests/**/*.test.ts'],
    exclude: ['tests/fire/**', 'node_modules/**'],
    testTimeout: 60_000,
    hookTimeout: 60_000,
    pool: 'forks',
    // Files of one worker share the modules they load: loading them anew for each took a tenth of the whole time.
    isolate: false,
    maxWorkers: 2,
  },
})
