import { expect, test } from 'vitest'
import type { Asked } from '../../../flow/facts/page-fields.ts'
import { askedOf } from './intents.ts'

test.each<[string, Asked | null]>([
  ['为啥拍不了呀', 'cannot_buy'],
  ['点了立即购买没反应，提交不了', 'cannot_buy'],
  ['按钮是灰的', 'cannot_buy'],
  ['提示我这不支持配送', 'no_delivery'],
  ['新疆能发到吗', 'no_delivery'],
  ['怎么没有尺码表', 'no_size'],
  ['这个多少钱啊，没标价', 'how_much'],
  ['店里搜不到这个了', 'not_shown'],
  ['主图怎么打不开', 'not_shown'],
  ['今天拍什么时候发', 'when_ships'],
  ['怎么还没发，催一下', 'hurry'],
  ['一米八的床用多大', 'size'],
  ['会掉色吗', 'material'],
  ['能便宜点吗', 'discount'],
  ['在吗', 'hello'],
  ['嗯', null],
])('%s', (said, about) => {
  expect(askedOf(said)).toBe(about)
})

test('what a person tagged is believed before the words', () => {
  expect(askedOf('亲', '拍不了')).toBe('cannot_buy')
  expect(askedOf('拍不了', '没见过的标签')).toBe('cannot_buy')
})
