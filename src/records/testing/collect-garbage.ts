/** Child of durability.test.ts, run with --expose-gc: a connection that nobody mentions any more has to stay alive. */
import { openRecords } from '../records.ts'

const folder = process.argv[2]
const gc = (globalThis as { gc?: () => void }).gc
if (!folder || !gc) throw new Error('say which folder, and run with --expose-gc')

/** Only the store of settings is held on to; the records object and its connection are out of sight. */
const settings = await (async () => (await openRecords({ folder })).settings)()
for (let i = 1; i <= 2000; i++) {
  await settings.set('count', i)
  if (i % 20 === 0) gc()
  const read = await settings.get<number>('count')
  if (read !== i) throw new Error(`wrote ${i}, read ${read}`)
}
process.stdout.write('2000 ok\n')
