/** A process that imports or undoes, says where it is, and is killed by its parent at a moment of the parent's choosing. */
import { publish } from '../../src/flow/intake/publish.ts'
import { take } from '../../src/flow/intake/take.ts'
import { openShop } from '../open-shop.ts'

export type Job = { folder: string } & ({ path: string; shop: string } | { undo: number })
/** The n-th time this word is said, the child stands still, so that it is killed exactly there. */
export type Stop = { word: string; times?: number }

const job = JSON.parse(process.argv[2] ?? '{}') as Job
const stop = JSON.parse(process.argv[3] ?? 'null') as Stop | null
let times = 0
const say = (word: string) => {
  process.stdout.write(`${word}\n`)
  if (word !== stop?.word || ++times < (stop.times ?? 1)) return
  // The engine goes on with what it was told; nothing new is asked of it.
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 60_000)
}

const shop = await openShop({ folder: job.folder })
say('ready')
if ('undo' in job) {
  await shop.records.imports.advance(job.undo, 'undoing')
  say('undoing')
  await publish({ ...shop.taking, onProgress: () => say('publishing') })
} else {
  await take(shop.taking, { paths: [job.path], shop: job.shop, who: 'child' }, (at) => say(at.doing))
}
say('done')
await shop.close(true)
