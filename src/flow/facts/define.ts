/**
 * A fact is a canonical table: what one row means (grain), what each column means, and what suffers when it is blank.
 * Every fact row also carries its provenance (see `provenance`), so any number can be walked back to a file and a line.
 */
export type ColumnKind =
  /** Text that is never arithmetic: ids, codes, tracking numbers. */
  | 'id'
  | 'text'
  /** Text with few distinct values: status, platform, carrier. */
  | 'category'
  /** Integer minor units of the row's `currency`. */
  | 'money'
  | 'count'
  /** Decimal amount of something countable in parts, weights, days. */
  | 'quantity'
  /** 0.0667 means 6.67 %. */
  | 'ratio'
  /** An instant, kept in UTC; with `local`, a twin `<name>_local` keeps the shop's wall clock, for days and hours. */
  | 'time'
  | 'day'
  | 'flag'
  | 'seconds'

export interface Column {
  readonly kind: ColumnKind
  readonly label: string
  /** Instants that metrics group by keep the shop-local wall clock beside them (`<name minus _at>_local`). */
  readonly local?: boolean
  /** What an empty cell says in the trade: '未付款'. Such a blank is never a finding. */
  readonly blankMeaning?: string
  /** What suffers when it is blank; the blank-field detective reads this. */
  readonly blankHarm?: string
  /** Part of the grain: never null, '' when the level does not have it. */
  readonly required?: boolean
  /** Speaks of a person: `buyer` tells one from another, `words` are what somebody wrote, already masked as they came. */
  readonly speaksOf?: 'buyer' | 'words'
}

export interface ColumnBuilder extends Column {
  /** '未付款': an empty cell is an answer, not a gap. */
  blankMeans(meaning: string): ColumnBuilder
  /** '算不出运费…': what goes wrong for the shop when this stays empty. */
  blankHurts(harm: string): ColumnBuilder
  /** Keep the shop's wall clock beside the instant. */
  withLocal(): ColumnBuilder
  /** Whoever asks in SQL sees it masked once more. */
  personal(speaksOf: 'buyer' | 'words'): ColumnBuilder
}

export interface Fact {
  readonly name: string
  readonly title: string
  /** Columns that identify a row of the published truth. */
  readonly grain: readonly string[]
  /** The column the partition is born from: an order's placing time, a report's first day. Fixed once a key is seen. */
  readonly bornFrom: string
  /** Keys whose partition is looked up before it is assigned (an order), or computed from the key itself (a day). */
  readonly born: 'first_seen' | 'from_key'
  readonly columns: Readonly<Record<string, Column>>
  /** Conditions that hold for a few rows and are asked every morning: blocks of rows without any are never read. */
  readonly rare?: Readonly<Record<string, string>>
}

function column(kind: ColumnKind, label: string, more: Partial<Column> = {}): ColumnBuilder {
  const plain: Column = { kind, label, ...more }
  return Object.assign(Object.create(null), plain, {
    blankMeans: (blankMeaning: string) => column(kind, label, { ...more, blankMeaning }),
    blankHurts: (blankHarm: string) => column(kind, label, { ...more, blankHarm }),
    withLocal: () => column(kind, label, { ...more, local: true }),
    personal: (speaksOf: 'buyer' | 'words') => column(kind, label, { ...more, speaksOf }),
  }) as ColumnBuilder
}

export const id = (label: string) => column('id', label)
export const text = (label: string) => column('text', label)
export const category = (label: string) => column('category', label)
export const money = (label: string) => column('money', label)
export const count = (label: string) => column('count', label)
export const quantity = (label: string) => column('quantity', label)
export const ratio = (label: string) => column('ratio', label)
export const time = (label: string) => column('time', label)
export const day = (label: string) => column('day', label)
export const flag = (label: string) => column('flag', label)
export const seconds = (label: string) => column('seconds', label)

export function defineFact(fact: {
  name: string
  title: string
  grain: readonly string[]
  bornFrom: string
  born: 'first_seen' | 'from_key'
  columns: Record<string, ColumnBuilder>
  rare?: Readonly<Record<string, string>>
}): Fact {
  const columns: Record<string, Column> = {}
  for (const [name, c] of Object.entries(fact.columns)) {
    const { blankMeans: _m, blankHurts: _h, withLocal: _l, personal: _p, ...plain } = c
    columns[name] = fact.grain.includes(name) ? { ...plain, required: true } : plain
  }
  for (const key of [...fact.grain, fact.bornFrom]) {
    if (!columns[key]) throw new Error(`fact ${fact.name}: ${key} is not one of its columns`)
  }
  return { ...fact, columns }
}

/**
 * Columns that every fact row carries beside its own: the landing (one attempt at one file of one import), the snapshot
 * time of the export, the file's record number, and which of its columns the platform withheld on purpose.
 */
export const provenance = {
  landing: 'UInt32',
  snapshot_at: "DateTime64(3, 'UTC')",
  record: 'UInt32',
  born: 'UInt32',
  withheld: 'Array(LowCardinality(String))',
} as const

/** Name of the wall-clock twin of an instant: placed_at → placed_local, at → at_local. */
export const localName = (name: string): string =>
  name.endsWith('_at') ? name.replace(/_at$/, '_local') : `${name}_local`

/** The instant that a wall clock is the twin of; other names stay as they are. */
export const instantName = (fact: Fact, name: string): string =>
  Object.keys(fact.columns).find((column) => fact.columns[column]?.local && localName(column) === name) ??
  name

/** The ClickHouse type of a column. Grain columns are never null; everything else is NULL when not known. */
export function clickhouseType(c: Column): string {
  const base = {
    id: 'String',
    text: 'String',
    category: 'LowCardinality(String)',
    money: 'Int64',
    count: 'Int64',
    quantity: 'Float64',
    ratio: 'Float64',
    time: "DateTime('UTC')",
    day: 'Date',
    flag: 'Bool',
    seconds: 'Float64',
  }[c.kind]
  if (c.required) return base
  return c.kind === 'category' ? 'LowCardinality(Nullable(String))' : `Nullable(${base})`
}
