/** Child of folder-lock.test.ts: takes the folder and keeps it. */
import { lockFolder } from '../folder-lock.ts'

const folder = process.argv[2]
if (!folder) throw new Error('say which folder')
lockFolder(folder)
process.stdout.write('locked\n')
setInterval(() => {}, 1000)
