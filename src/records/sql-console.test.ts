import { expect, test } from 'vitest'
import { onBothBackends } from './testing/both.ts'

const at = '2026-10-20T01:00:00.000Z'
const run = {
  at,
  who: '小林',
  text: 'SELECT 1',
  hash: 'h',
  outcome: 'answered',
  rows: 1,
  read_rows: 1,
  took_ms: 12,
  sentence: '1 行',
}

onBothBackends('questions in SQL', (bench) => {
  test('a kept question is for everybody, and given up by whoever kept it or by a lead', async () => {
    const { sqlConsole } = await bench.open()
    const kept = await sqlConsole.keep({ name: '每店订单', text: 'SELECT 1', params: '{}', who: '小林', at })
    const other = await sqlConsole.keep({ name: '退款', text: 'SELECT 2', params: '{}', who: '小林', at })
    expect(await sqlConsole.kept()).toEqual([kept, other])
    expect(await sqlConsole.drop(kept.no, at, '老周')).toBe(false)
    expect(await sqlConsole.drop(kept.no, at, '小林')).toBe(true)
    expect(await sqlConsole.drop(other.no, at, null)).toBe(true)
    expect(await sqlConsole.kept()).toEqual([])
  })

  test('what was asked is listed newest first, one’s own or everybody’s', async () => {
    const { sqlConsole } = await bench.open()
    await sqlConsole.note(run)
    await sqlConsole.note({ ...run, who: '老周', text: null, read_rows: 5_000_000_000 })
    expect(await sqlConsole.runs({ who: '小林', limit: 10 })).toMatchObject([{ no: 1, text: 'SELECT 1' }])
    expect(await sqlConsole.runs({ who: null, limit: 10 })).toMatchObject([
      { no: 2, text: null, read_rows: 5_000_000_000 },
      { no: 1 },
    ])
  })
})
