import { expect, test } from 'vitest'
import { type HandOff, handOffSaid, missingFor } from './hand-offs.ts'

const said = (zh: string) => ({ zh, en: zh })
const toArt: HandOff = {
  key: 'art',
  to: '美工',
  label: said('给美工出图'),
  fields: [
    { key: 'page', label: said('商品链接'), holds: 'link', example: '' },
    { key: 'size', label: said('宽'), holds: 'number', example: '' },
    { key: 'on', label: said('几号要'), holds: 'day', example: '' },
    { key: 'words', label: said('图上的字'), holds: 'text', isOptional: true, example: '' },
    { key: 'sample', label: said('参考图'), holds: 'file', example: '' },
  ],
}

test('an incomplete hand-off says all that is missing at once, and what cannot be used', () => {
  expect(missingFor(toArt, { size: '八百', on: '明天' }, [])).toEqual([
    '「商品链接」空着，要 http 开头的链接',
    '「宽」写的「八百」用不上，写个数',
    '「几号要」写的「明天」用不上，写成 2026-10-20 这样',
    '「参考图」空着，先把文件传到这件任务上',
  ])
  const filled = { page: 'https://a.cn/1', size: '800', on: '2026-10-20' }
  expect(missingFor(toArt, filled, ['图.png'])).toEqual([])
  expect(missingFor(toArt, { ...filled, on: '2026-13-40' }, ['图.png'])).toHaveLength(1)
  expect(handOffSaid(toArt, filled)).toBe(
    '给美工出图：商品链接「https://a.cn/1」，宽「800」，几号要「2026-10-20」',
  )
})
