/** Every text of the repository, as it would be committed. */
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

/** What .gitignore keeps out, and git itself. */
const notOurs = /^(node_modules|dist|coverage|test-results|\.git|\.dazi|dazi-data.*)$|\.log$/
const pictures = /\.(png|jpg|jpeg|ico|woff2?|xlsx?|zip|gz|pdf)$/i

export interface Text {
  readonly file: string
  readonly text: string
}

export function repositoryTexts(root: string, folder = ''): Text[] {
  return readdirSync(join(root, folder), { withFileTypes: true }).flatMap((entry): Text[] => {
    const file = folder === '' ? entry.name : `${folder}/${entry.name}`
    if (notOurs.test(entry.name)) return []
    if (entry.isDirectory()) return repositoryTexts(root, file)
    // A sample with the ending of a workbook may be written out as text; only real ones start with these bytes.
    const bytes = entry.isFile() ? readFileSync(join(root, file)) : null
    if (!bytes || (pictures.test(entry.name) && bytes.subarray(0, 2).toString('latin1') === 'PK')) return []
    if (pictures.test(entry.name) && !/\.xlsx?$/i.test(entry.name)) return []
    return [{ file, text: bytes.toString('utf8') }]
  })
}

/** `file:line: the line` for every line that has it. */
export function linesWith(texts: readonly Text[], pattern: RegExp): string[] {
  return texts.flatMap(({ file, text }) =>
    pattern.test(text)
      ? text
          .split('\n')
          .flatMap((line, i) =>
            pattern.test(line) ? [`${file}:${i + 1}: ${line.trim().slice(0, 120)}`] : [],
          )
      : [],
  )
}
