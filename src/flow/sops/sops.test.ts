import { expect, test } from 'vitest'
import { readSop } from './checklist.ts'
import { difference } from './difference.ts'
import { freshBody, isWalked, stepTimes, tick, untick, whyNoEvidence } from './run.ts'
import { standingOf } from './standing.ts'
import { parseStarter } from './starter.ts'

const at = (time: string) => `2026-10-20T${time}:00.000Z`

test('a line of a task list is a step, with who, how long and what it wants', () => {
  const { steps, cites, troubles } = readSop(
    [
      '先读 rule:taobao.ship_clock.in_stock 。',
      '## 先救',
      '- [ ] 打单，四小时内的先出。{仓储 · 20 分钟 · 数字：还能救几单}',
      '- [x] 只有一句',
      '* [ ] 数字回到线内 {指标：fulfilment.shipped_within_24h ≥ 95% 连续 2 天}',
      '```',
      '- [ ] 代码里的不算 {??}',
      '```',
      '- 普通的一条不是步骤',
    ].join('\n'),
  )
  expect(troubles).toEqual([])
  expect(cites).toEqual(['taobao.ship_clock.in_stock'])
  expect(steps).toEqual([
    {
      text: '打单，四小时内的先出。',
      part: '先救',
      role: '仓储',
      minutes: 20,
      evidence: { kind: 'number', asks: '还能救几单' },
    },
    { text: '只有一句', part: '先救', role: null, minutes: null, evidence: { kind: 'none' } },
    {
      text: '数字回到线内',
      part: '先救',
      role: null,
      minutes: null,
      evidence: {
        kind: 'metric',
        metric: 'fulfilment.shipped_within_24h',
        at_least: 0.95,
        at_most: null,
        days: 2,
      },
    },
  ])
})

test.each([
  ['- [ ] 看 {??}', '第 1 行：看不懂「??」'],
  ['\n- [ ] {仓储}', '第 2 行：这一步没写要做什么'],
  ['- [ ] 看 {指标：发货率 高}', '第 1 行：指标写成'],
  ['- [ ] 看 {数字 · 文件}', '第 1 行：一步只要一样证据'],
  [Array.from({ length: 61 }, (_, i) => `- [ ] 第 ${i}`).join('\n'), '一份 SOP 有 61 步'],
])('what cannot be read is told with its line: %s', (text, said) => {
  expect(readSop(text).troubles.join()).toContain(said)
})

test('an SOP is over when its day has passed, or when a rule it cites says something else', () => {
  const now = { on: '2026-10-20', rules: new Map([['taobao.ship_clock.in_stock', 'a']]) }
  const fresh = { review_on: '2027-01-01', cites: { 'taobao.ship_clock.in_stock': 'a' } }
  expect(standingOf(fresh, now)).toEqual({ is: 'fresh' })
  expect(standingOf({ ...fresh, review_on: '2026-10-27' }, now)).toEqual({
    is: 'due',
    review_on: '2026-10-27',
  })
  expect(standingOf({ ...fresh, review_on: null }, now)).toEqual({ is: 'fresh' })
  expect(
    standingOf({ review_on: '2026-10-19', cites: { 'taobao.ship_clock.in_stock': 'b', gone: 'c' } }, now),
  ).toEqual({
    is: 'expired',
    because: [
      { why: 'rule_changed', rule: 'taobao.ship_clock.in_stock' },
      { why: 'rule_gone', rule: 'gone' },
      { why: 'review_passed', review_on: '2026-10-19' },
    ],
  })
})

test('a step takes from the last tick to its own; the median over runs is held against what it should take', () => {
  const steps = readSop('- [ ] 一 {10 分钟}\n- [ ] 二 {10 分钟}').steps
  const done = (who: string, time: string) => ({
    how: 'done' as const,
    who,
    at: at(time),
    said: '',
    sha256: null,
  })
  const run = (first: string, second: string) =>
    tick(tick(freshBody(steps), 0, done('甲', first), at('01:00')), 1, done('乙', second), at('01:00'))
  const walked = run('01:12', '01:40')
  expect(walked.steps.map((s) => s.ticked?.took_minutes)).toEqual([12, 28])
  expect([isWalked(walked), isWalked(untick(walked, 0))]).toEqual([true, false])
  const times = stepTimes(steps, [walked, run('01:08', '01:30'), run('01:10', '01:27')])
  expect(times.map((t) => [t.median_minutes, t.runs, t.is_slow])).toEqual([
    [10, 3, false],
    [22, 3, true],
  ])
  // Two runs say nothing yet, and a rewritten step starts anew.
  expect(stepTimes(steps, [walked]).map((t) => t.is_slow)).toEqual([false, false])
  expect(stepTimes(readSop('- [ ] 三 {1 分钟}').steps, [walked])[0]).toMatchObject({
    runs: 0,
    median_minutes: null,
  })
})

test.each([
  ['- [ ] 看 {一句话：看到什么}', '', '这一步要一句话：看到什么。'],
  [
    '- [ ] 看 {数字：几单}',
    '好多',
    '这一步要一个数：几单。「好多」不是数；没有就写 0，不知道就跳过并说为什么。',
  ],
  ['- [ ] 看 {数字：几单}', '-', expect.stringContaining('不是数')],
  ['- [ ] 看 {数字：几单}', '1,280', null],
  ['- [ ] 看 {数字：几成}', '12.5%', null],
  ['- [ ] 看', '', null],
])('%s, shown %s', (line, said, expected) => {
  const [step] = readSop(line).steps
  expect(step && whyNoEvidence(step, said)).toEqual(expected)
})

test('a rewritten line is marked word by word, a new one whole', () => {
  expect(difference('一\n付款后 48 小时内发货。\n三', '一\n付款后 24 小时内发货。\n三\n四')).toEqual([
    { is: 'same', pieces: [{ is: 'same', text: '一' }] },
    {
      is: 'changed',
      pieces: [
        { is: 'same', text: '付款后 ' },
        { is: 'removed', text: '48' },
        { is: 'added', text: '24' },
        { is: 'same', text: ' 小时内发货。' },
      ],
    },
    { is: 'same', pieces: [{ is: 'same', text: '三' }] },
    { is: 'added', pieces: [{ is: 'added', text: '四' }] },
  ])
  expect(difference('', '新的')).toEqual([{ is: 'added', pieces: [{ is: 'added', text: '新的' }] }])
})

test('a starter that lacks its head, or cannot be walked, does not start the house', () => {
  expect(() => parseStarter('x', '没有头')).toThrow('a head between')
  expect(() => parseStarter('x', '---\ntitle: 标题\n---\n- [ ] 看')).toThrow('lacks area')
  expect(() =>
    parseStarter(
      'x',
      '---\ntitle: 标\narea: sales\nowner_role: 运营\nreview_every_days: 9\n---\n- [ ] 看 {??}',
    ),
  ).toThrow('看不懂')
})
