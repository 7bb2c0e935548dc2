/**
 * `npm test`: on a machine with only Node and npm, installs what is missing, runs the gate and every test, and says how
 * long each suite took against its budget. Ends with one plain line: N passed, N failed.
 */
import { spawn } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, relative } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { gate, runSteps } from './check.mjs'
import { ensureInstalled } from './ensure-installed.mjs'
import { checkMachine } from './start.mjs'

const root = fileURLToPath(new URL('..', import.meta.url))

/** Seconds of work; two files run at a time, so that their sum stays below twice the twelve minutes. The longest prefix that fits speaks for a file. */
const budgets_seconds = {
  'src/flow/intake': 60,
  'src/flow': 30,
  'src/desks': 100,
  'src/stats': 10,
  'src/wording': 5,
  'src/warehouse': 20,
  'src/records': 45,
  'src/people': 20,
  'src/server': 20,
  'src/cli': 20,
  src: 30,
  fixtures: 45,
  'tests/bad-input': 100,
  'tests/journeys': 540,
  'tests/look': 120,
  tests: 200,
}
const whole_seconds = 720

/** All tests, with the words of vitest on the way. */
export async function runTests(words = []) {
  const folder = mkdtempSync(join(tmpdir(), 'dazi-test-'))
  const file = join(folder, 'report.json')
  try {
    const code = await vitest([
      'run',
      '--reporter=default',
      '--reporter=json',
      `--outputFile.json=${file}`,
      ...words,
    ])
    const report = readReport(file)
    sayBudget(report)
    const { numPassedTests: passed = 0, numFailedTests: failed = 0, numPendingTests: skipped = 0 } = report
    // A file that does not even load has no test of its own to fail.
    const unloaded = report.testResults.filter(
      (f) => f.status === 'failed' && f.assertionResults.length === 0,
    )
    const all = failed + unloaded.length
    return { passed, skipped, failed: code === 0 ? all : Math.max(1, all) }
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

function vitest(words) {
  const child = spawn(join(root, 'node_modules/.bin/vitest'), words, {
    cwd: root,
    stdio: ['ignore', 'inherit', 'inherit'],
  })
  return new Promise((resolve) => {
    child.on('error', () => resolve(1))
    child.on('close', (code) => resolve(code ?? 1))
  })
}

/** Without a report nothing has run, and that is a failure rather than nothing failed. */
function readReport(file) {
  try {
    return JSON.parse(readFileSync(file, 'utf8'))
  } catch {
    return { testResults: [] }
  }
}

/** Files of a suite run beside others, so the sums are work, not waiting. */
function sayBudget(report) {
  const spent = new Map()
  for (const { name, startTime, endTime } of report.testResults) {
    const suite = suiteOf(relative(root, name))
    spent.set(suite, (spent.get(suite) ?? 0) + Math.max(0, endTime - startTime) / 1000)
  }
  process.stdout.write('\n各组用时 / 预算\n')
  for (const [suite, seconds] of [...spent].sort())
    process.stdout.write(
      `  ${suite.padEnd(16)} ${seconds.toFixed(1).padStart(6)} / ${budgetOf(suite)} 秒${over(seconds, budgetOf(suite))}\n`,
    )
}

function suiteOf(path) {
  const fits = Object.keys(budgets_seconds).filter((prefix) => path.startsWith(`${prefix}/`))
  return fits.sort((a, b) => b.length - a.length)[0] ?? path
}

const budgetOf = (suite) => budgets_seconds[suite] ?? 30
const over = (seconds, budget) => (seconds > budget ? '  超了' : '')

async function main(words) {
  const startedAt = performance.now()
  checkMachine()
  await ensureInstalled(root)
  // Words name tests: then the gate stays out of the way.
  const steps = words.length > 0 ? [] : await runSteps(gate)
  const tests = await runTests(words)
  const failed = tests.failed + steps.filter((s) => !s.passed).length
  const passed = tests.passed + steps.filter((s) => s.passed).length
  const seconds = (performance.now() - startedAt) / 1000
  process.stdout.write(
    `  ${'全部'.padEnd(14)} ${seconds.toFixed(1).padStart(6)} / ${whole_seconds} 秒${over(seconds, whole_seconds)}\n\n`,
  )
  for (const step of steps) if (!step.passed) process.stdout.write(`没过：${step.name}\n`)
  process.stdout.write(
    `${passed} passed, ${failed} failed${tests.skipped > 0 ? `, ${tests.skipped} skipped` : ''}\n`,
  )
  return failed === 0 ? 0 : 1
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  try {
    process.exitCode = await main(process.argv.slice(2))
  } catch (error) {
    process.stdout.write(`${error.message}\n0 passed, 1 failed\n`)
    process.exitCode = 1
  }
}
