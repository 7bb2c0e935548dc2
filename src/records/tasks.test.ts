import { expect, test } from 'vitest'
import { onBothBackends } from './testing/both.ts'

const at = '2026-10-20T01:00:00.000Z'
const body = (more: object = {}) => ({
  finding: 'deadline:late' as string | null,
  owner_role: '仓储',
  owner: null as string | null,
  due_at: '2026-10-20T05:00:00.000Z',
  title: '催义乌仓',
  ...more,
})
const step = (event: string, more: object = {}) => ({ event, who: '小满', note: null, at, ...more })

onBothBackends('tasks', (bench) => {
  test('a task moves, remembers every step, and the last one can be taken back', async () => {
    const { tasks } = await bench.open()
    const made = await tasks.add(body(), 'new', step('made'))
    expect(made).toMatchObject({ id: 1, state: 'new', title: '催义乌仓', made_by: '小满', relapses: 0 })
    const claimed = await tasks.change(
      1,
      { from: 'new', to: 'claimed', body: body({ owner: '老周' }) },
      step('moved'),
    )
    expect(claimed).toMatchObject({ state: 'claimed', owner: '老周' })
    expect(await tasks.takeBack(1, { who: '老周', note: null, at })).toMatchObject({
      state: 'new',
      owner: null,
    })
    expect((await tasks.events(1)).map((e) => [e.event, e.from_state, e.to_state])).toEqual([
      ['made', null, 'new'],
      ['moved', 'new', 'claimed'],
      ['taken_back', 'claimed', 'new'],
    ])
    // Taking back is a step itself and cannot be taken back: doing it again says so.
    expect(await tasks.takeBack(1, { who: '老周', note: null, at })).toBeNull()
  })

  test('whoever looked at an older state moves nothing', async () => {
    const { tasks } = await bench.open()
    await tasks.add(body(), 'new', step('made'))
    const claim = () => tasks.change(1, { from: 'new', to: 'claimed', body: body() }, step('moved'))
    expect(await claim()).not.toBeNull()
    expect(await claim()).toBeNull()
    expect(await tasks.events(1)).toHaveLength(2)
  })

  test('due first stands first; asked by finding and by state', async () => {
    const { tasks } = await bench.open()
    await tasks.add(body({ due_at: '2026-10-21T00:00:00.000Z' }), 'new', step('made'))
    await tasks.add(body({ finding: null }), 'new', step('made'))
    expect((await tasks.list()).map((t) => t.id)).toEqual([2, 1])
    expect((await tasks.list({ finding: 'deadline:late' })).map((t) => t.id)).toEqual([1])
    expect(await tasks.list({ states: ['closed'] })).toEqual([])
  })
})

onBothBackends('words about findings', (bench) => {
  test('the newest word counts, and what is no trouble is counted by watch', async () => {
    const { findingWords } = await bench.open()
    const word = {
      key: 'k',
      watch: 'w',
      until: null,
      reason: '促销那天本来就这样',
      stake_minor: 1200,
      who: '小满',
      at,
    }
    await findingWords.say({ ...word, word: 'not_a_trouble' })
    expect(await findingWords.falseAlarms()).toEqual(new Map([['w', 1]]))
    await findingWords.say({ ...word, word: 'spoken_again' })
    expect(await findingWords.falseAlarms()).toEqual(new Map())
    expect((await findingWords.newest()).map((w) => w.word)).toEqual(['spoken_again'])
    expect((await findingWords.of('k')).map((w) => [w.word, w.stake_minor])).toEqual([
      ['not_a_trouble', 1200],
      ['spoken_again', 1200],
    ])
  })
})
