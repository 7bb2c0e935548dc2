import { expect, test } from 'vitest'
import type { SopSaved } from './sops.ts'
import { onBothBackends } from './testing/both.ts'

const at = '2026-10-20T01:00:00.000Z'
const saved = (more: Partial<SopSaved> = {}): SopSaved => ({
  key: 'late',
  after: 0,
  text: '- [ ] 打单。',
  head: {
    title: '延迟发货处理',
    area: 'fulfilment',
    owner_role: '仓储',
    owner: null,
    review_on: '2027-01-01',
    watches: ['fulfilment.late_shipping'],
  },
  cites: { 'taobao.ship_clock.in_stock': 'abc' },
  steps: 1,
  minutes: 20,
  words: [{ word: '打单', weight: 2, initials: 'dd', full: 'dadan' }],
  origin: 'hand',
  note: null,
  who: '小满',
  at,
  ...more,
})

onBothBackends('what the house knows', (bench) => {
  test('two people save over one version: the first is kept, the second is set aside, nothing is lost', async () => {
    const { sops } = await bench.open()
    await sops.save(saved())
    const [one, two] = await Promise.all([
      sops.save(saved({ after: 1, text: '小满写的', who: '小满' })),
      sops.save(saved({ after: 1, text: '小棠写的', who: '小棠' })),
    ])
    expect([one.aside, two.aside].filter((a) => a === null)).toHaveLength(1)
    const versions = await sops.versions('late')
    expect(versions.map((v) => v.version)).toEqual([3, 2, 1])
    expect(new Set(versions.map((v) => v.text))).toEqual(new Set(['- [ ] 打单。', '小满写的', '小棠写的']))
    const now = await sops.get('late')
    expect(now?.current.standing).toBe('kept')
    expect(versions.filter((v) => v.standing === 'aside')).toHaveLength(1)
    // Whoever lost looks at what stands there now, and saves over that.
    const third = await sops.save(saved({ after: now?.sop.version ?? 0, text: '合起来的' }))
    expect(third).toMatchObject({ aside: null, sop: { version: 4 } })
  })

  test('the words follow the text; letters find words', async () => {
    const { sops } = await bench.open()
    await sops.save(saved())
    await sops.save(
      saved({ key: 'other', words: [{ word: '打单', weight: 9, initials: 'dd', full: 'dadan' }] }),
    )
    expect(await sops.withWords(['打单'], 10)).toEqual(['other', 'late'])
    expect(await sops.wordsSpelled('dad', 10)).toEqual(['打单'])
    expect(await sops.wordsSpelled('%', 10)).toEqual([])
    await sops.save(saved({ after: 1, words: [] }))
    expect(await sops.withWords(['打单'], 10)).toEqual(['other'])
    expect(await sops.withWords([], 10)).toEqual([])
  })

  test('the library is installed once, whoever asks at the same time; archived comes back', async () => {
    const { sops } = await bench.open()
    const all = [{ ...saved({ starter: 'v1', origin: 'starter' }), key: 'late' }]
    expect((await Promise.all([sops.addAll(all), sops.addAll(all)])).sort()).toEqual([0, 1])
    expect(await sops.versions('late')).toHaveLength(1)
    expect(await sops.archive('late', at)).toBe(true)
    expect(await sops.archive('late', at)).toBe(false)
    expect((await sops.list())[0]?.archived_at).toBe(at)
    expect(await sops.archive('late', null)).toBe(true)
    const own = await sops.save(saved({ key: null }))
    expect(own.sop.key).toBe('own-1')
  })

  const run = {
    sop: 'late',
    version: 1,
    title: '延迟',
    task: 3,
    finding: null,
    owner: '小满',
    body: { n: 0 },
  }

  test('whoever looked at older changes writes nothing; everything that happened stays', async () => {
    const { sopRuns } = await bench.open()
    const made = await sopRuns.start(run, { who: '小满', at })
    expect(made).toMatchObject({ no: 1, changes: 1, task: 3, state: 'running' })
    const tick = (seen: number, n: number) =>
      sopRuns.change(1, seen, { body: { n }, state: 'running', owner: '小满' }, [
        { event: 'ticked', step: 0, note: null, who: '小满', at },
      ])
    const both = await Promise.all([tick(1, 1), tick(1, 2)])
    expect(both.filter((r) => r === null)).toHaveLength(1)
    expect((await sopRuns.events(1)).map((e) => e.event)).toEqual(['started', 'ticked'])
    expect(await sopRuns.list({ task: 3 })).toHaveLength(1)
    expect(await sopRuns.list({ states: ['done'] })).toEqual([])
  })

  test('the newest word of a rule counts and the older ones stay', async () => {
    const { ruleWords } = await bench.open()
    const word = { key: 'k', reason: '后台改了', who: '小满', at }
    await ruleWords.say({ ...word, word: 'set', body: { hours: 24 } })
    await ruleWords.say({ ...word, word: 'reset', body: null })
    expect(await ruleWords.newest()).toMatchObject([{ word: 'reset', body: null }])
    expect((await ruleWords.of('k')).map((w) => w.body)).toEqual([{ hours: 24 }, null])
  })

  test('a note is its writer’s to take away; a tick is one’s own', async () => {
    const { tradeDiary, pathTicks } = await bench.open()
    const note = {
      on_day: '2026-11-01',
      kind: 'course' as const,
      platform: null,
      title: '直播课',
      text: '',
      link: null,
    }
    const { no } = await tradeDiary.add({ ...note, who: '小满', at })
    expect(await tradeDiary.remove(no, at, '别人')).toBe(false)
    expect(await tradeDiary.remove(no, at, '小满')).toBe(true)
    expect(await tradeDiary.list()).toEqual([])
    await pathTicks.tick('小满', 'today', at)
    await pathTicks.tick('小满', 'today', at)
    expect(await pathTicks.of('小满')).toEqual([{ item: 'today', at }])
    expect(await pathTicks.of('小棠')).toEqual([])
    await pathTicks.untick('小满', 'today')
    expect(await pathTicks.of('小满')).toEqual([])
  })
})
