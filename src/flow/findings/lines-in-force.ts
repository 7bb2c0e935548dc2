/**
 * The lines of the watches as they hold in this run. A desk declares its lines once, as data; a person may move them, and
 * then every judgement that reads the declared object within that run reads the moved number. Two runs at a time (a morning
 * and somebody's trial of other lines) do not see each other's.
 */
import { AsyncLocalStorage } from 'node:async_hooks'

export type LinePart = 'minimum' | 'raise' | 'recover'
export const lineParts = ['minimum', 'raise', 'recover'] as const

export type WatchLines = Readonly<Record<LinePart, Readonly<Record<string, number>>>>
/** Only what was moved, by watch. */
export type MovedLines = ReadonlyMap<string, Partial<WatchLines>>

const inForce = new AsyncLocalStorage<MovedLines>()

/** Everything that `work` reads, however late, reads these lines. */
export const withLines = <T>(moved: MovedLines, work: () => T): T => inForce.run(moved, work)

/** `raise.orders` */
export type LineName = `${LinePart}.${string}`

/**
 * The declared lines of a watch, read afresh at every judgement. `fixed` names those that are only told: another declaration
 * decides them, or several watches share them.
 *
 *     const lines = movable('fulfilment.stuck', { minimum: {…}, raise: { parcels: 5 }, recover: { parcels: 1 } })
 */
export function movable<Lines extends WatchLines>(
  watch: string,
  declared: Lines,
  fixed: readonly LineName[] = [],
): Lines & { readonly fixed: readonly LineName[] } {
  const read = (part: LinePart) => {
    const moved = inForce.getStore()?.get(watch)?.[part]
    return moved ? { ...declared[part], ...moved } : declared[part]
  }
  const parts = lineParts.map((part) => [part, { enumerable: true, get: () => read(part) }] as const)
  return Object.defineProperties({ fixed }, Object.fromEntries(parts)) as never
}
