/** The console's guard and limits on a real engine, with bait around it (RELIABILITY: S-01…, S-fuzz, S-drift). */
import { afterAll, beforeAll, expect, test } from 'vitest'
import { allowed, denied, type EngineName, namesOf, unclassified } from '../../warehouse/console/functions.ts'
import { viewsOf } from '../../warehouse/console/user.ts'
import { trusted } from '../../warehouse/sql.ts'
import { catalogue, withheldMark } from './catalogue.ts'
import { abuses, bombs, honest, limitCodes } from './testing/abuse.ts'
import { type Baited, canaries, openBaited } from './testing/baited.ts'
import { fire, fuzzed } from './testing/fuzz.ts'

let baited: Baited
let before: string
beforeAll(async () => {
  baited = await openBaited()
  before = await baited.world()
})
afterAll(async () => {
  expect(await baited.world()).toBe(before)
  await baited.close()
})

test('what somebody might try is refused with the word and the place, and nothing gets out', async () => {
  const cases = abuses(baited.bait)
  expect(cases).toHaveLength(109)
  const wrong: unknown[] = []
  for (const { family, text } of cases) {
    const ending = await baited.ask(text)
    if (ending.kind !== 'refused' || baited.leaks(ending).length > 0) wrong.push({ family, text, ending })
  }
  expect(wrong).toEqual([])
})

test('bombs end at a limit', { timeout: 240_000 }, async () => {
  for (const { text } of bombs) {
    const ending = await baited.ask(text)
    expect(ending.kind, text).toBe('failed')
    if (ending.kind === 'failed') expect(limitCodes, ending.message).toContain(ending.code)
  }
})

test('ordinary questions are answered', async () => {
  for (const { text, given } of honest) {
    const ending = await baited.ask(text, given)
    expect(ending, text).toMatchObject({ kind: 'answered' })
    expect(baited.leaks(ending)).toEqual([])
  }
})

test('people show under a code, their words masked, and what the platform withheld is said', async () => {
  const buyers = await baited.ask('SELECT uniqExact(buyer_key) AS n, any(buyer_key) AS code FROM order')
  expect(buyers).toMatchObject({ kind: 'answered', rows: [[1, expect.stringMatching(/^c[0-9a-f]{32}$/)]] })
  const words = await baited.ask('SELECT DISTINCT seller_note FROM order ORDER BY seller_note')
  expect(words).toMatchObject({ rows: [[withheldMark], [null]] })
  const note = await baited.ask('SELECT any(buyer_note) FROM order')
  expect(JSON.stringify(note)).not.toContain(canaries.phone)
})

test('fuzzed statements do not leak; without the guard some of them do', { timeout: 240_000 }, async () => {
  const guarded = await fire(baited, fuzzed(baited.bait, 7, 240), { guarded: true })
  expect(guarded.leaking).toEqual([])
  expect(guarded.refused).toBeGreaterThan(100)
  const bare = await fire(baited, fuzzed(baited.bait, 7, 240), { guarded: false })
  expect(bare.leaking.length).toBeGreaterThan(0)
})

test('what only the guard holds back: file() and limits inside a subquery', async () => {
  const read = await baited.askUnguarded(`SELECT file('${baited.bait.secret}')`)
  expect(baited.leaks(read)).toContain(canaries.file)
  const moved = await baited.askUnguarded(
    "SELECT * FROM (SELECT getSetting('max_execution_time') SETTINGS max_execution_time = 999)",
  )
  expect(moved).toMatchObject({ kind: 'answered', rows: [[999]] })
})

test('every function of the engine is read and classified; a new one is refused until then', async () => {
  const functions = await baited.warehouse.rows<EngineName>(
    trusted('SELECT name, alias_to FROM system.functions'),
  )
  const tables = (
    await baited.warehouse.rows<{ name: string }>(trusted('SELECT name FROM system.table_functions'))
  ).map((t) => t.name)
  expect(functions.length).toBeGreaterThan(1800)
  expect(unclassified(functions, tables)).toEqual([])
  expect([...allowed].filter((name) => denied.has(name) && name !== 'format' && name !== 'values')).toEqual(
    [],
  )
  const newer = [...functions, { name: 'readMailbox', alias_to: '' }]
  expect(unclassified(newer, [...tables, 'mailbox'])).toEqual(['readMailbox', 'mailbox'])
  const names = namesOf(newer, [...tables, 'mailbox'])
  expect([
    names.mayCall('readMailbox'),
    names.mayMention('readMailbox'),
    names.mayMention('mailbox'),
  ]).toEqual([false, false, false])
  expect(names.mayCall('uniqExactIf')).toBe(true)
})

test('the catalogue says what the views have, and no column is called like something refused', async () => {
  const present = await baited.warehouse.rows<{ view: string; name: string; type: string }>(
    trusted(
      `SELECT table AS view, name, type FROM system.columns WHERE database = '${viewsOf.dazi_a}' ORDER BY table, position`,
    ),
  )
  const said = catalogue.flatMap((view) =>
    view.columns.map(({ name, type }) => ({ view: view.name, name, type })),
  )
  const byView = <T extends { view: string }>(list: readonly T[]) =>
    [...list].sort((a, b) => (a.view < b.view ? -1 : a.view > b.view ? 1 : 0))
  expect(byView(present)).toEqual(byView(said))
  const functions = await baited.warehouse.rows<EngineName>(
    trusted('SELECT name, alias_to FROM system.functions'),
  )
  const names = namesOf(functions, [])
  expect(
    said
      .map((c) => c.name)
      .filter((name) => !names.mayMention(name) && functions.some((f) => f.name === name)),
  ).toEqual([])
})

test('a question can be looked at before it is asked, and stopped while it runs', async () => {
  const { console } = baited
  const passed = await console.guard('SELECT count() FROM order WHERE paid_at >= {from:Date}')
  expect(passed).toMatchObject({
    views: ['order'],
    columns: ['paid_at'],
    parameters: [{ name: 'from', type: 'Date' }],
  })
  expect(await console.estimate(passed, { from: '2026-01-01' }, { database: viewsOf.dazi_a })).toEqual([
    { fact: 'order', rows: 2000 },
  ])
  const long = await console.guard('SELECT sum(sipHash64(n.number)) FROM numbers(900000000) AS n')
  const running = console.run(long, {}, 10, { database: viewsOf.dazi_a, queryId: 'to-be-stopped' }).then(
    () => 'answered',
    (error) => error.code,
  )
  for (let i = 0; i < 100 && (await console.progress('to-be-stopped')) === null; i++)
    await new Promise((r) => setTimeout(r, 10))
  await console.kill('to-be-stopped')
  expect(await running).toBe(394)
})
