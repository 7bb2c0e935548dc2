/**
 * Statements that want out of the SQL console: 46 000 of them from two fixed seeds and one that is printed, none may leak. The
 * control asks the same engine without the guard and has to find leaks.
 */
import { randomInt } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { limitCodes, slowBombs } from '../../src/flow/console/testing/abuse.ts'
import { type Baited, openBaited } from '../../src/flow/console/testing/baited.ts'
import { fire, fuzzed } from '../../src/flow/console/testing/fuzz.ts'
import { trusted } from '../../src/warehouse/sql.ts'

const count = Number(process.env.DAZI_FUZZ ?? 46_000)
const seeds = [7, 4242, Number(process.env.DAZI_FUZZ_SEED ?? randomInt(1_000_000))]

let baited: Baited
let before: string
beforeAll(async () => {
  baited = await openBaited()
  before = await baited.world()
})
afterAll(() => baited.close())

test.each(seeds)('no statement of seed %i leaks', async (seed) => {
  const said = await fire(baited, fuzzed(baited.bait, seed, Math.ceil(count / seeds.length)), {
    guarded: true,
  })
  console.log(
    `seed ${seed}: ${said.refused} refused, ${said.answered} answered, ${said.failed} failed in the engine`,
  )
  expect(said.leaking).toEqual([])
  expect(said.answered).toBeGreaterThan(0)
  expect(await baited.world()).toBe(before)
})

test('bombs that take their time end at a limit, and ordinary questions are answered meanwhile', async () => {
  const ends = slowBombs.map((bomb) => baited.ask(bomb.text))
  const asked = performance.now()
  expect(await baited.ask('SELECT count() FROM order')).toMatchObject({ kind: 'answered' })
  expect(await baited.warehouse.rows(trusted('SELECT count() AS n FROM dazi_a.order'))).toEqual([{ n: 2000 }])
  console.log(`two questions beside five bombs: ${Math.round(performance.now() - asked)} ms`)
  for (const ending of await Promise.all(ends)) {
    expect(ending.kind).toBe('failed')
    if (ending.kind === 'failed') expect(limitCodes, ending.message).toContain(ending.code)
  }
})

test('control: without the guard the fuzz finds leaks', async () => {
  const said = await fire(baited, fuzzed(baited.bait, 4242, 4000), { guarded: false })
  console.log(`without the guard: ${said.leaking.length} of 4000 leak`)
  expect(said.leaking.length).toBeGreaterThanOrEqual(10)
})
