/**
 * How long do many small files take, beside the same rows in few?
 *
 *     npm run bench:small -- --files 2000 --rounds 2
 *
 * A: five kinds of export, one file a day each, all dropped at once
 * B: the same rows, one file of each kind
 */
import { runAlone } from './alone.ts'
import { flags } from './flags.ts'
import { machine } from './machine.ts'
import { interleaved, mb, median, s, times, verdict } from './rounds.ts'
import type { SmallFilesRun, SmallFilesRunQuestion } from './small-files-run.ts'

const { files, rows, rounds } = flags({ files: 2000, rows: 20, rounds: 2 })

const run = (what: SmallFilesRunQuestion['what']) => () =>
  runAlone<SmallFilesRun>('./small-files-run.ts', { what, files, rows })
const runs = await interleaved(rounds, { A: run('many'), B: run('few') }, (round, name, one) =>
  console.log(
    `round ${round} ${name}: ${one.files} files, ${one.rows} rows, ${s(one.seconds)}  node ${mb(one.node_mb)}, engine ${mb(one.engine_mb)}`,
  ),
)
const [a, b] = [runs.A, runs.B].map((all) => median(all.map((r) => r.seconds))) as [number, number]
console.log(machine(runs.A[0]?.engine ?? ''))
console.log(`medians of ${rounds} interleaved rounds: A ${s(a)}  B ${s(b)}  A/B ${times(a / b)}`)
console.log(`a file of A: ${Math.round((a * 1000) / files)} ms`)
if (files === 2000) console.log(`A, 2,000 small files  target ≤ 60 s  ${verdict(a <= 60)}`)
const sums = [...runs.A, ...runs.B].map((r) => JSON.stringify(r.sums))
console.log(`same rows by A and B: ${sums.every((one) => one === sums[0]) ? 'yes' : `NO: ${sums.join(' ')}`}`)
if (sums.some((one) => one !== sums[0])) process.exitCode = 1
