import { expect, test } from 'vitest'
import type { Explanation } from '../operations.ts'
import { sayExplanation } from './say-explanation.ts'

const amount = { numerator: null, denominator: null, sample: 40, final: true, why: null }

const card: Omit<Explanation, 'move'> = {
  metric: 'sales.gmv_paid',
  label: '支付 GMV',
  unit: 'money',
  better: 'higher',
  question: '这段时间付进来多少钱?',
  formula: '按付款时间，把每单实付加起来',
  not_to_confuse: null,
  source: '平台口径',
  settles: null,
  minimum_sample: null,
  on: '2026-03-09',
  rows: [],
  compared: [],
  query: 'SELECT 1',
  params: {},
  example: { rows: [], value: null, said: '' },
  said: '',
}

test('the sentence stands first, then causes with what would refute them, then figures that add up', () => {
  const said = sayExplanation({
    ...card,
    move: {
      ok: true,
      base: { key: 'week', label: '上周同日', ranges: [{ from: '2026-03-02', to: '2026-03-02' }] },
      now: { ...amount, value: 200_000 },
      before: { ...amount, value: 400_000 },
      change: -200_000,
      currency: 'CNY',
      said: '2026-03-09 支付 GMV ¥2,000，比上周同日的 ¥4,000 少 ¥2,000（▼50.0%）。',
      decomposed: {
        kind: 'product',
        formula: '访客数 × 支付转化率',
        parts: [
          { name: '访客数', metric: null, unit: 'count', before: 1000, now: 500, change: -200_000, share: 1 },
          { name: '支付转化率', metric: null, unit: 'ratio', before: 0.04, now: 0.04, change: 0, share: 0 },
        ],
      },
      splits: [],
      causes: [
        {
          kind: 'factor',
          text: '访客数从 1,000 到 500，拖走 ¥2,000，占 100.0%',
          change: -200_000,
          share: 1,
          refuted_by: '看「访客数」前后几天',
          evidence: [],
        },
      ],
      happenings: [],
      notes: ['还有 USD 的单，没加在一起'],
      evidence: [],
    },
  })
  expect(said).toMatch(/^支付 GMV（sales.gmv_paid）\n\n2026-03-09 支付 GMV ¥2,000/)
  expect(said).toContain(
    '  1. 访客数从 1,000 到 500，拖走 ¥2,000，占 100.0%\n     推翻它：看「访客数」前后几天',
  )
  expect(said).toContain('拆开：访客数 × 支付转化率')
  expect(said).toMatch(/访客数 +1,000 +500 +−¥2,000.00 +100.0%/)
  expect(said).toContain('要知道的\n  还有 USD 的单')
})

test('where nothing can be said the reason stands instead, and how it is counted still follows', () => {
  const reason = '2026-03-09 的支付 GMV：没来：订单还一份都没有'
  const said = sayExplanation({ ...card, move: { ok: false, base: null, reason } })
  expect(said).toContain(`为什么动说不了：${reason}`)
  expect(said).toContain('怎么算的：按付款时间')
})
