import { expect, test } from 'vitest'
import { cutWords, indexWords } from './words.ts'

test.each([
  ['退货率', '退货率'],
  ['客单价涨了', '客单价'],
  ['直通车花费', '直通车'],
  ['大促备货', '大促'],
  ['三分钟人工回复率', '三分钟人工回复率'],
  ['ROAS 掉了', 'roas'],
])('%s holds the word %s', async (text, word) => {
  expect(await cutWords(text)).toContain(word)
})

test('marks and small words find nothing; the words inside a long one do', async () => {
  expect(await cutWords('，。的 了')).toEqual([])
  expect(await cutWords('退货率')).toContain('退货')
})

test('the title weighs more than the text, and is a word itself', async () => {
  const words = new Map((await indexWords('退货高发处理', '退货 退货 尺码')).map((w) => [w.word, w]))
  expect(words.get('退货')?.weight).toBeGreaterThan((words.get('尺码')?.weight ?? 0) * 10)
  expect(words.get('退货高发处理')).toMatchObject({ initials: 'thgfcl' })
})
