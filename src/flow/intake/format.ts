/**
 * An export format is data: how to recognise the file, which header feeds which fact column, how rows merge with what
 * is already known. Nothing here runs; `recognise.ts` and `mapping.ts` read it. A person can make one in the interface.
 */

/** How a cell is understood. */
export type CellReading =
  /** Text kept as text; `="…"`, TAB, quote and backtick guards stripped. Excel-damaged ids (3.5E+17) are refused. */
  | 'id'
  | 'text'
  | 'category'
  /** 1,234.50 · ¥12 · 12.30元 → minor units of the row's currency. */
  | 'money'
  /** 1999 → 1999: the file counts in 分 already. */
  | 'money_minor'
  /** 1.2 → 1,200,000 minor units: the file counts in 万元. */
  | 'money_wan'
  | 'count'
  | 'quantity'
  /** 225 → 0.225: a weight in grams for a column in kilograms. */
  | 'grams'
  /** '0.67%' → 0.0067. */
  | 'percent_text'
  /** '0.0067' → 0.0067. */
  | 'ratio'
  /** '3.96' under a (%) header → 0.0396. */
  | 'percent_number'
  /** Wall clock in the format's timezone, or an offset in the text. `earliest_in_text` takes the first of several stamps inside a sentence. */
  | 'time'
  /** 1511544070: seconds since 1970. */
  | 'epoch_seconds'
  | 'earliest_in_text'
  | 'day'
  /** '20260601至20260630', '20260601~20260630', 'Nov 15, 2026 - Nov 21, 2026' or one day: the first / the last day. */
  | 'period_from'
  | 'period_to'
  | 'flag'
  /** 11秒 · 2分30秒 · 7小时41分52秒 · 95 */
  | 'duration'
  /** 2.5 → 150 seconds. */
  | 'minutes'
  /** 7.5w~10w → 75000 and 100000 · 10w+ → 100000 and nothing · 820 → 820 twice. A range stays a range, never its middle. */
  | 'range_low'
  | 'range_high'
  /** 12 → rank 12, exact · >50 → beyond 50 · 未抓到 → not_fetched. Each column takes its part of the cell and leaves the rest. */
  | 'rank'
  | 'rank_beyond'
  | 'rank_state'
  /** 4 · 4.5分 · 5星 · ★★★★★ · 很满意 → 1 to 5. */
  | 'stars'
  /** What an offer gives, read out of its own words: 减20 → money · 8.5折 → 0.85 · 2件8折 → 2 pieces. Blank where it does not say. */
  | 'benefit_money'
  | 'benefit_ratio'
  | 'benefit_pieces'
  /** 浙江省 杭州市 示例区 … → the province / the city, the rest never kept. */
  | 'province'
  | 'city'
  /**
   * A shop's name, resolved with the row's platform to the shop's id; a blank that is allowed (`blankIs`) stays ''. An
   * `optional` one without `blankIs` is, where it is blank, the shop the file was given to, on the platform of the row.
   */
  | 'shop'

export type CellSource =
  /** Header name(s), newest first: the first that the file has. */
  | { from: string | readonly string[] }
  /** The same value on every row. */
  | { always: string }
  /** Product of two numeric columns: unit price × quantity, exact, rounded once to minor units. */
  | { product: readonly [string, string] }
  /**
   * Sum of numeric columns less the `minus` ones. Blank when the first of `plus` is blank; any other blank, or a header
   * the file lacks, counts as nothing.
   */
  | { total: { plus: readonly string[]; minus?: readonly string[] } }
  /**
   * What a ledger's two columns come to: what came in less what went out, whichever sign the platform gives the latter.
   * Blank only where both are.
   */
  | { balance: { in: string; out: string } }
  /** A number that leaves the shop whatever its sign: 出账 12.00 and 出账 -12.00 are both -12.00. */
  | { from: string | readonly string[]; goesOut: true }
  /** The part of the cell that the pattern's one group finds; blank where the pattern does not fit: T200P3300… → 3300…. */
  | { from: string | readonly string[]; matching: string }
  /** Whatever stands in the cell means this: a 关键词 makes the row a keyword's. */
  | { from: string | readonly string[]; means: string }
  /** Seconds from one instant to another, both of the same row. */
  | { elapsed: readonly [string, string] }
  /** A tag inside a sentence: 【义乌仓】 → 义乌仓. Of several tags, the first that ends with one of `endsWith`. */
  | { from: string | readonly string[]; between: readonly [string, string]; endsWith?: readonly string[] }
  /** The currency that an amount is written with: $12.50 → USD, CA$3 → CAD. */
  | { currencyIn: string }
  /** From the export rather than a cell: its snapshot time, the day range in its name or preamble, its shop. */
  | { of: 'snapshot' | 'file_day_from' | 'file_day_to' | 'shop' | 'sheet' }
  /**
   * A key made of the parent headers, the row's content and its occurrence among equal rows of that parent. `content`
   * names the headers that never change between exports of the same row (a status or a refund does): without it, all.
   */
  | { occurrenceWithin: readonly string[]; content?: readonly string[] }
  /** 260517-000000000000001 → 2026-05-17, only where the column itself is blank. */
  | { from: string | readonly string[]; elseDayIn: string }

