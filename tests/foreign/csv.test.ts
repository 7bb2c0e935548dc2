/** Delimited files that nobody here wrote: csv-spectrum against its JSON, and the W3C's CSV on the Web tests against theirs. */
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { dropFolder, sharedData } from '../../src/flow/intake/readers/testing.ts'
import { type Csvw, expectedCells, says } from './csvw.ts'

const folder = dropFolder()
const spectrum = sharedData('csv-spectrum')
const csvw = sharedData('csvw-tests')

describe.skipIf(!spectrum)(spectrum ? 'csv-spectrum' : 'skipped: no shared data for csv-spectrum', () => {
  const at = spectrum ?? ''
  const files = spectrum ? readdirSync(join(at, 'csvs')) : []
  let equal = 0
  test.each(files)('%s', async (file) => {
    const { table, rows, chunks } = await folder.drop(file, readFileSync(join(at, 'csvs', file)))
    const expected = readFileSync(join(at, 'json', file.replace('.csv', '.json')))
    const objects = rows.map((row) => Object.fromEntries(table.headers.map((name, i) => [name, row[i]])))
    // The corpus masks this phone number in its JSON and not in its CSV.
    const text = new TextDecoder(table.charset.toLowerCase()).decode(expected)
    const answer = JSON.parse(text.replace('1234567890', '2095257564'))
    expect(objects).toEqual(Array.isArray(answer) ? answer : [answer])
    expect(chunks.flatMap((chunk) => chunk.ragged)).toEqual([])
    equal++
  })
  test('all twelve', () => {
    console.log(`csv-spectrum: ${equal} of ${files.length} files equal`)
    expect([files.length, equal]).toEqual([12, 12])
  })
})

describe.skipIf(!csvw)(csvw ? 'CSV on the Web' : 'skipped: no shared data for csvw-tests', () => {
  const at = csvw ?? ''
  test('every table is read; 95 % of the cells of plain dialects are as the W3C says', async () => {
    const names = readdirSync(at)
    const tally = { files: 0, tables: 0, cells: 0, equal: 0, unlike: [] as string[] }
    for (const name of names.filter((n) => n.endsWith('.csv'))) {
      const { tables, refusals } = await folder.openAll(join(at, name))
      tally.files++
      expect(tables.length + refusals.length, name).toBe(1)
      for (const { trouble } of refusals) expect(trouble.message, name).toMatch(/^「.+」.+。$/)
      const answerName = name.replace('.csv', '.json')
      if (!names.includes(answerName)) continue
      const metaName = [`${name}-metadata.json`, name.replace('.csv', '-metadata.json')].find((n) =>
        names.includes(n),
      )
      const meta: Csvw | null = metaName ? JSON.parse(readFileSync(join(at, metaName), 'utf8')) : null
      const expected = expectedCells(JSON.parse(readFileSync(join(at, answerName), 'utf8')), name, meta)
      if (!expected) continue
      tally.tables++
      for (const [r, row] of expected.entries()) {
        for (const [c, wanted] of row.entries()) {
          if (wanted === undefined) continue
          tally.cells++
          const ours = tables[0]?.rows[r]?.[c]
          if (says(ours, wanted)) tally.equal++
          else tally.unlike.push(`${name} ${r},${c}: ${ours} ≠ ${JSON.stringify(wanted)}`)
        }
      }
    }
    const share = tally.equal / tally.cells
    console.log(
      `csvw-tests: ${tally.files} files without a crash; ${tally.equal} of ${tally.cells} cells equal (${(share * 100).toFixed(1)} %) in ${tally.tables} tables of the plain dialect`,
      ...tally.unlike.map((line) => `\n  ${line}`),
    )
    expect(tally.files).toBeGreaterThan(80)
    expect(tally.tables).toBeGreaterThan(50)
    expect(share).toBeGreaterThanOrEqual(0.95)
  })
})
