/** A starter SOP: a Markdown file beside the handbook, with a head of plain lines. What a house makes of it is its own. */
import { createHash } from 'node:crypto'
import { readSop } from './checklist.ts'
import { type SopArea, sopAreas } from './sop.ts'

export interface StarterSop {
  readonly key: string
  readonly title: string
  /** The desk it belongs to. */
  readonly area: SopArea
  readonly owner_role: string
  readonly review_every_days: number
  readonly watches: readonly string[]
  readonly text: string
  /** Tells one edition of it from the next. */
  readonly fingerprint: string
}

/** Throws when the file is not one; a starter is ours, and a broken one is our mistake. */
export function parseStarter(key: string, file: string): StarterSop {
  const parts = /^---\n([\s\S]*?)\n---\n([\s\S]+)$/.exec(file.replace(/\r\n/g, '\n'))
  if (!parts) throw new Error(`sop ${key}: a head between two --- lines is needed`)
  const [, head = '', body = ''] = parts
  const said = new Map(
    head.split('\n').map((line) => {
      const at = line.indexOf(':')
      return [line.slice(0, at).trim(), line.slice(at + 1).trim()] as const
    }),
  )
  const need = (name: string): string => {
    const value = said.get(name)
    if (value === undefined || value === '') throw new Error(`sop ${key}: its head lacks ${name}`)
    return value
  }
  const text = body.trim()
  const area = sopAreas.find((a) => a === need('area'))
  if (!area) throw new Error(`sop ${key}: there is no area ${need('area')}`)
  const { troubles } = readSop(text)
  if (troubles.length > 0) throw new Error(`sop ${key}: ${troubles.join(' ')}`)
  return {
    key,
    title: need('title'),
    area,
    owner_role: need('owner_role'),
    review_every_days: Number(need('review_every_days')),
    watches: (said.get('watches') ?? '').split(/[\s,]+/).filter((w) => w !== ''),
    text,
    fingerprint: createHash('sha256').update(`${head}\n${text}`).digest('hex').slice(0, 16),
  }
}