/** Where to look when the column's own source is blank, not exported or not allowed by its `onlyWhen`. */
export type Alternative = CellSource & {
  onlyWhen?: readonly RowCondition[]
  words?: Readonly<Record<string, string>>
}

export type ColumnReading = CellSource & {
  as: CellReading
  /**
   * The cell speaks only where every line holds; elsewhere it is blank. '0.00' on an order nobody paid is not a payment.
   * A line about a header the file lacks is passed over: it cannot tell.
   */
  onlyWhen?: readonly RowCondition[]
  /** Tried in order, row by row; the first that is not blank wins. `as`, `none` and `withheld` hold for all of them. */
  otherwise?: readonly Alternative[]
  /** A column of the grain that may be empty, and what it then is: '' = every shop, no variant. Without it the row is refused. */
  blankIs?: string
  /** The file writes money going out as a negative number; the fact keeps it positive. */
  negate?: true
  /** The file may lack the header: then the column is "not exported", which never overwrites and is never a finding. */
  optional?: boolean
  /** Raw text → our word. A text that is not listed keeps the row and leaves the column blank, and is counted and reported. */
  words?: Readonly<Record<string, string>>
  /**
   * Cells the platform hides on purpose: withheld, not blank. Compared as prefix ('##'); '' stands for an empty cell, where
   * the platform empties what it hides.
   */
  withheld?: readonly string[]
  /** Texts that mean "none" rather than unknown: 0 for numbers, '' for words. Looked at before blanks, so '-' may stand here. */
  none?: readonly string[]
  /**
   * Several file rows, one fact row: how this column is combined. Default 'first' non-blank. `firstOf`: the word that
   * stands earliest in the list, so an order with one line still to ship is still to ship.
   */
  combine?: 'first' | 'sum' | 'min' | 'max' | 'last' | { firstOf: readonly string[] }
}

/** One line about one cell, after its guards are stripped. A list of them holds when every line does, except in `skip`. */
export interface RowCondition {
  column: string
  startsWith?: string
  notStartsWith?: string
  in?: readonly string[]
  notIn?: readonly string[]
  /** Numeric comparison; what is no number is neither above nor below. */
  above?: number
  below?: number
  notBlank?: true
  /** The file has to have the header: a line about one that it lacks is passed over otherwise. */
  exported?: true
  blank?: true
}

export interface FormatTarget {
  fact: string
  /**
   * row: newest snapshot per key, column by column · slice: a newer export replaces its shop × level × days whole
   * full: the newest export is the whole truth of its shop · add: every row stays, keyed by occurrence
   */
  merge: 'row' | 'slice' | 'full' | 'add'
  /** Formats that tell the same thing under other headers share a name here, so that a newer one replaces the other's days. */
  sliceAs?: string
  when?: readonly RowCondition[]
  /** The target speaks only where the file has this header; its own columns are then all the export says of it. */
  needs?: string
  columns: Readonly<Record<string, ColumnReading>>
  /** Wide sheets: every header not named in `columns` becomes one row with the header in `name` and the cell in `value`. */
  unpivot?: { name: string; value: string }
}

