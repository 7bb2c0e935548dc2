/** The way in: a dropped path becomes tables, or a plain reason why not. */
import { damagedIds } from './damaged-ids.ts'
import { openDelimited } from './delimited.ts'
import { openJson } from './json.ts'
import { defaultLimits, type Limits } from './limits.ts'
import type { FileKind } from './sniff.ts'
import type { ReadOptions, Refusal, SourceFile } from './source.ts'
import { FileTrouble, type TableSource } from './table.ts'
import { refusal, unpack } from './unpack.ts'
import { openWorkbook } from './workbook.ts'

export { findFiles } from './find-files.ts'
export type { ReadOptions, Refusal, SourceFile }
export { defaultLimits }

export interface OpenedTable {
  readonly kind: 'table'
  readonly table: TableSource
  /** The file the table is in; several sheets share one. Dispose it when all its tables are done. */
  readonly source: SourceFile
  /** Surely no other table comes of what was dropped; of an archive nobody knows. */
  readonly isLast: boolean
}

/**
 * Every table in the file: one for a CSV, one per filled sheet of a workbook, one per list of a JSON report, and those of every file inside a ZIP. A file
 * that cannot be read gives one refusal and the others go on.
 *
 *     for await (const opened of openTables(path, { spoolDir, knownHeaders })) …
 */
export async function* openTables(path: string, options: ReadOptions): AsyncGenerator<OpenedTable | Refusal> {
  const limits: Limits = { ...defaultLimits, ...options.limits }
  for await (const found of unpack(path, options.spoolDir, limits)) {
    if (found.kind === 'refusal') {
      yield found
      continue
    }
    const { source } = found
    let tables: TableSource[]
    try {
      tables = await tablesOf(source, found.fileKind, options, limits)
    } catch (cause) {
      if (!(cause instanceof FileTrouble)) throw cause
      await source.dispose()
      yield refusal(source, cause)
      continue
    }
    const told = tables.map((table) => ({ table, damage: options.keepsDamaged ? null : damagedIds(table) }))
    if (told.every(({ damage }) => damage)) await source.dispose()
    for (const [i, { table, damage }] of told.entries()) {
      if (damage) yield refusal({ path: table.path, name: source.name }, damage)
      else yield { kind: 'table', table, source, isLast: source.file === path && i === told.length - 1 }
    }
  }
}

async function tablesOf(
  source: SourceFile,
  kind: FileKind | 'xlsx',
  options: ReadOptions,
  limits: Limits,
): Promise<TableSource[]> {
  switch (kind) {
    case 'xlsx':
    case 'xls':
    case 'html':
    case 'spreadsheet_xml':
      return await openWorkbook(source, kind, options, limits)
    case 'encrypted_workbook':
      throw new FileTrouble(
        'password',
        `「${source.name}」设了打开密码。先在 Excel 或 WPS 里去掉密码另存一份，再拖进来。`,
      )
    case 'office_other':
      throw notATable(source.name, 'Word 或 PPT 文件')
    case 'empty':
      throw new FileTrouble('empty', `「${source.name}」是空的，一个字节也没有。请重新导出一份再拖进来。`)
    case 'json':
      return await openJson(source, options, limits)
    case 'text':
      return await openDelimited(source, options, limits)
    default:
      throw notATable(source.name, typeof kind === 'object' ? kind.other : kind)
  }
}

function notATable(name: string, what: string): FileTrouble {
  return new FileTrouble(
    'not_a_table',
    `「${name}」是${what}，不是表格。请拖进 CSV、Excel，或装着它们的 ZIP。`,
  )
}
