/**
 * `npm run check`: the whole gate. Form, types, the import rules, unused code, then the tests; `--quick` leaves the
 * tests out, `--fix` lets biome mend what it can first.
 */
import { spawn } from 'node:child_process'
import { join } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'

const root = fileURLToPath(new URL('..', import.meta.url))
const bin = (name) => join(root, 'node_modules/.bin', name)

const form = {
  name: '写法 biome',
  words: [bin('biome'), 'check', '--error-on-warnings', '--max-diagnostics=100'],
}
const types = { name: '类型 tsc', words: [bin('tsc'), '--noEmit', '-p', '.'] }
// The pages have a browser's types, which the rest of the house must not lean on.
const pageTypes = { name: '网页的类型 tsc', words: [bin('tsc'), '--noEmit', '-p', 'src/web'] }
const unused = { name: '没人用的 knip', words: [bin('knip'), '--no-progress'] }
const rules = {
  name: '规矩 rooms + safety',
  words: [bin('vitest'), 'run', 'tests/rooms.test.ts', 'tests/safety.test.ts'],
}

/** What is checked before any test runs; `npm test` runs the rules with the other tests. */
export const gate = [form, types, pageTypes, unused]

/** Runs the steps at once and tells of each as it ends; what it said is shown only when it failed. */
export function runSteps(steps) {
  return Promise.all(
    steps.map(async (step) => {
      const startedAt = performance.now()
      const { code, said } = await run(step.words)
      const seconds = (performance.now() - startedAt) / 1000
      const verdict = code === 0 ? '过' : '没过'
      process.stdout.write(
        `${verdict}  ${step.name}  ${seconds.toFixed(1)} 秒\n${code === 0 ? '' : `${said}\n`}`,
      )
      return { ...step, passed: code === 0, seconds }
    }),
  )
}

function run([program, ...args]) {
  const child = spawn(program, args, { cwd: root, stdio: ['ignore', 'pipe', 'pipe'] })
  let said = ''
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (bytes) => (said += bytes))
  return new Promise((resolve) => {
    child.on('error', (error) => resolve({ code: 1, said: error.message }))
    child.on('close', (code) => resolve({ code, said }))
  })
}

async function main(flags) {
  if (flags.includes('--fix')) await run([bin('biome'), 'check', '--write'])
  const done = await runSteps(flags.includes('--quick') ? [...gate, rules] : gate)
  if (done.some((step) => !step.passed)) return 1
  if (flags.includes('--quick')) return 0
  const { runTests } = await import('./test.mjs')
  return (await runTests()).failed === 0 ? 0 : 1
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href)
  process.exitCode = await main(process.argv.slice(2))
