/** The detective's cases of this morning, as the case page shows them. */
import { subjectOf } from '../desks/listings/detective/blank-field.ts'
import { caseDays } from '../desks/listings/detective/case.ts'
import { investigate, type Verdict } from '../desks/listings/detective/investigate.ts'
import { blankKindWords } from '../flow/facts/blankness.ts'
import { findingKey } from '../flow/findings/watch.ts'
import { type BlankCaseListed, OperationRefused, type Operations } from '../operations.ts'
import type { House } from './house.ts'
import { watching } from './looking.ts'

export const blankCases = (house: House): Pick<Operations, 'blankCases' | 'blankCase'> => ({
  blankCases: () =>
    house.readers.hold((held) =>
      watching(house, held, undefined, async ({ room }) => {
        const { verdicts } = await investigate(room)
        return verdicts.map((v) => listed(v, room.shopName(v.place.shop_id))).sort(byLoss)
      }),
    ),
  blankCase: ({ shop, item, field }) =>
    house.readers.hold((held) =>
      watching(house, held, undefined, async ({ room }) => {
        const { verdicts, around } = await investigate(room)
        const v = verdicts.find(
          ({ place }) => place.shop_id === shop && place.item_id === item && place.field === field,
        )
        if (!v)
          throw new OperationRefused(
            'not_found',
            `「${item}」的「${field}」现在不空，近 45 天也没空过。看全部：/blank`,
          )
        const { place, layers, held: against } = v
        return {
          ...listed(v, room.shopName(place.shop_id)),
          finding: findingKey('blank_field', subjectOf(v)),
          category: v.category,
          said: place.said,
          said_before: place.said_before,
          blank_at: place.blank_at,
          filled_until: place.filled_until,
          healed_at: place.healed_at,
          is_exact: place.isExact,
          harm: place.declared?.harm ?? null,
          mend: place.declared?.mend ?? null,
          source: place.declared?.source ?? null,
          days: caseDays(v, around),
          heard: layers?.talks.heard ?? [],
          asks_since: layers?.talks.asks_since ?? 0,
          asks_expected: layers?.talks.asks_expected ?? 0,
          visitors_left: layers ? (layers.visitors_left ?? layers.clicks_left) : null,
          orders_left: against?.left ?? null,
          stock_now: layers?.stock_now ?? null,
          others: v.others,
          odds: v.weighed.odds,
          chance: against?.chance ?? null,
          false_share: v.false_share,
          peers: against?.peers ?? 0,
          is_own_category: v.isAgainstOwnCategory,
          placebo_dates: v.placebo_dates,
        }
      }),
    ),
})

const kindWordsEn: Readonly<Record<keyof typeof blankKindWords, string>> = {
  b1: 'empty',
  b2: 'a stopgap',
  b3: 'empty (optional by label, needed to order)',
  b4: 'expired',
  b5: 'withheld',
  b6: 'lost on the way',
  b7: 'empty (lately required)',
  b8: 'the row is gone',
  b9: 'masked',
}

function listed(v: Verdict, shop: string): BlankCaseListed {
  const { place, held } = v
  const worth = (orders: number) =>
    v.per_order_minor === null ? null : Math.round(orders * v.per_order_minor)
  const [low, mid, high] = held ? [worth(held.lost.low), worth(held.lost.mid), worth(held.lost.high)] : []
  return {
    shop_id: place.shop_id,
    shop,
    item_id: place.item_id,
    name: v.name,
    field: place.field,
    kind: place.kind,
    kind_said: { zh: blankKindWords[place.kind], en: kindWordsEn[place.kind] },
    mechanism: place.declared?.mechanism ?? null,
    level: v.level,
    why: v.why,
    blank_from: v.blank_from,
    days_since: v.days_since,
    changed_by: place.changed_by,
    certainty: v.weighed.certainty,
    expected_orders: held?.expected ?? null,
    lost_orders: held?.lost ?? null,
    lost_minor: low == null || mid == null || high == null ? null : { low, mid, high },
    wasted_minor: v.wasted_minor,
    currency: v.currency,
  }
}

const order = { raise: 0, watching: 1, hold: 2, fine: 3 } as const

const byLoss = (a: BlankCaseListed, b: BlankCaseListed): number =>
  order[a.level] - order[b.level] ||
  (b.lost_minor?.mid ?? -1) * b.certainty - (a.lost_minor?.mid ?? -1) * a.certainty ||
  (a.name < b.name ? -1 : 1)
