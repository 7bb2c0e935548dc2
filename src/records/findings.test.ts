import { expect, test } from 'vitest'
import { onBothBackends } from './testing/both.ts'

const day = (n: number) => `2026-10-${String(n).padStart(2, '0')}T00:30:00.000Z`

onBothBackends('findings', (bench) => {
  test('seen again is the same finding, newer; its first day stays', async () => {
    const { findings } = await bench.open()
    await findings.record({ at: day(1), generation: 1, seen: [{ key: 'late:杭州仓', body: { late: 3 } }] })
    await findings.record({ at: day(2), generation: 2, seen: [{ key: 'late:杭州仓', body: { late: 9 } }] })
    expect(await findings.list()).toEqual([
      {
        key: 'late:杭州仓',
        watch: '',
        state: 'open',
        first_raised_at: day(1),
        last_seen_at: day(2),
        recovered_at: null,
        withdrawn_at: null,
        generation: 2,
        body: { late: 9 },
      },
    ])
    expect(await findings.history('late:杭州仓')).toHaveLength(1)
  })

  test('recovered, back again, withdrawn: the history keeps each with what it said', async () => {
    const { findings } = await bench.open()
    const key = 'burn:浴巾'
    await findings.record({ at: day(1), generation: 1, seen: [{ key, body: { waste: 100 } }] })
    await findings.record({ at: day(2), generation: 2, seen: [], recovered: [key] })
    expect(await findings.list()).toEqual([])
    expect(await findings.get(key)).toMatchObject({ state: 'recovered', recovered_at: day(2) })
    await findings.record({ at: day(3), generation: 3, seen: [{ key, body: { waste: 250 } }] })
    expect(await findings.get(key)).toMatchObject({ first_raised_at: day(3), recovered_at: null })
    const withdrawn = [{ key, reason: '撤回了第 4 次导入' }]
    await findings.record({ at: day(4), generation: 4, seen: [], withdrawn })
    // Nothing is open any more, so saying it twice writes no second line.
    await findings.record({ at: day(5), generation: 5, seen: [], withdrawn, recovered: ['never raised'] })
    const history = await findings.history<{ waste: number }>(key)
    expect(history.map((e) => [e.event, e.at, e.body.waste, e.reason])).toEqual([
      ['raised', day(1), 100, null],
      ['recovered', day(2), 100, null],
      ['raised_again', day(3), 250, null],
      ['withdrawn', day(4), 250, '撤回了第 4 次导入'],
    ])
  })

  test('one look at the data is kept whole or not at all', async () => {
    const { findings } = await bench.open()
    const circular: Record<string, unknown> = {}
    circular.self = circular
    const seen = [
      { key: 'a', body: {} },
      { key: 'b', body: circular },
    ]
    await expect(findings.record({ at: day(1), generation: 1, seen })).rejects.toThrow()
    expect(await findings.list()).toEqual([])
  })
})