export interface Format {
  readonly key: string
  readonly platform: string
  readonly label: string
  /** Where the person finds it: 千牛 → 交易 → 已卖出的宝贝 → 批量导出. */
  readonly how: string
  readonly confidence: 'A' | 'B' | 'C'
  /** Where the header list comes from and how much of it was seen, in words a reader can follow. */
  readonly source: string
  /** Bump when the meaning of a column changes: files then land again under the new version. */
  readonly version: number
  readonly timeZone: string
  /** Stamps without an offset are written in this zone rather than the shop's. */
  readonly stampsIn?: string
  /** Stamps carry the shop's own offset (`-0700`): the wall clock is the one in the text, whatever zone is assumed above. */
  readonly wallClockInText?: true
  /**
   * One for the whole file, a column, what stands in brackets behind a header ('Amount spent (¤)'), or what the amounts of a
   * column are written with.
   */
  readonly currency:
    | { always: string }
    | { from: string }
    | { inHeader: string | readonly string[] }
    | { inCells: string }
  readonly quotes?: 'csv' | 'none'
  /** Files without a header line: what the columns are called, and the pattern that every cell of the first rows fits. */
  readonly headerless?: { readonly headers: readonly string[]; readonly cells: readonly string[] }
  readonly recognise: {
    /** The fewest headers that tell it apart; compared after normalising; never by position. */
    headers: readonly string[]
    /** Of each group at least one. */
    oneOf?: readonly (readonly string[])[]
    /** None of these. */
    not?: readonly string[]
    /** Sheet name or file name must contain one of these. */
    named?: readonly string[]
  }
  /** Where the export says when it was taken; tried in order, then the file's modification time. */
  readonly snapshot: readonly ('file_name' | 'cell' | 'modified')[]
  /** Header whose (single) value names the shop. */
  readonly shopColumn?: string
  /** Whose files these always are, unless the person says otherwise with the file: a declaration of one's own may say so. */
  readonly shop?: string
  /** The declaration this one takes the place of: what came under either is one port, and its slices replace each other. */
  readonly standsFor?: string
  /** Headers that are known and read by nothing: nobody is told of them again. */
  readonly kept?: readonly string[]
  /** Header whose value is the platform, for Dazi sheets that mix platforms. */
  readonly platformColumn?: string
  /** What this export feeds on the morning roll-call: 订单 广告 流量 库存 客服 售后 结算 直播 档案. */
  readonly port: string
  /** Rows that are totals: matched, compared with the sum of the others, then dropped; a gap is reported in money. */
  readonly totals?: {
    column: string
    equals: readonly string[]
    compare: readonly string[]
    /** Where the total row says it, when that is another column than the one that is added up. */
    statedIn?: Readonly<Record<string, string>>
    gapMeans?: string
  }
  /** Rows 2..n of an order leave these blank: carried down from the row above with the same key, before anything filters. */
  readonly continuation?: { key: string; carry: readonly string[] }
  /** Records that begin with this close the file and are no rows, however many cells they have: `#收入合计：3 笔…`. */
  readonly footer?: string
  /** Rows that explain rather than report (示例 rows, second headers): any one line that holds is enough. */
  readonly skip?: readonly RowCondition[]
  /** Header → how it is masked before it reaches the warehouse (beyond the dictionary of `masking.ts`). */
  readonly personal?: Readonly<
    Record<string, 'name' | 'phone' | 'address' | 'email' | 'account' | 'buyer' | 'drop'>
  >
  readonly into: readonly FormatTarget[]
  /** A sheet that people fill in by hand: Dazi hands out its template. */
  readonly sheet?: {
    readonly name: string
    /** The column in which the template marks its example row with 示例. */
    readonly exampleIn: string
    /** Columns of the template, in order, each with what its example row says. */
    readonly template: Readonly<Record<string, string>>
    /** Column → usual words, where others are taken too. */
    readonly choices?: Readonly<Record<string, readonly string[]>>
  }
}

export function defineFormat(format: Format): Format {
  return format
}
