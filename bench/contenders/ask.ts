/** Each contender that this machine has is given the same rows and asked the same two questions, warm; the answers must agree. */
import { spawnSync } from 'node:child_process'
import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { metrics } from '../../src/desks/all-metrics.ts'
import { warehouseClocks } from '../../src/desks/fulfilment/due-orders.ts'
import { platformRules } from '../../src/desks/handbook/rules/index.ts'
import { sides } from '../../src/flow/facts/tables.ts'
import { rulesOn } from '../../src/flow/findings/rules.ts'
import { watchRoom } from '../../src/flow/findings/run.ts'
import { measure } from '../../src/flow/metrics/measure.ts'
import { headline } from '../../src/flow/reports/headline-numbers.ts'
import { openRecords } from '../../src/records/records.ts'
import { openEmbedded } from '../../src/warehouse/embedded.ts'
import { addDays } from '../../src/wording/index.ts'
import { median, seconds, times } from '../rounds.ts'
import type { Contender } from './contender.ts'
import { duckdb } from './duckdb.ts'
import { postgres } from './postgres.ts'
import { type TableName, tableNames, written } from './rows.ts'

const lookBack_ms = 17 * 86_400_000

/** Lines to print. */
export async function asContenders(folder: string, work: string, rounds: number): Promise<string[]> {
  const records = await openRecords({ folder })
  const engine = await openEmbedded({ folder })
  const current = await records.generations.current()
  const database = sides[current?.side ?? 'a']
  const clock = await records.settings.get<{ now: string }>('example_clock')
  const now = clock?.now ?? new Date().toISOString()
  const day = addDays(now.slice(0, 10), -1)
  const from = addDays(day, -14)
  const rules = rulesOn(platformRules, 'ship_clock', day)
  const clocks = [...rules.values()].flatMap((r) =>
    r.hours === null ? [] : [[r.platform, r.hours] as const],
  )
  const room = () =>
    watchRoom({ warehouse: engine, database, on: addDays(day, 1), now, rules: platformRules, ledger: [] })
  const ours = {
    headline: () =>
      measure(
        engine,
        { keys: headline, from, to: day, period: 'day' },
        { database, metrics, hasExclusions: true, hasRollUps: true, asOf: now },
      ),
    // A room of its own each time: within one the answer is kept.
    late: () => warehouseClocks(room()),
  }
  const answers = await ours.headline()
  const paid = answers.rows
    .filter((r) => r.metric === 'sales.gmv_paid')
    .reduce((n, r) => n + (r.numerator ?? 0), 0)
  const overdue = (await ours.late()).rows.reduce((n, r) => n + r.overdue, 0)
  const asked = { days: { from, until: addDays(day, 1) }, at: { now, since: '' } }
  asked.at.since = new Date(Date.parse(now) - lookBack_ms).toISOString()
  const mine = { headline: await warm(ours.headline, rounds), late: await warm(ours.late, rounds) }
  const lines = [
    `by hand in other databases, the same rows: headline numbers of ${from} to ${day}, and the late warehouses`,
    `  Dazi: headline ${ms(mine.headline)}, late shipping ${ms(mine.late)}`,
  ]
  const files = async (format: 'Parquet' | 'CSV') => {
    const into = join(work, format)
    await mkdir(into, { recursive: true })
    const all = {} as Record<TableName, string>
    for (const table of tableNames) all[table] = await written(engine, database, table, { into, format })
    return all
  }
  const parquet = await files('Parquet')
  const contenders = [() => duckdb(work, parquet, clocks), async () => postgres(await files('CSV'), clocks)]
  const absent = ['DuckDB', 'PostgreSQL']
  for (const [i, open] of contenders.entries()) {
    const other = await open()
    lines.push(other ? await against(other) : `  ${absent[i]} is not installed here`)
    await other?.close()
  }
  lines.push(pandas(join(work, 'Parquet'), asked, { clocks, rounds, paid, overdue }, mine))
  await engine.close()
  await records.close()
  return lines

  async function against(other: Contender): Promise<string> {
    const said = await other.headline(asked.days)
    const late = await other.late(asked.at)
    const sum = (rows: readonly Record<string, unknown>[], of: string) =>
      rows.reduce((n, r) => n + Number(r[of] ?? 0), 0)
    const same = sum(said, 'paid_minor') === paid && sum(late, 'overdue') === overdue
    const took = {
      headline: await warm(() => other.headline(asked.days), rounds),
      late: await warm(() => other.late(asked.at), rounds),
    }
    return told(
      other.name,
      took,
      same
        ? 'same answers'
        : `other answers: ${sum(said, 'paid_minor')} and ${sum(late, 'overdue')} against ${paid} and ${overdue}`,
    )
  }

  function told(name: string, took: { headline: number; late: number }, same: string): string {
    return `  ${name}: headline ${ms(took.headline)} (Dazi ${times(mine.headline / took.headline)}), late shipping ${ms(took.late)} (Dazi ${times(mine.late / took.late)}), ${same}`
  }

  function pandas(
    into: string,
    { days, at }: typeof asked,
    them: { clocks: typeof clocks; rounds: number; paid: number; overdue: number },
    _: typeof mine,
  ): string {
    const script = fileURLToPath(new URL('./pandas.py', import.meta.url))
    const bound = [days.from, days.until, at.now, at.since, JSON.stringify(Object.fromEntries(them.clocks))]
    const { status, stdout, stderr } = spawnSync('python3', [script, into, ...bound, String(them.rounds)], {
      encoding: 'utf8',
    })
    if (status !== 0)
      return `  pandas is not there: ${stderr?.trim().split('\n').at(-1) ?? 'python3 is not installed'}`
    const said = JSON.parse(stdout) as {
      version: string
      headline: number
      late: number
      paid_minor: number
      overdue: number
    }
    const same = said.paid_minor === them.paid && said.overdue === them.overdue
    return told(`pandas ${said.version}`, said, same ? 'same answers' : 'other answers')
  }
}

async function warm(ask: () => Promise<unknown>, rounds: number): Promise<number> {
  await ask()
  const took: number[] = []
  for (let i = 0; i < rounds; i++) took.push(await seconds(ask))
  return median(took)
}

const ms = (took: number): string => `${Math.round(took * 1000)} ms`
