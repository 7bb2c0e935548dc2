/**
 * A platform changes its export without a word. A file that is still recognised is held against the last ones of the same
 * export and shop: columns nobody knows are kept and told of, columns that used to come and are read are missed by name.
 */
import type { Records } from '../../../records/records.ts'
import type { Warehouse } from '../../../warehouse/warehouse.ts'
import type { Locale } from '../../../wording/index.ts'
import type { Format } from '../format.ts'
import { normaliseHeader } from '../readers/headers.ts'
import { headersKnownTo } from '../recognise.ts'
import { headsOf } from './heads.ts'

export interface HeaderDrift {
  /** As the file writes them. */
  readonly added: readonly string[]
  /** As the last file wrote them. */
  readonly gone: readonly string[]
  /** Number of the import it was held against. */
  readonly since: number
}

/** People tick other columns now and then: what any of the last few had is no news, what one of them lacked is no loss. */
const lastFew = 3

/** Which port an import belongs to: a declaration of one's own may stand for a built-in one. */
export const portOf = (format: Format): string => format.standsFor ?? format.key

export async function headerDrift(
  t: { warehouse: Warehouse; records: Records; formats: readonly Format[] },
  now: {
    format: Format
    headers: readonly string[]
    shopId: string
    import: number
    snapshotAt: string
  },
): Promise<HeaderDrift | null> {
  const { format } = now
  // In a sheet kept by hand people leave out what they do not need; in a wide one every header is data.
  if (format.sheet || format.into.some((target) => target.unpivot)) return null
  const port = portOf(format)
  const keys = [...new Set([port, ...t.formats.filter((f) => portOf(f) === port).map((f) => f.key)])]
  const came = await t.records.imports.cameBefore({
    formatKeys: keys,
    shopId: now.shopId,
    before: now.import,
    limit: lastFew,
  })
  // An old file that is brought later lacks what did not exist yet: that is no change of the export.
  const before = came.filter((b) => (b.snapshot_at ?? '') <= now.snapshotAt)
  const landings = before.flatMap((b) => b.landing ?? [])
  if (landings.length === 0) return null
  const heads = await headsOf(t.warehouse, landings)
  const kept = before.flatMap((b) => {
    const headers = b.landing === null ? undefined : heads.get(b.landing)
    return headers ? [{ no: b.no, headers }] : []
  })
  const drift = compareHeaders(
    format,
    now.headers,
    kept.map((k) => k.headers),
  )
  return drift && kept[0] ? { ...drift, since: kept[0].no } : null
}

/** `before`: the headers of the last files, the newest first. Null: nothing that matters changed. */
export function compareHeaders(
  format: Format,
  headers: readonly string[],
  before: readonly (readonly string[])[],
): { added: string[]; gone: string[] } | null {
  if (before.length === 0) return null
  const known = headersKnownTo(format)
  const unread = new Set((format.kept ?? []).map(normaliseHeader))
  const here = new Set(headers.map(normaliseHeader))
  const had = before.map((b) => new Set(b.map(normaliseHeader)))
  const isNew = (h: string) => {
    const name = normaliseHeader(h)
    return name !== '' && !known.has(name) && !had.some((b) => b.has(name))
  }
  const isGone = (h: string) => {
    const name = normaliseHeader(h)
    return (
      name !== '' && known.has(name) && !unread.has(name) && !here.has(name) && had.every((b) => b.has(name))
    )
  }
  const added = headers.filter(isNew)
  const gone = (before[0] ?? []).filter(isGone)
  return added.length + gone.length > 0 ? { added, gone } : null
}

const quoted = (names: readonly string[], locale: Locale): string =>
  locale === 'zh' ? names.map((n) => `「${n}」`).join('、') : names.map((n) => `"${n}"`).join(', ')

export function driftWords(
  { added, gone, since }: HeaderDrift,
  at: { format: Format; file: string },
  locale: Locale,
): string {
  const command = `npx dazi formats update ${at.format.key} "${at.file}"`
  if (locale === 'en') {
    const parts = [
      added.length > 0 ? `${added.length} new (${quoted(added, locale)})` : '',
      gone.length > 0 ? `${gone.length} missing (${quoted(gone, locale)})` : '',
    ].filter((p) => p !== '')
    const kept = added.length > 0 ? ` The new ones are kept as they are; to use them: ${command}.` : ''
    const blank = gone.length > 0 ? ' What is missing counts as not exported and empties nothing.' : ''
    return `Columns changed since import ${since}: ${parts.join(', ')}.${kept}${blank}`
  }
  const parts = [
    added.length > 0 ? `新增 ${added.length} 列（${quoted(added, locale)}）` : '',
    gone.length > 0 ? `缺 ${gone.length} 列（${quoted(gone, locale)}）` : '',
  ].filter((p) => p !== '')
  const kept = added.length > 0 ? `新列原样留着，一格不丢；要用起来：${command}。` : ''
  const blank = gone.length > 0 ? '缺的按「没导出」算，已有的数不会被清空；要它们就重新导出、勾上。' : ''
  return `表头和第 ${since} 次比变了：${parts.join('，')}。${kept}${blank}`
}
