/** A small real shop for tests of watches: a database of its own on the real engine, rows by hand, a fixed clock. */
import { ident, join, type Sql, sql, trusted } from '../../warehouse/sql.ts'
import type { Warehouse } from '../../warehouse/warehouse.ts'
import { localName } from '../facts/define.ts'
import { factNamed } from '../facts/index.ts'
import { factsUnder, rollUpColumns, rollUpRows, rollUps } from '../facts/roll-ups.ts'
import { tableColumns } from '../facts/tables.ts'
import { partitionOf } from './evidence.ts'
import type { Finding } from './finding.ts'
import type { FindingHistory } from './history.ts'
import type { LedgerRow } from './ports.ts'
import type { PlatformRule } from './rules.ts'
import { runWatches, type WatchRun, watchRoom } from './run.ts'
import type { Watch, WatchRoom } from './watch.ts'

type Row = Record<string, unknown>

/** '11-22 08:30' of 2026 on a Shanghai wall clock, or a whole stamp, as an instant. */
export function at(wall: string): string {
  const whole = wall.length <= 11 ? `2026-${wall}` : wall
  return new Date(`${whole.replace(' ', 'T')}:00+08:00`).toISOString()
}

export interface ShopForTests {
  room: WatchRoom
  warehouse: Warehouse
  database: string
  add(fact: string, rows: readonly Row[]): Promise<void>
  /** Takes rows back, as an undone import does. */
  takeBack(fact: string, landing: number): Promise<void>
  look(more?: {
    now?: string
    on?: string
    ledger?: readonly LedgerRow[]
    history?: FindingHistory | null
  }): Promise<WatchRun>
}

let shops = 0

export async function shopForTests(options: {
  warehouse: Warehouse
  now: string
  on?: string
  rules: readonly PlatformRule[]
  watches: readonly Watch[]
  ledger?: readonly LedgerRow[]
}): Promise<ShopForTests> {
  const { warehouse, rules, watches } = options
  shops += 1
  const database = `shop_${shops}`
  await warehouse.command(sql`CREATE DATABASE ${ident(database)}`)
  const made = new Set<string>()
  const make = async (name: string) => {
    if (made.has(name)) return
    made.add(name)
    const fact = factNamed(name)
    const columns: Sql[] = Object.entries(tableColumns(fact)).map(([n, t]) => sql`${ident(n)} ${trusted(t)}`)
    const order = join(fact.grain.map(ident))
    await warehouse.command(
      sql`CREATE TABLE ${ident(`${database}.${fact.name}`)} (${join(columns)}) ENGINE = MergeTree ORDER BY (${order})`,
    )
  }
  // A watch that asks a fact it does not declare finds no table.
  const read = new Set(['order', 'order_line', 'exclusion', ...watches.flatMap((w) => w.reads)])
  await Promise.all([...read].map(make))
  // Roll-ups are told anew whenever rows are put in or taken out, as a publish does.
  const standing = rollUps.filter((r) => factsUnder(r).every((fact) => read.has(fact)))
  for (const r of standing) {
    const columns = Object.entries(rollUpColumns(r)).map(([n, t]) => sql`${ident(n)} ${trusted(t)}`)
    await warehouse.command(
      sql`CREATE TABLE ${ident(`${database}.${r.name}`)} (${join(columns)}) ENGINE = MergeTree ORDER BY (${join(r.orderBy.map(ident))})`,
    )
  }
  let telling: Promise<void> = Promise.resolve()
  const tellAnew = (fact: string) => {
    telling = telling.then(async () => {
      for (const r of standing) {
        const known = [...factsUnder(r), ...r.beside, ...(r.knowsExcluded ? ['order'] : [])]
        if (!known.includes(fact)) continue
        await warehouse.command(sql`TRUNCATE TABLE ${ident(`${database}.${r.name}`)}`)
        const columns = join(Object.keys(rollUpColumns(r)).map(ident))
        await warehouse.command(
          sql`INSERT INTO ${ident(`${database}.${r.name}`)} (${columns}) ${rollUpRows(r)}`,
          { database },
        )
      }
    })
    return telling
  }
  const question = (more: { now?: string; on?: string; ledger?: readonly LedgerRow[] }) => {
    const now = more.now ?? options.now
    const on = more.on ?? options.on ?? new Date(Date.parse(now) + 8 * 3_600_000).toISOString().slice(0, 10)
    return { warehouse, database, rules, now, on, ledger: more.ledger ?? options.ledger ?? [] }
  }
  return {
    warehouse,
    database,
    room: watchRoom(question({})),
    async add(fact, rows) {
      await make(fact)
      await warehouse.insert(
        fact,
        rows.map((r) => whole(fact, r, options.now)),
        { database },
      )
      await tellAnew(fact)
    },
    async takeBack(fact, landing) {
      const one = trusted('landing = {landing:UInt32}', { landing })
      await warehouse.command(sql`DELETE FROM ${ident(`${database}.${fact}`)} WHERE ${one}`)
      await tellAnew(fact)
    },
    async look(more = {}) {
      const run = await runWatches({
        room: watchRoom(question(more)),
        watches,
        history: more.history ?? null,
      })
      if (run.failed.length > 0) throw new Error(run.failed.map((f) => `${f.watch}: ${f.reason}`).join('\n'))
      return run
    },
  }
}

/** The row as the intake lands it: wall-clock twins beside instants, provenance, and the newest snapshot unless said. */
function whole(fact: string, row: Row, now: string): Row {
  const twins = Object.entries(factNamed(fact).columns).flatMap(([name, column]) => {
    const instant = row[name]
    if (!column.local || typeof instant !== 'string') return []
    return [[localName(name), new Date(Date.parse(instant) + 8 * 3_600_000).toISOString()] as const]
  })
  return {
    landing: 1,
    record: 1,
    snapshot_at: now,
    born: bornOf(fact, row, now),
    ...Object.fromEntries(twins),
    ...row,
  }
}

/** The partition the intake would give it: the quarter of its first instant, of the snapshot where it has none, 0 without a calendar. */
function bornOf(fact: string, row: Row, now: string): number {
  const { bornFrom, born, columns } = factNamed(fact)
  const isCalendar = ['time', 'day'].includes(columns[bornFrom]?.kind ?? '')
  if (born === 'from_key' && !isCalendar) return 0
  const first = isCalendar ? row[bornFrom] : null
  return partitionOf(typeof first === 'string' ? first : now)
}

/** A history that forgets when the test ends; the records room has its own tests. */
export function historyForTests(): FindingHistory & {
  kept: Map<string, Finding>
  events: { at: string; key: string; what: string }[]
} {
  const kept = new Map<string, Finding>()
  const events: { at: string; key: string; what: string }[] = []
  return {
    kept,
    events,
    open: async () => [...kept.values()].filter((f) => f.state === 'open'),
    async record({ at: when, seen, recovered, withdrawn }) {
      for (const finding of seen) {
        if (kept.get(finding.key)?.state !== 'open')
          events.push({ at: when, key: finding.key, what: 'raised' })
        kept.set(finding.key, finding)
      }
      for (const [keys, what] of [
        [recovered, 'recovered'],
        [withdrawn.map((w) => w.key), 'withdrawn'],
      ] as const)
        for (const key of keys) {
          const finding = kept.get(key)
          if (!finding) continue
          kept.set(key, { ...finding, state: what })
          events.push({ at: when, key, what })
        }
    },
  }
}
