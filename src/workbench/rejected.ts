/** The refused rows of an import as a file to mend. */
import { basename, extname } from 'node:path'
import { NoRejectedFile, rejectedFile } from '../flow/intake/rejected-file.ts'
import { OperationRefused, type Operations } from '../operations.ts'
import type { House } from './house.ts'

export const rejected = (house: House): Pick<Operations, 'rejectedFile'> => ({
  async rejectedFile(importNo) {
    const [row] = (await house.records.imports.list()).filter((i) => i.no === importNo)
    if (!row) throw new OperationRefused('not_found', `没有第 ${importNo} 次导入。`)
    if (row.landing === null) throw new OperationRefused('not_found', '这份整份没收，没有逐行的账。')
    try {
      const body = await rejectedFile(house.warehouse, { landing: row.landing, path: row.path })
      const ending = extname(row.path)
      return { name: `${basename(row.path, ending)}-要改的行${ending}`, body }
    } catch (error) {
      if (error instanceof NoRejectedFile) throw new OperationRefused('not_found', error.message)
      throw error
    }
  },
})
