/** Backups as they are asked for. */
import { readdir } from 'node:fs/promises'
import { OperationRefused, type Operations } from '../../operations.ts'
import { backupsOf } from '../../warehouse/backup.ts'
import type { House } from '../house.ts'
import { Queue } from '../queue.ts'
import { checkBackup } from './checking.ts'
import { makeBackup } from './making.ts'
import { listBackups } from './manifest.ts'

const nobody = () => {}

export function backups(house: House): Pick<Operations, 'backUp' | 'backups' | 'checkBackup'> {
  // Two at once would restore under the same names; imports need not wait for either.
  const checks = new Queue()
  return {
    backUp: (question, onProgress = nobody) => makeBackup(house, question, onProgress),
    backups: () => listBackups(house.folder),
    checkBackup: async (name, onProgress = nobody) => {
      // A name and not a path: it is one of those that are there.
      const names = await readdir(backupsOf(house.folder)).catch(() => [] as string[])
      if (!names.includes(name))
        throw new OperationRefused('not_found', `没有「${name}」这份备份。dazi backup list 看看有哪些。`)
      return checks.add(() => checkBackup(house, name, onProgress))
    },
  }
}
