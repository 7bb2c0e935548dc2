/** How well the cells of a column fit what a fact's column takes, and as what they would be read. */
import type { Column } from '../../facts/define.ts'
import type { CellReading } from '../format.ts'
import type { Meaning } from './known-names.ts'
import type { Look, Shape } from './value-shapes.ts'

export interface Fit {
  readonly as: CellReading
  /** Of the filled cells, 0 to 1; null where nothing is filled: then nobody can tell. */
  readonly share: number | null
  /** What the cells look like; null for texts, where anything goes. */
  readonly looks: Shape | null
}

const longestId = 80

/** Null: the column cannot take these cells however they are read. */
export function fitOf(header: string, look: Look, column: Column, meaning: Meaning): Fit | null {
  const known = meaning.reading?.as
  const empty = look.filled === 0
  const readAs = (as: CellReading, ...shapes: Shape[]): Fit => {
    if (empty) return { as, share: null, looks: shapes[0] ?? null }
    const best = shapes.reduce<Shape | null>(
      (a, b) => (a === null || look.share[b] > look.share[a] ? b : a),
      null,
    )
    return { as, share: best === null ? 1 : look.share[best], looks: best }
  }
  switch (column.kind) {
    case 'money':
      return readAs(
        /[(（]分[)）]/.test(header) ? 'money_minor' : /[(（]万元?[)）]/.test(header) ? 'money_wan' : 'money',
        'number',
        'money',
      )
    case 'count':
      if (known === 'range_low' || known === 'range_high' || known?.startsWith('rank')) return readAs(known)
      return readAs('count', 'integer')
    case 'quantity':
      if (known === 'stars') return readAs('stars')
      return readAs(known === 'grams' || /[(（](克|g)[)）]/i.test(header) ? 'grams' : 'quantity', 'number')
    case 'ratio':
      if (!empty && look.share.percent > 0.5) return readAs('percent_text', 'percent')
      return readAs(/%/.test(header) ? 'percent_number' : 'ratio', 'number')
    case 'time':
      if (!empty && look.share.epoch > 0.9) return readAs('epoch_seconds', 'epoch')
      if (known === 'earliest_in_text') return { as: known, share: empty ? null : 1, looks: null }
      return either(readAs('time', 'instant'), look.share.instant + look.share.day)
    case 'day':
      if (known === 'period_from' || known === 'period_to') return readAs(known, 'day')
      return either(readAs('day', 'day'), look.share.instant + look.share.day)
    case 'flag':
      return readAs('flag', 'flag')
    case 'seconds':
      return readAs(/分钟/.test(header) ? 'minutes' : 'duration', 'duration', 'number')
    case 'id':
      // A sentence is no number of anything.
      if (look.longest > longestId) return null
      return readAs('id')
    case 'category':
      if ((known === 'province' || known === 'city') && (empty || look.share.address > 0.3))
        return readAs(known)
      if (known === 'rank_state') return readAs(known)
      return readAs('category')
    case 'text':
      return readAs('text')
  }
}

const either = (fit: Fit, share: number): Fit =>
  fit.share === null ? fit : { ...fit, share: Math.min(1, share) }
