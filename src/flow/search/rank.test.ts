import { expect, test } from 'vitest'
import { best, rank, spell } from './rank.ts'

test.each([
  ['运费模板', 'yfmb', 3],
  ['运费模板', 'yunfei', 3],
  ['运费模板', 'muban', 4],
  ['运费模板', '模板', 2],
  ['退款率（同期）', 'tkl', 3],
  ['XM-SJT-006-A3', 'xm-sjt-006-a3', 0],
  ['XM-SJT-006-A3', 'sjt', 2],
  // The end of one syllable and the beginning of the next are no word.
  ['运费模板', 'nfei', null],
  // One letter fits everything.
  ['运费模板', 'y', null],
] as const)('%s, asked as %s, ranks %s', (text, asked, expected) => {
  expect(rank(asked, spell(text))).toBe(expected)
})

test('the best answer stands first, equals as they came', () => {
  const things = ['推广花费', '退货率', '退款率'].map((name) => ({ name, words: [spell(name)] }))
  expect(best('退货', things, 5).map((t) => t.name)).toEqual(['退货率'])
  expect(best('tui', things, 5).map((t) => t.name)).toEqual(['推广花费', '退货率', '退款率'])
  expect(best(' ', things, 2)).toHaveLength(2)
})
