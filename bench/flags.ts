/** Flags of a benchmark: their names, kinds and defaults stand in one object. */
import { parseArgs } from 'node:util'

type Flags = Record<string, number | string | boolean>
type Widened<T> = {
  [K in keyof T]: T[K] extends number ? number : T[K] extends boolean ? boolean : string
}

/** flags({ rows: 5_000_000, rounds: 2 }) reads --rows 200000 --rounds 3. */
export function flags<const T extends Flags>(defaults: T): Widened<T> {
  const options = Object.fromEntries(
    Object.entries(defaults).map(([name, given]) => [
      name,
      { type: typeof given === 'boolean' ? ('boolean' as const) : ('string' as const) },
    ]),
  )
  const { values } = parseArgs({ options, strict: true })
  const read = Object.entries(defaults).map(([name, given]) => {
    const said = values[name]
    if (said === undefined) return [name, given]
    if (typeof given !== 'number') return [name, said]
    const n = Number(String(said).replaceAll('_', ''))
    if (!Number.isFinite(n) || n < 0) throw new Error(`--${name} 要一个不小于 0 的数，给的是「${said}」。`)
    return [name, n]
  })
  return Object.fromEntries(read) as Widened<T>
}
