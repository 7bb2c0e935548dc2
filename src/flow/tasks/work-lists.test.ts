import { expect, test } from 'vitest'
import { fill, type LooksAt, type Morning } from './work-lists.ts'

const morning: Morning = {
  ports: [
    { kind: '订单', state: 'arrived', label: '淘宝订单' },
    { kind: '订单', state: 'late', label: '拼多多订单' },
    { kind: '广告', state: 'arrived', label: '万相台' },
    { kind: '直播', state: 'never', label: '抖音直播' },
  ],
  findings: [
    { kind: 'deadline', severity: 'today' },
    { kind: 'burn', severity: 'watching' },
  ],
  overdue: 2,
  numberOf: (metric) => (metric === 'a' ? { value: 0.9, said: { zh: '昨天 90%', en: '90%' } } : null),
}
const at = (looks: LooksAt) => {
  const { state, why } = fill(looks, morning)
  return [state, why.zh]
}

test('an item fills itself with what the morning shows; what is not known is not fine', () => {
  expect(at({ kind: 'came', ports: '订单' })).toEqual(['not', '还差 拼多多订单。'])
  expect(at({ kind: 'came', ports: '广告' })).toEqual(['ok', '1 口都到了。'])
  expect(at({ kind: 'came', ports: '直播' })[0]).toBe('unknown')
  expect(at({ kind: 'quiet', findings: ['deadline'] })).toEqual(['not', '1 条要办。'])
  // What is only watched calls nobody.
  expect(at({ kind: 'quiet', findings: ['burn'] })[0]).toBe('ok')
  expect(at({ kind: 'in_time' })).toEqual(['not', '2 件任务过了点。'])
  expect(at({ kind: 'band', metric: 'a', at_least: 0.95, at_most: null })).toEqual(['not', '昨天 90%'])
  expect(at({ kind: 'band', metric: 'a', at_least: null, at_most: 0.95 })[0]).toBe('ok')
  expect(at({ kind: 'band', metric: 'b', at_least: 0, at_most: null })[0]).toBe('unknown')
  expect(at({ kind: 'person' })[0]).toBe('person')
})
