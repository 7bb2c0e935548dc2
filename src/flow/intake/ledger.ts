/** The import ledger as the rooms after intake read it: which ports sent what, and which days of which fact have come. */
import type { ImportRow } from '../../records/import-store.ts'
import type { Shop } from '../../records/shops.ts'
import { factNamed } from '../facts/index.ts'
import type { Format } from './format.ts'
import { portOf } from './own/drift.ts'

export interface PortRow {
  port: string
  shop_id: string
  platform: string
  label: string
  snapshot_at: string
  covers_from: string | null
  covers_to: string | null
  rows: number
  facts: readonly string[]
  landing: number
}

/** Ports whose export is a picture of now: it speaks up to its snapshot, whatever the newest row says. */
const pictures = new Set(['订单', '售后', '库存'])
export const isPicture = (format: Format): boolean => pictures.has(format.port)

export function portRows(imports: readonly ImportRow[], formats: readonly Format[]): PortRow[] {
  return imports.flatMap((row) => {
    const format = formats.find((f) => f.key === row.format_key)
    if (!format || row.landing === null || row.snapshot_at === null || row.shop_id === null) return []
    const { snapshot_at, landing } = row
    return shopsOf(row).map(({ shop_id, rows, spans }) => {
      const days = Object.values(spans).filter((c) => c.from !== null && c.to !== null)
      const from = days.map((c) => c.from ?? '').sort()[0] ?? null
      const to =
        days
          .map((c) => c.to ?? '')
          .sort()
          .at(-1) ?? null
      return {
        port: portOf(format),
        shop_id,
        platform: platformOf(shop_id) ?? format.platform,
        label: format.label,
        snapshot_at,
        covers_from: from,
        covers_to: isPicture(format) ? laterOf(to, dayIn(snapshot_at, format.timeZone)) : to,
        rows,
        facts: format.into.map((t) => t.fact),
        landing,
      }
    })
  })
}

interface ShopSpans {
  shop_id: string
  rows: number
  spans: Record<string, { from: string | null; to: string | null }>
}

/** Whom an import speaks for: the shop it was given to, or each of the shops that its rows name. */
export function shopsOf(row: ImportRow): ShopSpans[] {
  const named = new Map<string, ShopSpans>()
  const own: ShopSpans = { shop_id: row.shop_id ?? '', rows: row.rows ?? 0, spans: {} }
  for (const [fact, span] of Object.entries(row.coverage ?? {})) {
    if (!span.shops) own.spans[fact] = span
    for (const [shop_id, { from, to, rows }] of Object.entries(span.shops ?? {})) {
      const kept = named.get(shop_id) ?? { shop_id, rows: 0, spans: {} }
      kept.spans[fact] = { from, to }
      kept.rows = Math.max(kept.rows, rows)
      named.set(shop_id, kept)
    }
  }
  return Object.keys(own.spans).length > 0 || named.size === 0
    ? [own, ...named.values()]
    : [...named.values()]
}

const platformOf = (shop_id: string): string | null =>
  shop_id.includes(':') ? (shop_id.split(':')[0] ?? null) : null

export interface FactCoverage {
  fact: string
  shop_id: string
  platform: string
  ranges: { from: string; to: string }[]
}

/** Days that came, per fact and shop. An order export of this morning speaks for a day without orders too. */
export function factCoverage(
  imports: readonly ImportRow[],
  formats: readonly Format[],
  shops: readonly Shop[],
): FactCoverage[] {
  const byKey = new Map<string, FactCoverage>()
  for (const row of imports) {
    const format = formats.find((f) => f.key === row.format_key)
    if (!format || row.shop_id === null || row.snapshot_at === null) continue
    for (const { shop_id, spans } of shopsOf(row))
      for (const [fact, span] of Object.entries(spans)) {
        if (span.from === null || span.to === null) continue
        const to = isPicture(format) ? laterOf(span.to, dayIn(row.snapshot_at, format.timeZone)) : span.to
        const key = `${fact}\n${shop_id}`
        const kept = byKey.get(key) ?? {
          fact: factNamed(fact).name,
          shop_id,
          platform: shops.find((s) => s.id === shop_id)?.platform ?? platformOf(shop_id) ?? format.platform,
          ranges: [],
        }
        kept.ranges.push({ from: span.from, to })
        byKey.set(key, kept)
      }
  }
  return [...byKey.values()]
}

const laterOf = (a: string | null, b: string): string => (a === null || a < b ? b : a)

/** The shop-local day of an instant. */
export function dayIn(at: string, timeZone: string): string {
  return new Intl.DateTimeFormat('sv-SE', {
    timeZone,
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
  }).format(new Date(at))
}
