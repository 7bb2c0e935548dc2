/** A line of the acceptance builder, and the criterion it stands for. */
import type { CriterionAsked, MetricListed } from '../../../operations.ts'

export const lineKinds = ['metric', 'field', 'picture', 'page_check', 'delivered', 'signed'] as const

export interface Line {
  readonly kind: (typeof lineKinds)[number]
  readonly metric: string
  readonly unit: MetricListed['unit']
  readonly shop_id: string | null
  readonly item_id: string
  readonly field: string
  readonly format: string | null
  /** As a person writes them: percent, yuan. */
  readonly low: number | null
  readonly high: number | null
  /** Days, pixels or milliseconds. */
  readonly count: number | null
}

/** What is usual for its kind: three days, the platforms' 800 pixels, the 2.5 seconds of a good page. */
const usual = {
  metric: 3,
  picture: 800,
  page_check: 2500,
  field: null,
  delivered: null,
  signed: null,
} as const

export const blankLine = (kind: Line['kind']): Line => ({
  kind,
  metric: '',
  unit: 'count',
  shop_id: null,
  item_id: '',
  field: '',
  format: null,
  low: null,
  high: null,
  count: usual[kind],
})

/** Null while something is missing. */
export function criterionOf(line: Line): CriterionAsked | null {
  const { kind, shop_id, item_id, count } = line
  switch (kind) {
    case 'signed':
      return { kind }
    case 'delivered':
      return { kind, format: line.format, shop_id }
    case 'metric': {
      const scale = line.unit === 'ratio' ? 0.01 : line.unit === 'money' ? 100 : 1
      const scaled = (value: number | null) => (value === null ? null : value * scale)
      if (line.metric === '' || count === null || (line.low === null && line.high === null)) return null
      return {
        kind,
        metric: line.metric,
        shop_id,
        at_least: scaled(line.low),
        at_most: scaled(line.high),
        days: count,
      }
    }
    case 'field':
      return shop_id === null || item_id.trim() === '' || line.field.trim() === ''
        ? null
        : { kind, shop_id, item_id: item_id.trim(), field: line.field.trim() }
    case 'picture':
      return shop_id === null || item_id.trim() === '' || count === null
        ? null
        : { kind, shop_id, item_id: item_id.trim(), at_least_px: count }
    case 'page_check':
      return shop_id === null || item_id.trim() === '' || count === null
        ? null
        : { kind, shop_id, item_id: item_id.trim(), at_most_ms: count }
  }
}
