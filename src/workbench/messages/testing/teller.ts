/** One round of telling in a process of its own, for a test that kills it. */
import type { StandIns } from '../../../messengers/messenger.ts'
import { openRecords } from '../../../records/records.ts'
import { secretKey } from '../../../records/secret-keys.ts'
import { deliver } from '../delivering.ts'

const [folder = '', standIns = '{}'] = process.argv.slice(2)
const records = await openRecords({ folder })
console.log('telling')
await deliver({
  records,
  key: () => secretKey(folder, 'messages'),
  standIns: JSON.parse(standIns) as StandIns,
})
await records.close()
