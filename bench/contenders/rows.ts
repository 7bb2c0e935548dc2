/** The rows that the hand-written questions read, out of the engine into files that other databases load. */
import { createWriteStream } from 'node:fs'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import type { EmbeddedWarehouse } from '../../src/warehouse/embedded.ts'

/** Table of the contenders → what it holds. Text is plain text there; categories are. */
export const tables = {
  orders:
    'SELECT shop_id, order_id, toString(platform) AS platform, toString(status) AS status, toString(after_sale) AS after_sale, toString(currency) AS currency, paid_minor, buyer_key, buyer_note, seller_note, toString(ships_from) AS ships_from, paid_at, paid_local, promised_at, shipped_at, toDateTime(snapshot_at) AS snapshot_at FROM `order`',
  refund:
    'SELECT shop_id, order_id, toString(status) AS status, asked_local, completed_at, completed_local, refunded_minor FROM refund',
  ad_result:
    'SELECT toString(report_level) AS report_level, period_from, period_to, spend_minor, attributed_minor FROM ad_result',
  shop_day: 'SELECT on_day, visitors, paying_buyers FROM shop_day',
  exclusion: 'SELECT toString(platform) AS platform, order_id, buyer_key, note_keyword FROM exclusion',
} as const

export type TableName = keyof typeof tables
export const tableNames = Object.keys(tables) as TableName[]

/** Answers the file. */
export async function written(
  engine: EmbeddedWarehouse,
  database: string,
  table: TableName,
  { into, format }: { into: string; format: 'Parquet' | 'CSV' },
): Promise<string> {
  const { url, user, password, pathname } = engine.address
  const asked = new URL(pathname, url)
  asked.searchParams.set('database', database)
  asked.searchParams.set('output_format_parquet_string_as_string', '1')
  asked.searchParams.set('format_csv_null_representation', '\\N')
  const answer = await fetch(asked, {
    method: 'POST',
    body: `${tables[table]} FORMAT ${format}`,
    headers: { 'X-ClickHouse-User': user, 'X-ClickHouse-Key': password },
  })
  if (!answer.ok || !answer.body) throw new Error(await answer.text())
  const file = join(into, `${table}.${format.toLowerCase()}`)
  await pipeline(Readable.fromWeb(answer.body as never), createWriteStream(file))
  return file
}
