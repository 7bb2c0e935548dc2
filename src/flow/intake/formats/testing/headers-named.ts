/** Every header a declaration speaks of, wherever in it. */
import type { Alternative, ColumnReading, Format, RowCondition } from '../../format.ts'

export function sources(reading: ColumnReading): readonly Alternative[] {
  return [reading, ...(reading.otherwise ?? [])]
}

function headersIn(source: Alternative): string[] {
  const named = (source.onlyWhen ?? []).map((line) => line.column)
  if ('from' in source)
    return [...[source.from].flat(), ...('elseDayIn' in source ? [source.elseDayIn] : []), ...named]
  if ('product' in source) return [...source.product, ...named]
  if ('balance' in source) return [source.balance.in, source.balance.out, ...named]
  if ('elapsed' in source) return [...source.elapsed, ...named]
  if ('total' in source) return [...source.total.plus, ...(source.total.minus ?? []), ...named]
  if ('occurrenceWithin' in source) return [...source.occurrenceWithin, ...(source.content ?? []), ...named]
  return named
}

export function headersNamed(format: Format): string[] {
  const conditions: RowCondition[] = [...(format.skip ?? []), ...format.into.flatMap((t) => t.when ?? [])]
  return [
    ...format.recognise.headers,
    ...conditions.map((line) => line.column),
    ...(format.totals ? [format.totals.column, ...format.totals.compare] : []),
    ...(format.continuation ? [format.continuation.key, ...format.continuation.carry] : []),
    ...format.into.flatMap((t) => Object.values(t.columns).flatMap((r) => sources(r).flatMap(headersIn))),
  ]
}
