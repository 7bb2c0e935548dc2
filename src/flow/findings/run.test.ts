import { expect, test } from 'vitest'
import { parsePlaybook } from './beside.ts'
import { withStep } from './evidence.ts'
import type { Finding } from './finding.ts'
import { byYuan } from './ranking.ts'
import { judge } from './run.ts'
import { defineWatch, findingKey, type Look, noMoney, type Trouble } from './watch.ts'

const watch = defineWatch({
  key: 'desk.watch',
  kind: 'deadline',
  label: '',
  question: '',
  reads: [],
  minimum: {},
  raise: {},
  recover: {},
  yuan: { kind: 'penalty', rhythm: 'once', formula: '' },
  playbook: parsePlaybook('p', '# 标题\n\n说明\n\n1. 一步\n2. 两步'),
  owner: '仓储',
  due_hours: 4,
  unseen: 'recovered',
  look: async () => ({ sightings: [], blind: [] }),
})
const trouble = (warehouse: string, more: Partial<Trouble> = {}): Trouble => ({
  level: 'raise',
  subject: { shop_id: 's1', ships_from: warehouse },
  severity: 'today',
  title: '有单超时',
  since: '2026-11-22T00:00:00.000Z',
  money_at_stake: {
    ...noMoney({ kind: 'penalty', rhythm: 'once', currency: 'CNY', basis: '' }),
    low_minor: 1,
    mid_minor: 2,
    high_minor: 3,
  },
  certainty: 0.9,
  causes: [],
  spark: [],
  evidence: [],
  as_of: '2026-11-22T00:00:00.000Z',
  stands_on: [4],
  ...more,
})
const now = '2026-11-22T01:00:00.000Z'
const see = (
  sightings: Look['sightings'],
  before: readonly Finding[] = [],
  more: Partial<Parameters<typeof judge>[0]> = {},
) => judge({ watch, look: { sightings, blind: [] }, before, live: null, now, ...more })

test('the same trouble twice in one look is one finding, and next day it keeps its birthday and its beginning', () => {
  const { findings } = see([trouble('A'), trouble('A')])
  expect(findings).toHaveLength(1)
  expect(findings[0]?.playbook).toEqual({
    key: 'p',
    title: '标题',
    steps: ['一步', '两步'],
    owner: '仓储',
    due_hours: 4,
  })
  const next = see([trouble('A', { since: '2026-11-23T00:00:00.000Z' })], findings, {
    now: '2026-11-23T01:00:00.000Z',
  })
  expect(next.findings[0]).toMatchObject({ first_raised_at: now, since: '2026-11-22T00:00:00.000Z' })
})

test('between the lines an open finding stays and a new one is not opened', () => {
  expect(see([trouble('A', { level: 'hold' })]).findings).toEqual([])
  const open = see([trouble('A')]).findings
  expect(see([trouble('A', { level: 'hold' })], open).findings).toHaveLength(1)
})

test('past the recover line it is over; where the data is too old to say, it stays', () => {
  const open = see([trouble('A')]).findings
  expect(see([{ level: 'fine', subject: { shop_id: 's1', ships_from: 'A' } }], open).recovered).toHaveLength(
    1,
  )
  expect(see([trouble('A', { level: 'watching', over: true })], open).recovered).toHaveLength(1)
  expect(see([], open, { look: { sightings: [], blind: ['s1'] } }).findings).toEqual(open)
  expect(see([], open).recovered).toHaveLength(1)
})

test('when an import it stands on was taken back, it is withdrawn with a reason, not recovered', () => {
  const open = see([trouble('A')]).findings
  const { withdrawn, recovered } = see([], open, { live: new Set([1, 2]) })
  expect(recovered).toEqual([])
  expect(withdrawn[0]).toMatchObject({ state: 'withdrawn', reason: '它依据的导入撤回了（落地 4）。' })
  // Seen again in what is left, it simply stands on that.
  expect(see([trouble('A', { stands_on: [2] })], open, { live: new Set([1, 2]) }).findings).toHaveLength(1)
})

test('what is only watched has no price; money ranks, the unpriced stand behind it, the watched at the end', () => {
  const priced = (
    warehouse: string,
    mid_minor: number | null,
    certainty: number,
    more: Partial<Trouble> = {},
  ) =>
    trouble(warehouse, {
      certainty,
      money_at_stake: { ...trouble('').money_at_stake, mid_minor, exposure_minor: 9_999_999 },
      ...more,
    })
  const { findings } = see([
    priced('watched', 900, 1, { level: 'watching' }),
    priced('unknown', null, 1),
    priced('unsure', 900, 0.1),
    priced('sure', 300, 0.9),
  ])
  expect([...findings].sort(byYuan).map((f) => f.subject.ships_from)).toEqual([
    'sure',
    'unsure',
    'unknown',
    'watched',
  ])
  expect(findings.find((f) => f.subject.ships_from === 'watched')?.money_at_stake.mid_minor).toBeNull()
})

test('a subject is one key whatever the order of its words', () => {
  expect(findingKey('burn', { b: '2', a: '1' })).toBe(findingKey('burn', { a: '1', b: '2' }))
})

test('a step is put before the question, whether it has steps of its own or not', () => {
  expect(withStep('due', 'SELECT 1', '-- why\nSELECT * FROM due')).toBe(
    'WITH due AS (\nSELECT 1\n)\n-- why\nSELECT * FROM due',
  )
  expect(withStep('due', 'SELECT 1', '-- why\nWITH a AS (SELECT 2) SELECT * FROM a')).toContain(
    '),\na AS (SELECT 2)',
  )
})
