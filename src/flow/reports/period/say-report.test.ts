import { read } from '@e965/xlsx'
import { expect, test } from 'vitest'
import { sheetMarkdown, sheetPage } from '../render-sheet.ts'
import { makeParts, type PartDeclared, type ReportRoom } from './parts.ts'
import type { PeriodReport, ReportCell, ReportPart } from './report.ts'
import { reportWorkbook } from './report-workbook.ts'
import { drawingOf, reportSheet, sayCell, sayChange, sentencesOf } from './say-report.ts'
import { weeklySpan } from './span.ts'

const money = (value: number | null, more: Partial<ReportCell> = {}): ReportCell => ({
  value,
  unit: 'money',
  currency: 'CNY',
  ...more,
})
const share = (value: number | null): ReportCell => ({ value, unit: 'ratio', currency: null })
const up = (value: number | null, kind: 'percent' | 'pp' = 'percent', why?: string): Partial<ReportCell> => ({
  change: { kind, value, isBetter: null, ...(why === undefined ? {} : { why }) },
})

const proof = (id: string) => [{ id, text: id, query: 'SELECT 1', params: {}, rows: [], total_rows: 1 }]

const numbers: ReportPart = {
  key: 'numbers',
  title: '数字',
  hint: null,
  failed: null,
  list: [],
  evidence: proof('report.numbers'),
  table: {
    columns: [
      { key: 'metric', label: '指标' },
      { key: 'now', label: '这段' },
      { key: 'before', label: '上一周' },
      { key: 'change', label: '变化', change: { now: 'now', base: 'before' } },
    ],
    rows: [
      { metric: '支付 GMV', now: money(1_100_000, up(0.1)), before: money(1_000_000) },
      { metric: '=退款率', now: { ...share(0.03), ...up(-0.02, 'pp') }, before: share(0.05) },
      {
        metric: '访客数',
        now: { value: null, unit: 'count', currency: null },
        before: { value: 8, unit: 'count', currency: null },
      },
    ],
    adds: [],
  },
}
const days: ReportPart = {
  ...numbers,
  key: 'days',
  title: '每天',
  evidence: proof('report.days'),
  table: {
    columns: [
      { key: 'on', label: '日子' },
      { key: 'now', label: '这段' },
    ],
    rows: [
      { on: '2026-10-12', now: money(300_000) },
      { on: '2026-10-13', now: money(500_000) },
      { on: '2026-10-14', now: money(300_000, { isOpen: true }) },
    ],
    adds: ['now'],
    draws: ['now'],
  },
}

const span = weeklySpan('2026-10-20')
if ('reason' in span) throw new Error(span.reason)
const reportOf = (parts: readonly ReportPart[]): PeriodReport => ({
  span,
  made_at: '2026-10-20T00:40:00.000Z',
  timezone: 'Asia/Shanghai',
  data_as_of: '2026-10-20T00:30:00.000Z',
  sentences: sentencesOf(parts, '上一周', '2026-10-20'),
  parts,
})

test('shares change in points, amounts in percent; a thin sample says so; what is not known has no change', () => {
  expect(sayChange({ ...share(0.03), ...up(-0.02, 'pp') }, share(0.05))).toBe('▼2.0pp')
  expect(sayChange(money(110, up(0.1)), money(100))).toBe('▲10.0%')
  expect(sayChange(money(100, up(0)), money(100))).toBe('持平')
  expect(sayChange(money(900, up(null, 'percent', '只有 3 单，样本不够')), money(100))).toBe(
    '只有 3 单，样本不够',
  )
  for (const [now, base] of [
    [money(null, up(null, 'percent', '没来')), money(100)],
    [money(100, up(null, 'percent', '那时没有数')), money(null)],
    [money(100), money(100)],
  ] as const)
    expect(sayChange(now, base)).toBe('—')
  expect(sayCell(money(300_000, { isOpen: true }))).toBe('¥3,000*')
})

test('each sentence stands on evidence of the report; a part without any is not spoken of', () => {
  const { sentences } = reportOf([numbers, days])
  expect(sentences.map((s) => s.text)).toEqual([
    '支付 GMV ¥1.10 万，比上一周 ▲10.0%。',
    '最高的一天是 10-13 周二（¥5,000），最低的是 10-12 周一（¥3,000）。',
  ])
  expect(sentences.flatMap((s) => s.evidence)).toEqual(['report.numbers', 'report.days'])
  expect(sentencesOf([{ ...numbers, evidence: [] }], '上一周', '2026-10-20')).toEqual([])
})

test('a part that fails says so in the report, and the others stand', async () => {
  const broken: PartDeclared = {
    key: 'why',
    title: '为什么动',
    make: () => Promise.reject(new Error('引擎没答应')),
  }
  const fine: PartDeclared = { key: 'numbers', title: '数字', make: async () => ({ ...numbers }) }
  const parts = await makeParts({} as ReportRoom, [broken, fine])
  expect(parts.map((p) => p.failed)).toEqual(['引擎没答应', null])
  const said = reportSheet(reportOf(parts))
  expect(said.tone).toBe('warn')
  expect(said.sections.find((s) => s.title === '为什么动')?.hint).toContain('没做出来：引擎没答应')
  expect(sheetMarkdown(said)).toContain('| 支付 GMV | ¥1.10 万 | ¥1.00 万 | ▲10.0% |')
  expect(sheetPage(said, '报告', {})).toContain('¥1.10 万')
})

test('in the workbook changes and totals are formulas with their values, and a text is never one', async () => {
  const book = read(await reportWorkbook(reportOf([numbers, days])), { cellFormula: true })
  const cell = (sheet: string, at: string) =>
    book.Sheets[sheet]?.[at] as { f?: string; v?: unknown } | undefined
  expect([cell('数字', 'D4')?.f, cell('数字', 'D4')?.v]).toEqual(['(B4-C4)/ABS(C4)', expect.closeTo(0.1, 12)])
  expect(cell('数字', 'D5')).toMatchObject({ f: 'B5-C5', v: expect.closeTo(-0.02, 12) })
  expect(cell('数字', 'B6')?.v).toBe('未知')
  expect(cell('数字', 'A5')).toMatchObject({ v: "'=退款率" })
  expect(cell('数字', 'A5')?.f).toBeUndefined()
  expect(cell('每天', 'B7')).toMatchObject({ f: 'SUM(B4:B6)', v: 11_000 })
})

test('the drawing holds what the table holds, open days hollow', () => {
  expect(drawingOf(reportOf([numbers, days]))).toEqual({
    labels: ['2026-10-12', '2026-10-13', '2026-10-14'],
    unit: 'money',
    currency: 'CNY',
    series: [
      {
        name: '这段',
        points: [
          { value: 300_000, final: true },
          { value: 500_000, final: true },
          { value: 300_000, final: false },
        ],
      },
    ],
  })
  expect(drawingOf(reportOf([numbers]))).toBeNull()
})
