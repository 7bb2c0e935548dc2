/** What every part of the terminal's brief writes on. */
import type { Brief } from '../brief.ts'
import { columnsOf, wrap } from '../columns.ts'
import type { Paint } from '../paint.ts'
import type { Voice } from '../voice.ts'

export interface Sheet {
  readonly brief: Brief
  readonly voice: Voice
  readonly paint: Paint
  readonly width: number
}

export const title = ({ paint }: { paint: Paint }, name: string, hint: string): string =>
  `${paint('bold', name)}${hint === '' ? '' : `  ${paint('dim', hint)}`}`

export const indented = (text: string, width: number, by: number): string[] =>
  wrap(text, width - by).map((l) => ' '.repeat(by) + l)

/** Parts joined by a dot; what does not fit goes on under the first. */
export function flow(parts: readonly string[], start: string, width: number): string[] {
  const lines = [start]
  let isFirst = true
  for (const part of parts) {
    const line = lines.at(-1) ?? ''
    const joined = `${line}${isFirst ? '' : ' · '}${part}`
    if (columnsOf(joined) > width) lines.push(' '.repeat(Math.min(columnsOf(start), 40)) + part)
    else lines[lines.length - 1] = joined
    isFirst = false
  }
  return lines.map((l) => l.trimEnd())
}
