import { expect, test } from 'vitest'
import type { Finding } from '../../../flow/findings/finding.ts'
import type { FolderBeat } from '../../../flow/findings/heartbeat.ts'
import { judge } from '../../../flow/findings/run.ts'
import { at } from '../../../flow/findings/testing.ts'
import { silentFolder } from './folder.ts'
import { roomOf } from './testing.ts'

const now = at('11-23 09:00')
const beat = (more: Partial<FolderBeat>): FolderBeat => ({
  path: '/导出',
  shop: null,
  state: 'looked_into',
  since: at('11-20 09:00'),
  days: 3,
  last_file_at: at('11-20 09:00'),
  last_look_at: now,
  ...more,
})

async function look(folders: readonly FolderBeat[], before: readonly Finding[] = []) {
  const room = roomOf({ now: new Date(now), folders })
  return judge({ watch: silentFolder, look: await silentFolder.look(room), before, live: null, now })
}

test.each([
  [{}, '盯着的文件夹「/导出」3 天没有新文件，最近一份是 11-20 来的。'],
  [{ last_file_at: null, days: 4.5 }, '盯着的文件夹「/导出」4 天没有新文件，加上以后一份都没来过。'],
  [{ state: 'gone', days: 0.1 }, '盯着的文件夹「/导出」从 11-20 起看不到了，存进去的文件没人收。'],
  [{ state: 'unwatched', days: 2.2 }, '盯着的文件夹「/导出」2 天没人看了：搭子没开着，存进去的文件没收。'],
] as const)('%o', async (more, title) => {
  const { findings } = await look([beat(more)])
  expect(findings.map((f) => f.title)).toEqual([title])
  expect(findings[0]).toMatchObject({
    kind: 'silence',
    subject: { folder: '/导出' },
    since: at('11-20 09:00'),
  })
})

test('a file came: it is over; the folder is taken off: withdrawn, not recovered', async () => {
  expect((await look([beat({ days: 2.9 })])).findings).toEqual([])
  const open = (await look([beat({})])).findings
  expect((await look([beat({ days: 0 })], open)).recovered).toHaveLength(1)
  expect((await look([], open)).withdrawn).toHaveLength(1)
})
