import { expect, test } from 'vitest'
import { onBothBackends } from './testing/both.ts'

const word = {
  key: 'sales.own_1',
  word: 'made' as const,
  body: { is_off: false },
  reason: '旺季',
  who: '小满',
  at: '2026-11-20T01:00:00.000Z',
}

onBothBackends('what people decided about watches', (bench) => {
  test('the newest word counts, all of them stay, and nobody speaks over what they have not seen', async () => {
    const { watchWords } = await bench.open()
    const first = await watchWords.say(word, 0)
    expect(first).toMatchObject({ who: '小满', body: { is_off: false } })
    expect(await watchWords.say({ ...word, word: 'off' }, 0)).toBeNull()
    await watchWords.say({ ...word, word: 'removed', body: null }, first?.no ?? -1)
    expect(await watchWords.newest()).toMatchObject([{ word: 'removed', body: null }])
    expect((await watchWords.of('sales.own_1')).map((w) => w.word)).toEqual(['made', 'removed'])
  })
})
