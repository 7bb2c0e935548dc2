/** A file that was given to the wrong shop lands again from its kept cells; the file itself is not needed. */

import type { ImportRow } from '../../records/import-store.ts'
import { ident, sql, value } from '../../warehouse/sql.ts'
import { logDatabase, sides } from '../facts/tables.ts'
import { landOne } from './land-kept.ts'
import type { Taking } from './taking.ts'

/** Answers the number of the new import, verified and ready to be published. */
export async function reland(
  t: Taking,
  old: ImportRow,
  to: { shopName: string; who: string },
): Promise<number> {
  const format = t.formats.find((f) => f.key === old.format_key)
  if (!format || old.landing === null)
    throw new Error(`第 ${old.no} 次导入的格式已经不认识了，挪不了。重新导入原文件吧。`)
  const at = t.now().toISOString()
  const shop = await t.records.shops.ensure({
    platform: format.platform,
    name: to.shopName,
    timezone: format.timeZone,
    currency: 'always' in format.currency ? format.currency.always : '',
    at,
  })
  const { found, import: received } = await t.records.imports.receive({
    path: old.path,
    sha256: old.sha256,
    bytes: old.bytes,
    format_key: format.key,
    format_version: format.version,
    shop_id: shop.id,
    snapshot_at: old.snapshot_at ?? at,
    snapshot_source: old.snapshot_source ?? 'modified',
    batch: `move:${old.no}`,
    who: to.who,
    at,
  })
  if (found === 'known') return received.no
  const [kept] = await t.warehouse.rows<{
    headers: string[]
    preamble: string[][]
    sheet: string
    first_line: number
  }>(
    sql`SELECT headers, preamble, sheet, first_line FROM ${ident(`${logDatabase}.file_head`)} WHERE landing = ${value('UInt32', old.landing)} LIMIT 1`,
  )
  if (!kept) throw new Error(`第 ${old.no} 次导入没有留表头，挪不了。重新导入原文件，用 --shop 指明店铺。`)
  const { landing } = await t.records.imports.startLanding(received.no, at)
  const copies = ['source_row', 'record_line', 'file_head'] as const
  for (const table of copies)
    await t.warehouse.command(
      sql`INSERT INTO ${ident(`${logDatabase}.${table}`)} SELECT * REPLACE (${value('UInt32', landing)} AS landing)
        FROM ${ident(`${logDatabase}.${table}`)} AS kept WHERE kept.landing = ${value('UInt32', old.landing)}`,
    )
  const lines = await t.warehouse.rows<{ record: number; line: number }>(
    sql`SELECT record, line FROM ${ident(`${logDatabase}.record_line`)} WHERE landing = ${value('UInt32', landing)} ORDER BY record`,
  )
  // Rows that had too many or too few cells stay refused; the others are judged anew.
  await t.warehouse.command(
    sql`INSERT INTO ${ident(`${logDatabase}.reject`)} SELECT * REPLACE (${value('UInt32', landing)} AS landing)
      FROM ${ident(`${logDatabase}.reject`)} AS kept WHERE kept.landing = ${value('UInt32', old.landing)} AND column = '' AND startsWith(reason, '这一行有')`,
  )
  const current = await t.records.generations.current()
  const landed = await landOne(
    {
      warehouse: t.warehouse,
      records: t.records,
      format,
      now: t.now,
      publishedIn: current ? sides[current.side] : null,
    },
    {
      received,
      landing,
      headers: kept.headers,
      preamble: kept.preamble,
      sheet: kept.sheet || null,
      lines: [{ record: 0, line: kept.first_line }, ...lines],
      records: old.rows ?? 0,
      hasRefused: true,
    },
  )
  return landed.import.no
}
