/** A file whose ids a spreadsheet damaged: what of it can be matched back, and, with a person's word, its import. */
import { mkdir, mkdtemp, rm, stat, utimes, writeFile } from 'node:fs/promises'
import { basename, extname, join } from 'node:path'
import { factNamed } from '../flow/facts/index.ts'
import { openTables } from '../flow/intake/readers/open.ts'
import { knownHeaders, recognise } from '../flow/intake/recognise.ts'
import { KnownIds, type Repaired, repair } from '../flow/intake/repair.ts'
import { unknownFile } from '../flow/intake/words.ts'
import { OperationRefused, type Operations, type RepairAnswer } from '../operations.ts'
import { ident, sql, value } from '../warehouse/sql.ts'
import { formatsInUse } from './format-book.ts'
import type { Held } from './generation.ts'
import type { House } from './house.ts'

/** Where an id of this name is known from. */
const knownFrom: Readonly<Record<string, readonly string[]>> = {
  order_id: ['order', 'order_line', 'refund', 'parcel', 'settlement_line'],
  order_line_id: ['order_line', 'refund'],
  item_id: ['listing', 'sku_map', 'order_line', 'traffic', 'ad_result'],
  platform_sku_id: ['listing', 'sku_map', 'order_line'],
  refund_id: ['refund'],
  tracking_id: ['parcel', 'parcel_event', 'order'],
}

export const repairing = (
  house: House,
  importPaths: Operations['importPaths'],
): Pick<Operations, 'repairIds'> => ({
  repairIds: async ({ path, shop, apply, who }) => {
    const info = await stat(path).catch(() => null)
    if (!info?.isFile()) throw new OperationRefused('not_found', `没有「${path}」这个文件。`)
    await mkdir(join(house.folder, 'spool'), { recursive: true, mode: 0o700 })
    const spool = await mkdtemp(join(house.folder, 'spool', 'repair-'))
    try {
      const tables: RepairAnswer['tables'][number][] = []
      const written: string[] = []
      for (const [i, t] of (await tablesOf(house, path, spool)).entries()) {
        tables.push({ path: t.path, format: t.format, columns: t.repaired.columns })
        if (!apply || t.repaired.columns.every((c) => c.matched === 0)) continue
        // Under its own name, which may say when it was exported.
        const folder = join(spool, String(i))
        await mkdir(folder)
        const file = join(folder, `${basename(path, extname(path))}.csv`)
        await writeFile(file, t.repaired.csv, { mode: 0o600 })
        await utimes(file, info.atime, info.mtime)
        written.push(file)
      }
      const imported =
        written.length === 0
          ? []
          : (
              await importPaths({
                paths: written,
                keepsDamaged: true,
                who,
                ...(shop === undefined ? {} : { shop }),
              })
            ).files
      return { path, tables, imported, sentence: sentenceOf(tables, imported, apply === true) }
    } finally {
      await rm(spool, { recursive: true, force: true })
    }
  },
})

async function tablesOf(house: House, path: string, spool: string) {
  const found: { path: string; format: string | null; repaired: Repaired }[] = []
  const formats = await formatsInUse(house)
  const options = { spoolDir: spool, knownHeaders: knownHeaders(formats), keepsDamaged: true }
  for await (const opened of openTables(path, options)) {
    if (opened.kind === 'refusal') throw new OperationRefused('bad_question', opened.trouble.message)
    const recognised = recognise(opened.table, formats)
    if (recognised.kind !== 'one')
      throw new OperationRefused(
        'bad_question',
        unknownFile(opened.table, recognised.kind === 'none' ? recognised.nearest : null),
      )
    const { format } = recognised
    const repaired = await house.readers.hold((held) =>
      repair(opened.table, format, (column) => knownIds(house, held, column, format.platform)),
    )
    found.push({ path: opened.table.path, format: format.key, repaired })
    await opened.source.dispose()
  }
  return found
}

async function knownIds(
  { warehouse }: House,
  held: Held,
  column: string,
  platform: string,
): Promise<KnownIds> {
  const ids: string[] = []
  for (const fact of knownFrom[column] ?? []) {
    const isOf =
      'platform' in factNamed(fact).columns ? sql`AND platform = ${value('String', platform)}` : sql``
    const rows = await warehouse.rows<{ id: string }>(
      sql`SELECT DISTINCT assumeNotNull(${ident(column)}) AS id FROM ${ident(fact)} WHERE ${ident(column)} IS NOT NULL AND match(${ident(column)}, '^[0-9]{11,30}$') ${isOf}`,
      held,
    )
    for (const { id } of rows) ids.push(id)
  }
  return new KnownIds(ids)
}

function sentenceOf(
  tables: RepairAnswer['tables'],
  imported: RepairAnswer['imported'],
  isApplied: boolean,
): string {
  const columns = tables.flatMap((t) => t.columns)
  const sum = (of: 'damaged' | 'matched' | 'several' | 'unknown') => columns.reduce((n, c) => n + c[of], 0)
  if (sum('damaged') === 0) return '没有被存坏的编号，直接 npx dazi import 就行。'
  const parts = [`存坏的编号 ${sum('damaged')} 个，照没坏的那几位能认回 ${sum('matched')} 个`]
  if (sum('several') > 0) parts.push(`${sum('several')} 个对得上好几个号，不猜`)
  if (sum('unknown') > 0) parts.push(`${sum('unknown')} 个以前没见过`)
  const [first] = imported
  const after = !isApplied
    ? sum('matched') > 0
      ? '要照这样收，加 --accept；认不回的行会退回来，说明为什么。'
      : '都认不回来：从平台重新导出一份，别打开另存。'
    : first
      ? `收下了，记在第 ${first.import} 次导入，认不回的 ${first.rejected ?? 0} 行没收；改错了：npx dazi undo ${first.import}。`
      : '没有能认回来的，一行没收。'
  return `${parts.join('，')}。${after}`
}
