import { parse } from 'csv-parse/sync'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { RecordScanner, type ScannedChunk, type ScanOptions } from './scan.ts'
import { FileTrouble } from './table.ts'

function scan(data: Buffer | string, more: Partial<ScanOptions> = {}, blockBytes = 7): ScannedChunk[] {
  const bytes = Buffer.from(data)
  const scanner = new RecordScanner({
    name: '订单.csv',
    delimiter: ',',
    quoted: true,
    width: 3,
    named: 3,
    chunkBytes: 64,
    recordBytes: 1_000_000,
    offset: 0,
    line: 1,
    ...more,
  })
  const chunks: ScannedChunk[] = []
  for (let i = 0; i < bytes.length; i += blockBytes)
    chunks.push(...scanner.feed(bytes.subarray(i, i + blockBytes)))
  return [...chunks, ...scanner.finish()]
}

const ragged = (data: string, more: Partial<ScanOptions> = {}) =>
  scan(data, more).flatMap((chunk) => chunk.ragged)
const count = (chunks: readonly ScannedChunk[]) => chunks.reduce((sum, chunk) => sum + chunk.records, 0)

const cell = fc.string({
  unit: fc.constantFrom('a', '中', ',', '"', '\n', '\r\n', ' ', '=', '\t', "'", '\\'),
  maxLength: 6,
})
const quote = (text: string) => (/[",\n\r]|^\s|\s$/.test(text) ? `"${text.replaceAll('"', '""')}"` : text)

test('chunks of 64 bytes are cut at record ends, join to the file, and number records and lines as csv-parse does', () => {
  const rows = fc.array(fc.array(cell, { minLength: 2, maxLength: 4 }), { minLength: 1, maxLength: 40 })
  fc.assert(
    fc.property(
      rows,
      fc.constantFrom('\n', '\r\n'),
      fc.integer({ min: 1, max: 90 }),
      (table, end, blockBytes) => {
        const text = table.map((row) => row.map(quote).join(',')).join(end) + end
        const bytes = Buffer.from(text)
        const chunks = scan(bytes, { recordBytes: bytes.length + 1 }, blockBytes)
        const expected = parse(text, { info: true, relax_column_count: true }) as unknown as {
          record: string[]
          info: { lines: number }
        }[]
        expect(count(chunks)).toBe(expected.length)
        let at = 0
        for (const chunk of chunks) {
          expect(chunk.start).toBe(at)
          at = chunk.end
          const inside = parse(bytes.subarray(chunk.start, chunk.end), { relax_column_count: true })
          expect(inside).toEqual(
            expected.slice(chunk.firstRecord, chunk.firstRecord + chunk.records).map((e) => e.record),
          )
          for (let record = chunk.firstRecord; record < chunk.firstRecord + chunk.records; record++) {
            const mark = chunk.lines.findLast((entry) => entry.record <= record)
            const line = (mark?.line ?? 0) + record - (mark?.record ?? 0)
            const before =
              text.slice(0, lineBreaksBefore(table, record, end)).match(/\r\n|\n|\r/g)?.length ?? 0
            expect(line).toBe(before + 1)
          }
        }
        expect(at).toBe(bytes.length)
        const wrong = expected.flatMap(({ record }, i) => {
          const filled = record.findLastIndex((text) => text.trim() !== '') + 1
          const isBlank = filled === 0
          return !isBlank && (record.length < 3 || filled > 3) ? [i] : []
        })
        expect(chunks.flatMap((chunk) => chunk.ragged.map((r) => r.record))).toEqual(wrong)
      },
    ),
    { seed: 20261122, numRuns: 300 },
  )
})

function lineBreaksBefore(table: string[][], record: number, end: string): number {
  return table.slice(0, record).reduce((sum, row) => sum + row.map(quote).join(',').length + end.length, 0)
}

describe('what is a record', () => {
  test.each([
    ['a,b,c\n1,2,3', 2],
    ['a,b,c\n\n1,2,3\n', 3],
    ['a,b,c\r1,2,3\r', 2],
    ['a,b,c\r\n\r\n1,2,3\r\n', 3],
    ['a,b,c\n\r1,2,3\n', 2],
    ['"a\nb",c,d\n', 1],
    ['="1","2",x\n', 1],
    ['a, "b,c" ,d\n', 1],
    ['a,b"c\nd",e\n', 2],
    ['', 0],
  ])('%j has %i', (text, records) => {
    expect(count(scan(text))).toBe(records)
    expect(count(scan(text, {}, 1))).toBe(records)
  })
})

describe('ragged records', () => {
  test('too few and too many cells are named with their line', () => {
    expect(ragged('1,2,3\n1,2\n"x\ny",2,3\n1,2,3,4\n')).toEqual([
      { record: 1, line: 2, cells: 2 },
      { record: 3, line: 5, cells: 4 },
    ])
  })

  test('blank lines, lines of commas and a trailing comma are not', () => {
    expect(ragged('1,2,3\n\n,,,,\n"",\n  \n1,2,3,\n')).toEqual([])
  })

  test('a nameless last column may be missing, a named one may not', () => {
    expect(ragged('1,2\n1\n', { width: 3, named: 2 })).toEqual([{ record: 1, line: 2, cells: 1 }])
  })

  test('="…" holds literal quotes, so a comma inside it splits', () => {
    expect(ragged('="1,2",x,y\n')).toEqual([{ record: 0, line: 1, cells: 4 }])
    expect(ragged('="12",x,y\n')).toEqual([])
  })

  test('text after a closing quote is broken, and its bytes are known', () => {
    const [chunk] = scan('1,2,3\n"a"b,2,3\r\n4,5,6\n')
    expect(chunk?.ragged).toEqual([{ record: 1, line: 2, cells: 3, quote: true }])
    expect(chunk?.broken).toEqual([{ start: 6, end: 14 }])
  })
})

describe('what cannot be trusted', () => {
  const troubleOf = (text: string, more: Partial<ScanOptions> = {}): FileTrouble => {
    try {
      scan(text, more)
    } catch (cause) {
      if (cause instanceof FileTrouble) return cause
      throw cause
    }
    throw new Error('no trouble')
  }

  test('an open quote names the line it opened on', () => {
    const trouble = troubleOf('1,2,3\n"x\ny",2,3\n1,"open,3\n4,5,6\n')
    expect(trouble).toMatchObject({ kind: 'open_quote', line: 4 })
    expect(trouble.message).toBe(
      '「订单.csv」第 4 行的引号一直没合上，后面的内容分不清行。请重新导出，别用记事本改。',
    )
  })

  test('an open quote in a huge file is found before the end of the file', () => {
    expect(troubleOf(`1,"open,3\n${'4,5,6\n'.repeat(100)}`, { recordBytes: 200 })).toMatchObject({
      kind: 'open_quote',
      line: 1,
    })
  })

  test('where quotes are literal nothing is open', () => {
    expect(count(scan('1,"open,3\n4,5,6\n', { quoted: false }))).toBe(2)
  })

  test('a NUL names its line', () => {
    expect(troubleOf('1,2,3\n1,\0,3\n')).toMatchObject({ kind: 'nul_bytes', line: 2 })
    expect(troubleOf('1,2,3\n"\n\0",2,3\n')).toMatchObject({ kind: 'nul_bytes', line: 3 })
  })
})
