/** A process that imports or undoes, says where it is, and is killed by its parent at a moment of the parent's choosing. */
import { publish } from '../../src/flow/intake/publish.ts'
import { take } from '../../src/flow/intake/take.ts'
import { openShop } from '../open-shop.ts'

export type Job = { folder: string } & ({ path: string; shop: string } | { undo: number })

const job = JSON.parse(process.argv[2] ?? '{}') as Job
const say = (word: string) => process.stdout.write(`${word}\n`)

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
