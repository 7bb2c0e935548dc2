/** Counts everything the morning brief says, at one generation and two clocks: the day asked and what each port knows. */
import type { Warehouse } from '../../warehouse/warehouse.ts'
import type { Evidence, Finding } from '../findings/finding.ts'
import type { ExportErrand, LedgerRow, PortSource } from '../findings/ports.ts'
import { errands, portStatuses } from '../findings/ports.ts'
import type { Coverage } from '../metrics/coverage.ts'

import type { Metric } from '../metrics/metric.ts'
import type { Task } from '../tasks/task.ts'
import type { Brief, Deadlines, PortStatus } from './brief.ts'
import { compose } from './compose.ts'
import { headlineNumbers } from './headline-numbers.ts'
import { withLastHours } from './promotion-hours.ts'
import { promotionsOf } from './promotions.ts'

export interface BriefMaking {
  warehouse: Warehouse
  database: string
  generation: number
  /** The shop-local day the brief reports on: yesterday, unless another is asked for. */
  on: string
  now: string
  timeZone: string
  metrics: readonly Metric[]
  hasExclusions: boolean
  coverage: readonly Coverage[]
  shops: readonly { shop_id: string; platform: string; name: string; timezone: string }[]
  ledger: readonly LedgerRow[]
  sources: readonly (PortSource & { facts: readonly string[] })[]
  /** Port → what it feeds on the roll-call. */
  kinds: ReadonlyMap<string, string>
  ticked: readonly { port: string; shop_id: string }[]
  /** Looked for while the numbers are counted. */
  findings: Promise<readonly Finding[]>
  tasks: Promise<readonly Task[]>
  deadlines: Promise<{ deadlines: Deadlines; evidence: Evidence } | null>
  reader: string | null
}

export async function makeBrief(making: BriefMaking): Promise<Brief> {
  const clock = { now: making.now, timezone: making.timeZone }
  const ports = portStatuses({ ledger: making.ledger, sources: making.sources, clock }).map(
    (p): PortStatus => {
      return {
        ...p,
        kind: making.kinds.get(p.port) ?? '其他',
        provisional: false,
        evidence: `port:${p.port}:${p.shop_id}`,
      }
    },
  )
  const owed: ExportErrand[] = errands({
    ledger: making.ledger,
    sources: making.sources,
    clock,
    ticked: making.ticked,
  })
  const asOf = newest(making.ledger.map((l) => l.snapshot_at))
  const [{ numbers, evidence }, findings, clocks, promoted] = await Promise.all([
    asOf === null ? { numbers: [], evidence: [] } : headlineNumbers(making, asOf),
    making.findings,
    making.deadlines,
    promotionsOf(making).then(async (found) => {
      const { promotions, evidence } = await withLastHours(found.promotions, making)
      return { promotions, evidence: [...found.evidence, ...evidence] }
    }),
  ])
  const facts = {
    on: making.on,
    made_at: making.now,
    data_as_of: asOf,
    generation: making.generation,
    reader: making.reader,
    shops: making.shops,
    ports,
    errands: owed,
    metrics: numbers,
    findings,
    tasks: await making.tasks,
    promotions: promoted.promotions,
    evidence: [
      ...evidence,
      ...ports.map((p) => portEvidence(p, making.ledger)),
      ...(clocks ? [clocks.evidence] : []),
      ...promoted.evidence,
    ],
    deadlines: clocks?.deadlines ?? null,
  }
  return { ...facts, ...compose(facts, { locale: 'zh', now: making.now }) }
}

const newest = (instants: readonly string[]): string | null => [...instants].sort().at(-1) ?? null

function portEvidence(port: PortStatus, ledger: readonly LedgerRow[]): Evidence {
  const rows = ledger
    .filter((l) => l.port === port.port && l.shop_id === port.shop_id)
    .sort((a, b) => (a.snapshot_at < b.snapshot_at ? 1 : -1))
  return {
    id: port.evidence,
    text: `${port.label}：来过 ${rows.length} 份`,
    query:
      'SELECT path, snapshot_at, rows FROM import WHERE format_key = {port} AND shop_id = {shop} ORDER BY snapshot_at DESC',
    params: { port: port.port, shop: port.shop_id },
    rows: rows.slice(0, 5).map(({ snapshot_at, covers_from, covers_to, rows: n }) => ({
      snapshot_at,
      covers_from,
      covers_to,
      rows: n,
    })),
    total_rows: rows.length,
  }
}
