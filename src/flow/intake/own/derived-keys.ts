/** What tells the rows of a fact apart and stands in no column: taken from the file as a whole, or made of what does stand there. */
import type { Fact } from '../../facts/define.ts'
import type { ColumnReading, Format } from '../format.ts'

export interface DerivedFrom {
  /** Header that feeds a column of this fact; null when none does. */
  readonly headerOf: (column: string) => string | null
  readonly platform: string
}

/** Columns of which the key is made where the export numbers nothing: parent, then what never changes between exports. */
const madeOf: Readonly<
  Record<string, { within: readonly string[]; content: readonly string[]; needs: number }>
> = {
  'order_line.order_line_id': {
    within: ['order_id'],
    content: ['item_id', 'sku_code', 'title', 'spec', 'unit_price_minor', 'quantity'],
    needs: 1,
  },
  'payment.payment_no': { within: ['order_id'], content: ['method', 'paid_at', 'paid_minor'], needs: 1 },
  'settlement_line.line_id': {
    within: ['order_id'],
    content: ['happened_at', 'kind_raw', 'amount_minor', 'note'],
    needs: 2,
  },
  'review.review_id': {
    within: ['item_id', 'sku_code'],
    content: ['written_at', 'content', 'stars'],
    needs: 1,
  },
  'visit_event.event_id': { within: ['visitor_key'], content: ['at', 'item_id', 'behaviour'], needs: 2 },
  'live_session.session_id': { within: ['host'], content: ['started_at'], needs: 1 },
  'promotion.promotion_id': { within: ['name'], content: ['starts_at', 'kind'], needs: 1 },
}

/** Null: nobody can say it, a column of the file has to. */
export function derivedKey(fact: Fact, column: string, from: DerivedFrom): ColumnReading | null {
  const made = madeOf[`${fact.name}.${column}`]
  if (made) {
    const within = made.within.map(from.headerOf).filter((h) => h !== null)
    const content = made.content.map(from.headerOf).filter((h) => h !== null)
    if (within.length === 0 || content.length < made.needs) return null
    return { occurrenceWithin: within, content, as: 'id' }
  }
  switch (column) {
    case 'platform':
      return { always: from.platform, as: 'category' }
    case 'warehouse':
      return { always: '主仓', as: 'category' }
    case 'observed_at':
      return { of: 'snapshot', as: 'time' }
    case 'report_level':
      return { always: levelOf(from), as: 'category' }
    case 'period_from':
    case 'period_to': {
      const other = from.headerOf(column === 'period_from' ? 'period_to' : 'period_from')
      if (other) return { from: other, as: column }
      return { of: column === 'period_from' ? 'file_day_from' : 'file_day_to', as: 'day' }
    }
    case 'on_day':
      return { of: 'file_day_from', as: 'day' }
    default:
      return null
  }
}

function levelOf({ headerOf }: DerivedFrom): string {
  if (headerOf('term')) return 'term'
  if (headerOf('creative_id')) return 'creative'
  if (headerOf('item_id')) return 'item'
  return headerOf('plan_id') ? 'plan' : 'account'
}

/** Some export leaves it out or lets it be blank: then it is '', which means all of them. */
export const mayBeLeftOut = (fact: Fact, column: string, known: readonly Format[]): boolean =>
  column === 'shop_id' ||
  known.some(({ into }) =>
    into.some((t) => {
      if (t.fact !== fact.name || Object.values(t.unpivot ?? {}).includes(column)) return false
      const reading = t.columns[column]
      return reading === undefined || reading.blankIs === '' || ('always' in reading && reading.always === '')
    }),
  )
