/**
 * A workbook of 200,000 rows × 20 columns, imported whole, against the fastest reader reading it and doing nothing.
 *
 *     npm run bench:xlsx -- --rows 200000 --rounds 3
 */
import { statSync } from 'node:fs'
import { runAlone } from './alone.ts'
import { flags } from './flags.ts'
import { machine } from './machine.ts'
import { interleaved, mb, median, s, times, verdict } from './rounds.ts'
import type { XlsxRun, XlsxRunQuestion } from './xlsx-run.ts'

const { rows, seed, rounds } = flags({ rows: 200_000, seed: 7, rounds: 3 })
const { file } = await runAlone<{ file: string }>('./make-file.run.ts', { kind: 'xlsx', rows, seed })
const run = (what: XlsxRunQuestion['what']) => () => runAlone<XlsxRun>('./xlsx-run.ts', { what, file, rows })
const runs = await interleaved(
  rounds,
  { dazi: run('dazi'), only_read: run('only_read') },
  (round, name, one) =>
    console.log(
      `round ${round} ${name}: ${s(one.seconds)}  node ${mb(one.node_mb)}, engine ${mb(one.engine_mb)}`,
    ),
)
const dazi = median(runs.dazi.map((r) => r.seconds))
const onlyRead = median(runs.only_read.map((r) => r.seconds))
console.log(machine('as bundled'))
console.log(
  `file: ${rows.toLocaleString('en-US')} rows × 20 columns, ${mb(statSync(file).size / 1024 ** 2)}; medians of ${rounds} interleaved rounds`,
)
console.log(
  `imported ${s(dazi)}, only read ${s(onlyRead)}: ${times(dazi / onlyRead)}  target ≤ 1.3  ${verdict(dazi / onlyRead <= 1.3)}`,
)
console.log(
  `Node at its largest: ${mb(Math.max(...runs.dazi.map((r) => r.node_mb)))}, only reading ${mb(Math.max(...runs.only_read.map((r) => r.node_mb)))}`,
)
