import fc from 'fast-check'
import { expect, test } from 'vitest'
import { type BlankKind, blankKind, type Cell, saysNone, suspectPattern } from './blankness.ts'
import { dayOf } from './said-days.ts'

const today = '2026-10-20'
const cell = (value: string, more: Partial<Cell> = {}): Cell => ({
  value,
  holds: 'text',
  usual_share: 0,
  today,
  ...more,
})

test.each<[string, Partial<Cell>, BlankKind | null]>([
  ['', {}, 'b1'],
  [' \u200b\u3000', {}, 'b1'],
  ['', { demanded: 'conditional' }, 'b3'],
  ['', { demanded: 'newly' }, 'b7'],
  ['待补充', {}, 'b2'],
  ['默认', {}, 'b2'],
  ['N/A', {}, 'b2'],
  ['ｎ/ａ', {}, 'b2'],
  ['-', {}, 'b2'],
  ['0', { holds: 'number' }, 'b2'],
  ['0.00', { holds: 'price' }, 'b2'],
  ['99999.00', { holds: 'price' }, 'b2'],
  ['https://img.example.com/1x1.gif', { holds: 'picture' }, 'b2'],
  ['2026-10-09 23:59:59', { holds: 'until' }, 'b4'],
  ['活动期 10-08 前', { holds: 'until' }, 'b4'],
  ['通用包邮(模板已删除)', {}, 'b4'],
  ['https://img.example.com/404.jpg', { holds: 'picture' }, 'b4'],
  ['6.977E+12', {}, 'b6'],
  ['utm_source=undefined', { holds: 'link' }, 'b6'],
  ['#REF!', {}, 'b6'],
  ['***', {}, 'b9'],
  // What says something.
  ['无', { mayBeNone: true }, null],
  ['默认', { usual_share: 0.8 }, null],
  ['404.60', { holds: 'price' }, null],
  ['12.00', { holds: 'price' }, null],
  ['48小时', { holds: 'until' }, null],
  ['48-72小时', { holds: 'until' }, null],
  ['2027-01-01', { holds: 'until' }, null],
  ['12-31 前', { holds: 'until' }, null],
  ['测试级防水', {}, null],
  ['6977003700159', {}, null],
  ['其他人都在买的被子', {}, null],
])('%j %j is %s', (value, more, kind) => {
  expect(blankKind(cell(value, more))).toBe(kind)
})

test('none is an answer where it has always stood', () => {
  expect(['无', '没有', '-', 'N/A', '不适用'].every(saysNone)).toBe(true)
  expect(['无痕', '默认', ''].some(saysNone)).toBe(false)
})

test('whatever is judged blank was let through by the pattern that the engine asks first', () => {
  // RE2 spells code points as \x{…}, and its flag of case stands inside.
  const first = new RegExp(
    suspectPattern.replaceAll(/\\x\{([0-9a-f]+)\}/g, '\\u{$1}').replace('(?i)', ''),
    'iu',
  )
  const words = [
    '',
    ' ',
    '\u200b',
    '无',
    '待补充',
    '默认',
    'TBD',
    'placeholder',
    '模板已删除',
    '***',
    '6.9E+12',
    'x=undefined',
    '活动期 10-08 前',
    'https://a.b/404.jpg',
    '#REF!',
    '99999.00',
    '请选择',
  ]
  for (const word of words) {
    const isBlank = (['text', 'price', 'until', 'picture', 'link'] as const).some(
      (holds) => blankKind(cell(word, { holds })) !== null,
    )
    expect([word, isBlank && !first.test(word)]).toEqual([word, false])
  }
  fc.assert(
    fc.property(fc.string({ maxLength: 30 }), (word) => blankKind(cell(word)) === null || first.test(word)),
  )
})

test('a day is read where people write one, in the year that lies nearest', () => {
  expect(dayOf('2026-10-09 23:59:59', today)).toBe('2026-10-09')
  expect(dayOf('10月8日前', today)).toBe('2026-10-08')
  expect(dayOf('01-05 前', '2026-12-28')).toBe('2027-01-05')
  expect(dayOf('2026-02-30', today)).toBeNull()
  expect(dayOf('48小时', today)).toBeNull()
  expect(dayOf('1.2m床', today)).toBeNull()
})
