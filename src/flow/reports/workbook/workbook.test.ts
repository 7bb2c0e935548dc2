/** The workbook read back by two readers, and every formula counted again by an evaluator that never saw our code. */
import { read, type WorkBook } from '@e965/xlsx'
import FormulaParser from 'fast-formula-parser'
import { readXlsx } from 'hucre/xlsx'
import { beforeAll, describe, expect, test } from 'vitest'
import { toMajor } from '../../../wording/index.ts'
import type { Brief } from '../brief.ts'
import { sampleBrief } from '../sample-brief.ts'
import { stakesOf } from '../stakes.ts'
import { columnLetter, sheetName } from './address.ts'
import { briefWorkbook } from './brief-workbook.ts'
import { moneyFormat, safeText } from './sheet.ts'

interface Place {
  sheet: string
  row: number
  col: number
}
type Range = { sheet: string; from: { row: number; col: number }; to: { row: number; col: number } }

/**
 * Recounts a cell from the plain cells alone: formulas under a formula are counted again too, cached values are never
 * read. A parser answers one question at a time, so each depth has its own.
 */
function recount(book: WorkBook) {
  const counted = new Map<string, unknown>()
  const value = (sheet: string, row: number, col: number, depth: number): unknown => {
    const address = `${columnLetter(col - 1)}${row}`
    const cell = book.Sheets[sheet]?.[address]
    if (!cell || cell.f === undefined) return cell?.v ?? null
    const key = `${sheet}!${address}`
    if (!counted.has(key)) {
      const parser = parserAt(depth)
      parser.cellOf = (s, r, c) => value(s, r, c, depth + 1)
      counted.set(key, parser.parse(cell.f, { sheet, row, col }))
    }
    return counted.get(key)
  }
  return (sheet: string, row: number, col: number) => value(sheet, row, col, 0)
}

class Recounter extends FormulaParser {
  cellOf: (sheet: string, row: number, col: number) => unknown = () => null
  constructor() {
    super({
      onCell: ({ sheet, row, col }: Place) => this.cellOf(sheet, row, col),
      onRange: ({ sheet, from, to }: Range) =>
        Array.from({ length: to.row - from.row + 1 }, (_, r) =>
          Array.from({ length: to.col - from.col + 1 }, (_, c) =>
            this.cellOf(sheet, from.row + r, from.col + c),
          ),
        ),
      // By its definition: add where every column holds what it should. The parser leaves this one out.
      functions: {
        SUMIFS: (...args: { value: unknown }[]) => {
          const [sums, ...tests] = args.map((a) => a.value)
          return (sums as unknown[][]).reduce((total, row, r) => {
            const holds = tests.every((t, i) => i % 2 === 1 || (t as unknown[][])[r]?.[0] === tests[i + 1])
            return holds && typeof row[0] === 'number' ? total + row[0] : total
          }, 0)
        },
      },
    })
  }
}

const parsers: Recounter[] = []
const parserAt = (depth: number): Recounter => {
  parsers[depth] ??= new Recounter()
  return parsers[depth]
}

const formulas = (book: WorkBook) =>
  book.SheetNames.flatMap((sheet) =>
    Object.entries(book.Sheets[sheet] ?? {}).flatMap(([address, cell]) => {
      const [, letters = '', row = ''] = /^([A-Z]+)(\d+)$/.exec(address) ?? []
      if (!letters || (cell as { f?: string }).f === undefined) return []
      const col = [...letters].reduce((n, l) => n * 26 + l.charCodeAt(0) - 64, 0)
      return [
        {
          sheet,
          address,
          row: Number(row),
          col,
          f: (cell as { f: string }).f,
          cached: (cell as { v?: unknown }).v,
        },
      ]
    }),
  )

let brief: Brief
let book: WorkBook
beforeAll(async () => {
  brief = sampleBrief('full')
  book = read(await briefWorkbook(brief), { cellStyles: true, cellNF: true })
})

