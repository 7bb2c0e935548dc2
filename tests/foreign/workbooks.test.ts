/** Workbooks beside the CSV that Excel itself saved of each sheet. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parse } from 'csv-parse/sync'
import { describe, expect, test } from 'vitest'
import { dropFolder, sharedData } from '../../src/flow/intake/readers/testing.ts'
import { saysTheSame } from './as-displayed.ts'

const folder = dropFolder()
const sheetjs = sharedData('xlsx-sheetjs')

/** These show a few values in every number format there is: what differs is the costume, never the number. */
const showsFormatsOnly = /^(LONumbers|number_format)/

interface Entry {
  workbook: string
  expected_csv_by_sheet_index: Record<string, string>
}

describe.skipIf(!sheetjs)(sheetjs ? 'Excel' : 'skipped: no shared data for xlsx-sheetjs', () => {
  test('95 % of the cells say what Excel shows; a password is said to be one', async () => {
    const at = sheetjs ?? ''
    const manifest: Entry[] = JSON.parse(readFileSync(join(at, 'manifest.json'), 'utf8'))
    const tally = { workbooks: 0, cells: 0, same: 0, letter: 0, formats: 0, formatsSame: 0 }
    const unlike: string[] = []
    for (const { workbook: name, expected_csv_by_sheet_index: sheets } of manifest) {
      const { tables, refusals } = await folder.openAll(join(at, name))
      tally.workbooks++
      if (name.startsWith('password')) {
        expect(
          refusals.map((r) => r.trouble.kind),
          name,
        ).toEqual(['password'])
        continue
      }
      const answers = Object.values(sheets).map((file) => splitCsv(readFileSync(join(at, file))))
      const filled = answers.filter((rows) => rows.length > 0)
      expect(tables.length, name).toBeGreaterThanOrEqual(filled.length)
      for (const [i, { table, rows }] of tables.entries()) {
        const ours = [...table.preamble, table.headers, ...rows]
        for (const [r, row] of (filled[i] ?? []).entries()) {
          for (const [c, shown] of row.entries()) {
            if (shown.trim() === '') continue
            const cell = ours[r]?.[c] ?? ''
            const isSame = saysTheSame(cell, shown)
            if (showsFormatsOnly.test(name)) {
              tally.formats++
              if (isSame) tally.formatsSame++
              continue
            }
            tally.cells++
            if (cell === shown) tally.letter++
            if (isSame) tally.same++
            else unlike.push(`${name} ${table.sheet} ${r},${c}: ${cell} ≠ ${shown}`)
          }
        }
      }
    }
    const percent = (part: number, whole: number) => `${((100 * part) / whole).toFixed(2)} %`
    console.log(
      `xlsx-sheetjs: ${tally.workbooks} workbooks; ${tally.same} of ${tally.cells} cells say what Excel shows (${percent(tally.same, tally.cells)}, ${percent(tally.letter, tally.cells)} to the letter); of ${tally.formats} cells that only show number formats, ${percent(tally.formatsSame, tally.formats)}`,
      ...(process.env.SHOW_CELLS ? unlike.map((line) => `\n  ${line}`) : []),
    )
    expect(tally.cells).toBeGreaterThan(2000)
    expect(tally.same / tally.cells).toBeGreaterThan(0.99)
    expect(tally.letter / tally.cells).toBeGreaterThan(0.5)
  })
})

function splitCsv(bytes: Buffer): string[][] {
  const rows: string[][] = parse(bytes, {
    relax_column_count: true,
    skip_empty_lines: true,
    bom: true,
    relax_quotes: true,
  })
  return rows.filter((row) => row.some((text) => text.trim() !== ''))
}
