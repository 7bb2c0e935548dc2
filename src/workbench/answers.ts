/** From what the rooms know to what the operations answer. */
import { metrics } from '../desks/all-metrics.ts'
import type { Format } from '../flow/intake/format.ts'
import type { TakenFile } from '../flow/intake/taking.ts'
import type { Metric } from '../flow/metrics/metric.ts'
import { type ImportedFile, type ImportListed, OperationRefused } from '../operations.ts'
import type { ImportRow } from '../records/import-store.ts'
import { isByHand } from './by-hand.ts'

export function metricOf(key: string): Metric {
  const metric = metrics.find((m) => m.key === key)
  if (metric) return metric
  const near = metrics.filter((m) => m.key.includes(key) || m.label.includes(key)).map((m) => m.key)
  throw new OperationRefused(
    'not_found',
    `没有「${key}」这个指标。${near.length > 0 ? `是不是 ${near.slice(0, 3).join('、')}？` : 'npx dazi metrics list 有清单。'}`,
  )
}

export function importedFile(f: TakenFile): ImportedFile {
  const { row } = f
  return {
    path: f.path,
    format: f.format?.key ?? null,
    format_label: f.format?.label ?? null,
    status: f.status,
    import: row?.no ?? null,
    rows: row?.rows ?? null,
    landed: f.status === 'known' ? 0 : (row?.landed ?? null),
    known: f.status === 'known' ? (row?.rows ?? null) : (row?.known ?? null),
    newer: f.status === 'known' ? 0 : (row?.newer ?? null),
    rejected: f.status === 'known' ? 0 : (row?.rejected ?? null),
    dropped: row?.dropped ?? null,
    shop: f.shop && {
      id: f.shop.shop_id,
      platform: f.format?.platform ?? '',
      name: f.shop.name,
      timezone: f.shop.timezone,
      because: f.shop.because,
    },
    snapshot_at: row?.snapshot_at ?? null,
    snapshot_source: row?.snapshot_source ?? null,
    totals: f.totals,
    reasons: f.reasons,
    columns_changed: f.drift,
    sentence: f.sentence,
  }
}

export function importListed(row: ImportRow, formats: readonly Format[]): ImportListed {
  return {
    import: row.no,
    source: isByHand(row.path) ? ('by_hand' as const) : ('file' as const),
    path: row.path,
    format: row.format_key,
    format_label: formats.find((f) => f.key === row.format_key)?.label ?? null,
    shop: row.shop_id,
    status: row.status,
    rows: row.rows,
    landed: row.landed,
    known: row.known,
    newer: row.newer,
    rejected: row.rejected,
    snapshot_at: row.snapshot_at,
    started_at: row.started_at,
    finished_at: row.finished_at,
    undone_at: row.undone_at,
    who: row.who,
    sentence: row.sentence,
  }
}
