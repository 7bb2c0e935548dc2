/** The declarations in use: the built-in ones, and those of one's own as the records have them at this moment. */
import type { Format } from '../flow/intake/format.ts'
import { formats } from '../flow/intake/formats/index.ts'
import { readDeclaration } from '../flow/intake/own/declaration.ts'
import type { OwnFormatRow } from '../records/own-formats.ts'
import type { House } from './house.ts'

export async function formatsInUse({ records, settings }: House): Promise<readonly Format[]> {
  return [...formats, ...ownOf(await records.ownFormats.list(), settings.log)]
}

/** One that this version cannot read any more is left out and said, and stops none of the others. */
export function ownOf(rows: readonly OwnFormatRow[], log?: (line: string) => void): Format[] {
  return rows.flatMap((row) => {
    const { format, problems } = readDeclaration(row.body)
    if (format) return [format]
    log?.(`自己的格式「${row.key}」第 ${row.version} 版读不懂，先不用：${problems.join('；')}。`)
    return []
  })
}
