/** An export calls a column otherwise from now on: wherever the declaration speaks of the old name, the new one is meant too. */
import type { ColumnReading, Format, FormatTarget, RowCondition } from '../format.ts'
import { normaliseHeader } from '../readers/headers.ts'

type Names = string | readonly string[]

export function renamed<F extends Format>(format: F, was: string, now: string): F {
  const isOld = (h: string) => normaliseHeader(h) === normaliseHeader(was)
  const either = (names: Names): Names => {
    const list = [names].flat()
    return list.some(isOld) ? [now, ...list] : names
  }
  const both = (names: readonly string[]) => names.flatMap((h) => (isOld(h) ? [now, h] : [h]))
  const one = (h: string) => (isOld(h) ? now : h)
  // A line about a header that the file lacks is passed over, so saying it of both names says it of whichever is there.
  const lines = (given: readonly RowCondition[]) =>
    given.flatMap((l) => (isOld(l.column) ? [l, { ...l, column: now }] : [l]))
  const source = <S extends object>(s: S): S => {
    const changed = { ...s } as Record<string, unknown>
    const given = s as Record<string, unknown> & Partial<ColumnReading>
    if ('from' in given) changed.from = either(given.from as Names)
    if ('product' in given) changed.product = (given.product as string[]).map(one)
    if ('elapsed' in given) changed.elapsed = (given.elapsed as string[]).map(one)
    if ('balance' in given) {
      const { in: came, out } = given.balance as { in: string; out: string }
      changed.balance = { in: one(came), out: one(out) }
    }
    if ('total' in given) {
      const { plus, minus } = given.total as { plus: string[]; minus?: string[] }
      changed.total = { plus: plus.map(one), ...(minus ? { minus: minus.map(one) } : {}) }
    }
    if ('occurrenceWithin' in given) changed.occurrenceWithin = both(given.occurrenceWithin as string[])
    if ('content' in given) changed.content = both(given.content as string[])
    if ('elseDayIn' in given) changed.elseDayIn = one(given.elseDayIn as string)
    if ('currencyIn' in given) changed.currencyIn = one(given.currencyIn as string)
    if (given.onlyWhen) changed.onlyWhen = lines(given.onlyWhen)
    if (given.otherwise) changed.otherwise = given.otherwise.map(source)
    return changed as S
  }
  const target = (t: FormatTarget): FormatTarget => ({
    ...t,
    ...(t.when ? { when: lines(t.when) } : {}),
    ...(t.needs ? { needs: one(t.needs) } : {}),
    columns: Object.fromEntries(Object.entries(t.columns).map(([name, reading]) => [name, source(reading)])),
  })
  const { recognise: by, totals, continuation, personal } = format
  const was_needed = by.headers.some(isOld)
  const masked = Object.entries(personal ?? {}).find(([h]) => isOld(h))
  return {
    ...format,
    recognise: {
      ...by,
      headers: by.headers.filter((h) => !isOld(h)),
      oneOf: [
        ...(by.oneOf ?? []).map((group) => (group.some(isOld) ? [...group, now] : group)),
        ...(was_needed ? [[was, now]] : []),
      ],
    },
    ...(format.shopColumn ? { shopColumn: one(format.shopColumn) } : {}),
    ...(totals
      ? { totals: { ...totals, column: one(totals.column), compare: totals.compare.map(one) } }
      : {}),
    ...(continuation
      ? { continuation: { key: one(continuation.key), carry: continuation.carry.map(one) } }
      : {}),
    ...(format.skip ? { skip: lines(format.skip) } : {}),
    ...(masked ? { personal: { ...personal, [now]: masked[1] } } : {}),
    into: format.into.map(target),
  }
}
