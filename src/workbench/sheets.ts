/** Sheets kept by hand: their templates, and a value set by hand, which is an import of one row like any other. */
import { randomUUID } from 'node:crypto'
import { mkdir, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { formats } from '../flow/intake/formats/index.ts'
import { normaliseHeader } from '../flow/intake/readers/headers.ts'
import { fileByHand, rowByHand, sheetColumns, sheetNamed, sheetsOf } from '../flow/intake/sheets.ts'
import { take } from '../flow/intake/take.ts'
import type { Taking } from '../flow/intake/taking.ts'
import { templateOf } from '../flow/intake/template.ts'
import { type ImportedFile, OperationRefused, type SetByHand, type SheetListed } from '../operations.ts'
import { importedFile } from './answers.ts'
import { byHandFolder } from './by-hand.ts'

export const sheetsListed = (): SheetListed[] =>
  sheetsOf(formats).map((f) => ({
    name: f.sheet?.name ?? '',
    format: f.key,
    required: sheetColumns(f).flatMap((c) => (c.isRequired ? [c.header] : [])),
    columns: sheetColumns(f).map((c) => c.header),
  }))

export async function sheetTemplate(name: string): Promise<Uint8Array | null> {
  const format = sheetNamed(formats, name)
  return format ? templateOf(format) : null
}

export async function setByHand(taking: Taking, { sheet, row, shop, who }: SetByHand): Promise<ImportedFile> {
  const format = sheetNamed(formats, sheet)
  if (!format) throw new OperationRefused('not_found', noSuchSheet(sheet))
  const known = sheetColumns(format)
  const isWide = format.into.some((t) => t.unpivot)
  for (const header of Object.keys(row))
    if (!isWide && !known.some((c) => normaliseHeader(c.header) === normaliseHeader(header)))
      throw new OperationRefused(
        'bad_question',
        `「${format.sheet?.name}」没有「${header}」这一列，一格没改。有：${known.map((c) => c.header).join('、')}。`,
      )
  const folder = join(taking.folder, 'by-hand', byHandFolder)
  const path = join(folder, `${format.sheet?.name}.csv`)
  await mkdir(folder, { recursive: true, mode: 0o700 })
  await writeFile(path, fileByHand(row, { who, at: taking.now(), mark: randomUUID() }), { mode: 0o600 })
  try {
    const [taken] = await take(
      { ...taking, formats: [rowByHand(format)] },
      { paths: [path], as: format.key, who, ...(shop === undefined ? {} : { shop }) },
    )
    if (!taken) throw new Error('a row by hand was not taken')
    return importedFile(taken)
  } finally {
    await rm(path, { force: true })
  }
}

export const noSuchSheet = (name: string): string =>
  `没有「${name}」这张搭子表。有：${sheetsOf(formats)
    .map((f) => f.sheet?.name)
    .join('、')}。`
