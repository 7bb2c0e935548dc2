/**
 * How fast is an import, beside the best that hands can do with the same engine?
 *
 *     npm run bench:import -- --rows 5000000 --rounds 2
 *
 * A: the whole of Dazi, from the drop to the brief that sees the rows, masked, with its copy of every cell, its ledger and its checks
 * B: by hand, one streaming INSERT … SELECT into a log, the newest row per order, EXCHANGE TABLES (by-hand.sql)
 * C: one plain insert of the decoded cells, nothing else
 */
import { statSync } from 'node:fs'
import { runAlone } from './alone.ts'
import { flags } from './flags.ts'
import type { ImportRun, ImportRunQuestion } from './import-run.ts'
import { machine } from './machine.ts'
import { interleaved, mb, median, s, times, verdict } from './rounds.ts'

const { rows, seed, rounds } = flags({ rows: 5_000_000, seed: 7, rounds: 2 })

const { file } = await runAlone<{ file: string }>('./make-file.run.ts', { kind: 'csv', rows, seed })
const { size } = statSync(file)
console.log(
  `file: ${rows.toLocaleString('en-US')} rows, ${Math.round(size / rows)} bytes a row, ${mb(size / 1024 ** 2)}, 54 columns, GB18030`,
)

const run = (what: ImportRunQuestion['what']) => () => runAlone<ImportRun>('./import-run.ts', { what, file })
const runs = await interleaved(
  rounds,
  { A: run('dazi'), B: run('by_hand'), C: run('plain') },
  (round, name, one) =>
    console.log(
      `round ${round} ${name}: ${s(one.seconds)}  ${phasesOf(one.phases)}  node ${mb(one.node_mb)}, engine ${mb(one.engine_mb)}`,
    ),
)

const [a, b, c] = [runs.A, runs.B, runs.C].map((all) => median(all.map((r) => r.seconds))) as [
  number,
  number,
  number,
]
const peak_mb = Math.max(...runs.A.map((r) => r.node_mb))
console.log(machine(runs.A[0]?.engine ?? ''))
console.log(
  `medians of ${rounds} interleaved rounds: A ${s(a)}  B ${s(b)}  C ${s(c)}  (${Math.round(rows / a / 1000)} k rows/s by A)`,
)
console.log(`same rows by A and B: ${sameSums()}`)
console.log(`throughput A/B ${times(b / a)}  target ≥ 0.7  ${verdict(b / a >= 0.7)}`)
console.log(`throughput A/C ${times(c / a)}`)
console.log(`phases of A, medians: ${phasesOf(medianPhases(runs.A))}`)
console.log(`phases of B, medians: ${phasesOf(medianPhases(runs.B))}`)
console.log(`Node at its largest, A: ${mb(peak_mb)}  target < 400 MB  ${verdict(peak_mb < 400)}`)
console.log(
  `engine at its largest, A: ${mb(Math.max(...runs.A.map((r) => r.engine_mb ?? 0)))}, B: ${mb(Math.max(...runs.B.map((r) => r.engine_mb ?? 0)))}`,
)
if (sameSums() !== 'yes') process.exitCode = 1

/** A faster way to other rows would be no comparison. */
function sameSums(): string {
  const [first, ...rest] = [...runs.A, ...runs.B].map((r) => JSON.stringify(r.sums))
  return rest.every((sums) => sums === first)
    ? 'yes'
    : `NO: A ${JSON.stringify(runs.A[0]?.sums)} B ${JSON.stringify(runs.B[0]?.sums)}`
}

function medianPhases(all: readonly ImportRun[]): Record<string, number> {
  const names = Object.keys(all[0]?.phases ?? {})
  return Object.fromEntries(names.map((n) => [n, median(all.map((r) => r.phases[n] ?? 0))]))
}

function phasesOf(phases: Record<string, number>): string {
  return Object.entries(phases)
    .map(([name, took]) => `${name} ${s(took)}`)
    .join(', ')
}
