/** A process that is really killed while the other side has heard and not yet answered. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { addresses, startStandIns } from '../../messengers/testing/stand-ins.ts'
import { openRecords } from '../../records/records.ts'
import { sealed } from '../../records/sealing.ts'
import { secretKey } from '../../records/secret-keys.ts'
import { startChild } from '../../records/testing/child.ts'
import { deliver } from './delivering.ts'

test('killed between telling and noting it, it is told once more, marked, and never a third time', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'dazi-killed-'))
  const world = await startStandIns()
  const key = () => secretKey(folder, 'messages')
  const at = new Date().toISOString()
  const before = await openRecords({ folder })
  const address = sealed(key(), JSON.stringify(addresses.webhook))
  const manners = { quiet: null, timezone: 'Asia/Shanghai', wakes_for_urgent: true, digest_over: 3 }
  const { no } = await before.messengers.add(
    { kind: 'webhook', name: '店里的系统', address, shown: '', manners },
    { who: '小满', at },
  )
  const said = { messenger: no, gathers: null, is_urgent: false, weight: 0, text: '正文', not_before: at }
  await before.messages.add(
    ['早报', '周报'].map((title) => ({ ...said, key: title, title })),
    at,
  )
  await before.close()

  world.mood = 'hears and says nothing'
  const child = startChild('../../workbench/messages/testing/teller.ts', [
    folder,
    JSON.stringify(world.standIns),
  ])
  await child.speaks
  while (world.heard.length === 0) await new Promise((wait) => setTimeout(wait, 20))
  child.process.kill('SIGKILL')
  expect((await child.ends).signal).toBe('SIGKILL')

  world.mood = 'well'
  const records = await openRecords({ folder })
  const later = () => new Date(Date.now() + 61_000)
  const round = () => deliver({ records, key, standIns: world.standIns, now: later })
  world.now = later
  expect(await round()).toEqual({ sent: 2, failed: 0 })
  expect(await round()).toEqual({ sent: 0, failed: 0 })
  expect(world.heard.map((h) => [h.body.title, h.body.is_resent])).toEqual([
    ['早报', false],
    ['早报', true],
    ['周报', false],
  ])
  await records.close()
  await world.close()
  rmSync(folder, { recursive: true, force: true })
})
