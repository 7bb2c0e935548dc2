import { expect, test } from 'vitest'
import { onBothBackends } from './testing/both.ts'

const at = '2026-10-20T01:00:00.000Z'
const body = (more: object = {}) => ({
  finding: 'deadline:late' as string | null,
  owner_role: '仓储',
  owner: null as string | null,
  due_at: '2026-10-20T05:00:00.000Z',
  title: '催义乌仓',
  desk: 'fulfilment',
  watch: 'fulfilment.late_shipping' as string | null,
  shop_id: 'taobao:小满' as string | null,
  acceptance: { kind: 'finding' },
  before: { money_minor: 1200 as number | null },
  ...more,
})
const step = (event: string, more: object = {}) => ({ event, who: '小满', note: null, at, ...more })

onBothBackends('tasks', (bench) => {
  test('a task moves, remembers every step, and the last one can be taken back', async () => {
    const { tasks } = await bench.open()
    const made = await tasks.add(body(), '催义乌仓 cuiyiwucang cywc', 'new', step('made'))
    expect(made).toMatchObject({ id: 1, state: 'new', title: '催义乌仓', made_by: '小满', relapses: 0 })
    const claimed = await tasks.change(
      1,
      { from: 'new', to: 'claimed', body: body({ owner: '老周' }), words: '' },
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
    await tasks.add(body(), '催义乌仓 cuiyiwucang cywc', 'new', step('made'))
    const claim = () =>
      tasks.change(1, { from: 'new', to: 'claimed', body: body(), words: '' }, step('moved'))
    expect(await claim()).not.toBeNull()
    expect(await claim()).toBeNull()
    expect(await tasks.events(1)).toHaveLength(2)
  })

  test('a comment after a step does not stand in the way of taking the step back', async () => {
    const { tasks } = await bench.open()
    await tasks.add(body(), '', 'new', step('made'))
    await tasks.change(1, { from: 'new', to: 'claimed', body: body(), words: '' }, step('moved'))
    await tasks.say(1, step('noted', { note: '等快递回话' }))
    expect(await tasks.takeBack(1, { who: '老周', note: null, at })).toMatchObject({ state: 'new' })
    expect((await tasks.events(1)).map((e) => e.event)).toEqual(['made', 'moved', 'noted', 'taken_back'])
  })

  test('pages, counts and words, and only what a look can move is looked at', async () => {
    const { tasks, taskViews, findings } = await bench.open()
    const made = (words: string, more: object, state = 'new') =>
      tasks.add(body(more), words, state, step('made'))
    await made('催仓 cuicang cc', { due_at: '2026-10-21T00:00:00.000Z' })
    await made('补图 butu bt', {
      finding: null,
      acceptance: { kind: 'picture' },
      before: { money_minor: null },
    })
    await made('签字 qianzi qz', { finding: null, acceptance: { kind: 'signed' } }, 'verified')
    await made('打 100%_折', { owner: '老周', owner_role: '运营', finding: 'other' }, 'closed')
    const ids = async (filter: object, sortBy: 'due' | 'stake' | 'changed' = 'due') =>
      (await taskViews.page(filter, { sortBy, limit: 10 })).map((t) => t.id)
    expect(await ids({})).toEqual([2, 3, 4, 1])
    expect(await ids({}, 'stake')).toEqual([3, 4, 1, 2])
    expect(await ids({ states: ['new'] })).toEqual([2, 1])
    expect(await ids({ words: 'cuic' })).toEqual([1])
    // A percent sign is looked for as it is written.
    expect(await ids({ words: '0%_' })).toEqual([4])
    expect(await ids({ words: '%' })).toEqual([4])
    expect(await ids({ mine: { who: '老周', role: '仓储' } })).toEqual([2, 3, 4, 1])
    expect(await ids({ mine: { who: '老周', role: '客服' } })).toEqual([4])
    expect(
      await ids({ due_from: '2026-10-20T05:00:00.000Z', due_before: '2026-10-21T00:00:00.000Z' }),
    ).toEqual([2, 3, 4])
    expect(await taskViews.counts({})).toEqual(
      new Map([
        ['new', 2],
        ['verified', 1],
        ['closed', 1],
      ]),
    )
    expect(await taskViews.dueHours({ states: ['new'] })).toEqual(
      expect.arrayContaining([{ hour: '2026-10-20T05', state: 'new', tasks: 1 }]),
    )
    expect(await taskViews.owners()).toEqual(['老周'])

    const movable = async (since: string) =>
      (await taskViews.movable(since, { after: 0, limit: 10 })).map((t) => t.id)
    expect(await movable(at)).toEqual([2])
    await findings.record({
      at,
      generation: 1,
      seen: [
        { key: 'deadline:late', body: { watch: 'w' } },
        { key: 'other', body: { watch: 'w' } },
      ],
    })
    // The closed one fell again; the new one waits for a number that is not back.
    expect(await movable(at)).toEqual([2, 4])
    await findings.record({ at, generation: 2, seen: [], recovered: ['deadline:late', 'other'] })
    expect(await movable(at)).toEqual([1, 2])
    expect((await findings.ofWatch('w', 10)).map((e) => e.event)).toEqual([
      'recovered',
      'recovered',
      'raised',
      'raised',
    ])
  })

  test('an effect is measured again until it is final; files and names belong to one task', async () => {
    const { tasks, taskBelongings } = await bench.open()
    await tasks.add(body(), '', 'verified', step('made'))
    expect(await taskBelongings.unmeasured(at, 5)).toEqual([1])
    await taskBelongings.keepEffect(1, { effect: 3 }, { measured_at: at, is_final: false })
    expect(await taskBelongings.unmeasured(at, 5)).toEqual([])
    expect(await taskBelongings.unmeasured('2026-10-21T00:00:00.000Z', 5)).toEqual([1])
    await taskBelongings.keepEffect(1, { effect: 4 }, { measured_at: at, is_final: true })
    expect(await taskBelongings.unmeasured('2026-10-21T00:00:00.000Z', 5)).toEqual([])
    expect(await taskBelongings.effect(1)).toEqual({ effect: { effect: 4 }, measured_at: at, is_final: true })

    await taskBelongings.mention(1, ['小棠'], { who: '老周', at })
    expect((await taskBelongings.mentionsOf('小棠')).map((m) => [m.task, m.who])).toEqual([[1, '老周']])
    await taskBelongings.seen(1, '小棠', at)
    expect(await taskBelongings.mentionsOf('小棠')).toEqual([])

    const file = { task: 1, sha256: 'a', name: '图.png', type: 'image/png', bytes: 7, who: '小棠', at }
    const { no } = await taskBelongings.attach(file)
    expect(await taskBelongings.file(2, no)).toBeNull()
    expect(await taskBelongings.detach(1, no, at)).toBe(true)
    expect(await taskBelongings.files(1)).toEqual([])
  })
})

onBothBackends('work lists', (bench) => {
  test('a list is made once a day; the newest tick of an item counts', async () => {
    const { workLists } = await bench.open()
    const day = { list: 'roll_call', on_day: '2026-10-20' }
    await workLists.keep({ ...day, seen: { a: 1 }, at })
    await workLists.keep({ ...day, seen: { a: 2 }, at: '2026-10-20T03:00:00.000Z' })
    expect(await workLists.day(day.list, day.on_day)).toMatchObject({ made_at: at, seen: { a: 2 } })
    const tick = { ...day, item: 'desk', who: '小满', note: null, at }
    await workLists.tick({ ...tick, is_done: true })
    await workLists.tick({ ...tick, is_done: false })
    expect((await workLists.ticks(day.list, day.on_day)).map((t) => [t.item, t.is_done])).toEqual([
      ['desk', false],
    ])
    expect(await workLists.days(day.list, 5)).toEqual(['2026-10-20'])
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
