import { expect, test } from 'vitest'
import { SharedAnswer } from './shared-answer.ts'

test('the same question is asked once, another one anew', async () => {
  const shared = new SharedAnswer<number>()
  let asked = 0
  const ask = async () => ++asked
  expect(await Promise.all([shared.of('a', ask), shared.of('a', ask)])).toEqual([1, 1])
  expect(await shared.of('b', ask)).toBe(2)
  expect(await shared.of('a', ask)).toBe(3)
})

test('a failure is told to those who waited for it, and the next one asks again', async () => {
  const shared = new SharedAnswer<number>()
  const failing = shared.of('a', () => Promise.reject(new Error('down')))
  await expect(failing).rejects.toThrow('down')
  expect(await shared.of('a', async () => 7)).toBe(7)
})