describe('the workbook', () => {
  test('its sheets, and one of evidence for every open finding', () => {
    expect(book.SheetNames.slice(0, 4)).toEqual(['早报', '发现', '口', '指标明细'])
    expect(book.SheetNames.slice(4)).toEqual(brief.findings.map((_, i) => `依据 ${i + 1}`))
  })

  test('every formula counted again is its cached value', () => {
    const value = recount(book)
    const all = formulas(book)
    // Changes, products, ratios, sums and stakes: a workbook of bare numbers would pass an empty list.
    for (const [kind, least] of [
      [/ABS/, 3],
      [/\*/, 3],
      [/^SUM\(/, 3],
      [/SUMIFS/, 2],
      [/IF\(/, 4],
      [/^'?指标明细/, 5],
    ] as const)
      expect(all.filter((c) => kind.test(c.f)).length, `${kind}`).toBeGreaterThanOrEqual(least)
    for (const c of all) {
      const counted = value(c.sheet, c.row, c.col)
      expect(typeof counted, `${c.sheet}!${c.address} =${c.f} gives ${String(counted)}`).toBe('number')
      expect(c.cached, `${c.sheet}!${c.address} =${c.f}`).toBeCloseTo(counted as number, 9)
    }
  })

  test('the front page says what the JSON says, in whole units of money', () => {
    const rows = Object.entries(book.Sheets.早报 ?? {})
    const at = (label: string) => {
      const found = rows.find(([, c]) => (c as { v?: unknown }).v === label)?.[0]
      return Number(found?.slice(1))
    }
    for (const n of brief.metrics) {
      const said = book.Sheets.早报?.[`B${at(n.label)}`]?.v
      expect(said, n.label).toBeCloseTo(n.unit === 'money' ? toMajor(n.value ?? 0, 'CNY') : (n.value ?? 0), 9)
    }
    const [leak] = stakesOf(brief.findings).sums
    expect(book.Sheets.早报?.[`B${at('正在漏')}`]?.v).toBeCloseTo(toMajor(leak?.sum_minor ?? 0, 'CNY'), 9)
  })

  test('money, rates and counts wear their own format; unique people are not added up', () => {
    const series = book.Sheets.指标明细 ?? {}
    expect(series.B5?.z).toBe(moneyFormat('CNY'))
    const total = Object.entries(series).find(([, c]) => (c as { v?: unknown }).v === '合计')?.[0] ?? ''
    const row = Number(total.slice(1))
    expect(series[`B${row}`]?.f).toBe(`SUM(B5:B${row - 1})`)
    expect(series[`C${row}`]?.v).toBe('不相加')
    expect(moneyFormat('JPY')).not.toContain('.00')
    expect(Object.values(series).some((c) => (c as { z?: string }).z === '0.00%')).toBe(true)
  })

  test('another reader sees the same sheets, a frozen head, widths, links into the workbook and a drawn line', async () => {
    const { sheets } = await readXlsx(await briefWorkbook(brief))
    const [front, found, , series] = sheets
    expect(sheets.map((s) => s.name)).toEqual(book.SheetNames)
    expect(found?.freezePane).toMatchObject({ rows: 2 })
    expect(front?.columns?.[0]?.width).toBeGreaterThan(20)
    expect(series?.charts?.length).toBe(1)
    const links = [...(found?.cells?.values() ?? [])].flatMap((c) => c.hyperlink?.location ?? [])
    expect(links).toEqual(brief.findings.map((_, i) => `'依据 ${i + 1}'!A1`))
  })

  test.each(['empty', 'stale', 'calm', 'faces'] as const)(
    '%s: still a workbook, and unknown is an empty cell, not 0',
    async (name) => {
      const told = read(await briefWorkbook(sampleBrief(name)))
      const value = recount(told)
      for (const c of formulas(told))
        expect(c.cached, `${c.sheet}!${c.address}`).toBeCloseTo(value(c.sheet, c.row, c.col) as number, 9)
      if (name === 'faces') {
        const row = Object.entries(told.Sheets.早报 ?? {})
          .find(([, c]) => (c as { v?: unknown }).v === '访客')?.[0]
          .slice(1)
        expect(told.Sheets.早报?.[`B${row}`]).toMatchObject({ t: 's', v: '没来' })
      }
    },
  )
})

describe('what people wrote stays text', () => {
  const nasty = ['=HYPERLINK("http://x","y")', '+1+cmd|calc', '-2+3', '@SUM(A1)', '\t=1', '\r=1']
  test.each(nasty)('%j is no formula in any sheet', async (words) => {
    const [first] = brief.findings
    if (!first) throw new Error('the sample has findings')
    const planted: Brief = {
      ...brief,
      findings: [
        {
          ...first,
          title: words,
          causes: [{ text: words, share: null }],
          playbook: { ...first.playbook, owner: words, steps: [words] },
          evidence: [
            {
              id: 'e',
              text: words,
              query: words,
              params: {},
              rows: [{ order_id: words, [words]: words }],
              total_rows: 1,
            },
          ],
        },
      ],
      errands: brief.errands.map((e) => ({ ...e, label: words, menu_path: words, columns: [words] })),
      conclusions: [{ text: words, evidence: [words] }],
    }
    const told = read(await briefWorkbook(planted))
    const ours = formulas(told)
    expect(
      ours.filter((c) => c.f.includes('HYPERLINK') || c.f.includes('cmd') || c.f.includes('2+3')),
    ).toEqual([])
    const begun = told.SheetNames.flatMap((s) =>
      Object.values(told.Sheets[s] ?? {}).filter((c) => typeof c?.v === 'string' && /^[=+\-@\t\r]/.test(c.v)),
    )
    expect(begun).toEqual([])
  })

  test('ids keep their digits; text that only looks dangerous inside is left alone', async () => {
    const [first] = brief.findings
    if (!first) throw new Error('the sample has findings')
    const rows = [
      {
        order_id: '003178992366700013390',
        tracking_id: '7.8E+16',
        item_id: 710000000001,
        paid_minor: 12_345,
      },
    ]
    const planted = {
      ...brief,
      findings: [
        { ...first, evidence: [{ id: 'e', text: '行', query: 'SELECT 1', params: {}, rows, total_rows: 1 }] },
      ],
    }
    const cells = Object.values(read(await briefWorkbook(planted)).Sheets['依据 1'] ?? {}) as {
      t: string
      v: unknown
    }[]
    expect(cells).toEqual(
      expect.arrayContaining([
        expect.objectContaining({ t: 's', v: '003178992366700013390' }),
        expect.objectContaining({ t: 's', v: '7.8E+16' }),
        expect.objectContaining({ t: 's', v: '710000000001' }),
        expect.objectContaining({ t: 'n', v: 123.45 }),
      ]),
    )
    expect(safeText('1=1')).toBe('1=1')
  })

  test('addresses past Z, and names that a sheet may carry', () => {
    expect([0, 25, 26, 51, 52, 701, 702].map(columnLetter)).toEqual(['A', 'Z', 'AA', 'AZ', 'BA', 'ZZ', 'AAA'])
    expect(sheetName("a/b[c]'d:e*f?g\\h".repeat(3)).length).toBeLessThanOrEqual(31)
  })
})
