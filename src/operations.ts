/**
 * What the workbench can be asked to do, as the server, the command line and the page see it. Everything here is plain
 * data that survives JSON; names are the ones people script against.
 */
import type { Finding } from './flow/findings/finding.ts'
import type { MetricQuestion, Unit } from './flow/metrics/metric.ts'
import type { Brief } from './flow/reports/brief.ts'
import type { OrderAnswer } from './flow/reports/order/order-sheet.ts'
import type { Records } from './records/records.ts'

export type { Brief, Finding, OrderAnswer }

/** Know-how that needs no data folder: nothing is opened to answer these. */
export interface Handbook {
  /** 'page.css', 'fonts/400.css', 'fonts/files/….woff2': what a served page links to; null when there is no such thing. */
  asset(path: string): Promise<Asset | null>
  formats(): Promise<FormatListed[]>
  formatNamed(key: string): Promise<FormatShown | null>
  /** Sheets that people keep by hand. */
  sheets(): Promise<SheetListed[]>
  /** Its template as an XLSX workbook; null when there is no such sheet. */
  sheetTemplate(name: string): Promise<Uint8Array | null>
  /** Platform rules in force on a day; today when none is said. */
  rules(question?: RulesQuestion): Promise<RuleListed[]>
  /** Every period of one rule, oldest first; empty when there is no such rule. */
  ruleNamed(key: string, on?: string): Promise<RuleShown[]>
  /** Rules that begin or end after a day; today and 30 days when nothing is said. */
  rulesComing(question?: RulesComingQuestion): Promise<RulesComing>
  /** Writes the invented shop's export files and its sealed answer sheet. */
  littleShop(question: LittleShopQuestion, onProgress?: (at: Progress) => void): Promise<LittleShopAnswer>
}

export interface Operations extends Handbook {
  /** Makes the little shop in the opened folder, which must be empty; large ones mostly inside the engine. */
  fillWithLittleShop(
    question: Omit<LittleShopQuestion, 'out'> & { who: string },
    onProgress?: (at: Progress) => void,
  ): Promise<LittleShopFilled>
  importPaths(question: ImportQuestion, onProgress?: (at: Progress) => void): Promise<ImportAnswer>
  /** One row of a sheet, set by hand: an import like any other, with the same ledger and the same undo. */
  setByHand(question: SetByHand): Promise<ImportedFile>
  undo(importNo: number, who: string): Promise<UndoAnswer>
  imports(question?: { limit?: number }): Promise<ImportListed[]>
  moveImport(importNo: number, shopName: string, who: string): Promise<ImportListed>
  shops(): Promise<ShopListed[]>
  brief(question?: { on?: string }): Promise<Brief>
  render(brief: Brief, format: BriefFormat, look?: PageLook): Promise<string>
  /** The brief as a workbook: formulas with their values. */
  workbook(brief: Brief): Promise<Uint8Array>
  /** One order, by any of its numbers or the end of one. */
  order(question: OrderQuestion): Promise<OrderAnswer>
  renderOrder(answer: OrderAnswer, format: OrderFormat, look?: PageLook): Promise<string>
  findings(): Promise<Finding[]>
  explain(metric: string, on: string): Promise<Explanation>
  metricsList(): Promise<MetricListed[]>
  metricShown(metric: string): Promise<MetricShown>
  metricsGet(question: MetricsQuestion): Promise<MetricAnswer>
  /** A work list as the bytes of a file. */
  workList(question: WorkListQuestion): Promise<WorkListAnswer>
  watchesList(): Promise<WatchListed[]>
  doctor(): Promise<DoctorAnswer>
}

/** An opened data folder. */
export interface Workbench extends Operations {
  readonly records: Records
  close(): Promise<void>
}

/** What `openWorkbench` of workbench.ts is given. */
export interface WorkbenchSettings {
  readonly folder: string
  /** PostgreSQL, when several nodes share the ledger; else SQLite in the folder. */
  readonly recordsUrl?: string
  /** A ClickHouse server; else the engine is started here. */
  readonly warehouseUrl?: string
  readonly log?: (line: string) => void
}

/** How a page is served; a file stands alone instead, with its styles inside. */
export interface PageLook {
  readonly served?: boolean
  readonly locale?: 'zh' | 'en'
  readonly theme?: 'light' | 'dark'
}

export interface Asset {
  readonly body: Uint8Array | string
  readonly type: string
}

/** `share`: five lines for a group chat. */
export type BriefFormat = 'text' | 'md' | 'html' | 'json' | 'share'

export type OrderFormat = 'text' | 'md' | 'html' | 'json'

export interface OrderQuestion {
  /** As pasted. */
  readonly id: string
  /** Id or name, when several shops have the number. */
  readonly shop?: string
  /** Cost, fees and margin are for those who keep the books. */
  readonly withCosts: boolean
}

/** What was asked cannot be done; the message is a sentence for the person. Other errors are ours or the outside's. */
export class OperationRefused extends Error {
  readonly kind: 'not_found' | 'bad_question' | 'conflict'
  constructor(kind: OperationRefused['kind'], message: string) {
    super(message)
    this.name = 'OperationRefused'
    this.kind = kind
  }
}

/** Counts so far; null when the end is not known. */
export interface Progress {
  readonly doing: 'recognising' | 'landing' | 'verifying' | 'publishing' | 'generating'
  readonly file: string | null
  readonly files_done: number
  readonly files: number
  readonly rows: number
  readonly bytes_done: number
  readonly bytes: number | null
}

export interface ImportQuestion {
  /** Files or folders on the machine of the workbench, absolute. */
  readonly paths: readonly string[]
  readonly shop?: string
  /** Format key, when recognition shall not decide. */
  readonly as?: string
  readonly dryRun?: boolean
  readonly who: string
}

export interface SetByHand {
  /** Name of the sheet: 商品档案. */
  readonly sheet: string
  /** Header → what it shall be. Headers that are not named keep what they have. */
  readonly row: Readonly<Record<string, string>>
  /** For sheets without a 店铺 column. */
  readonly shop?: string
  readonly who: string
}

export interface SheetListed {
  readonly name: string
  readonly format: string
  readonly required: readonly string[]
  readonly columns: readonly string[]
}

export interface ImportedFile {
  readonly path: string
  readonly format: string | null
  readonly format_label: string | null
  readonly status: 'landed' | 'known' | 'rejected' | 'unknown'
  readonly import: number | null
  readonly rows: number | null
  readonly landed: number | null
  readonly known: number | null
  readonly newer: number | null
  readonly rejected: number | null
  readonly dropped: number | null
  /** Which shop it was taken to belong to, and why. */
  readonly shop: {
    id: string
    platform: string
    name: string
    timezone: string
    because: 'asked' | 'folder' | 'column' | 'default'
  } | null
  readonly snapshot_at: string | null
  readonly snapshot_source: 'file_name' | 'cell' | 'modified' | 'asked' | null
  /** Total rows of the file against the sum of its other rows, in minor units where it is money. */
  readonly totals: readonly {
    column: string
    stated: number
    summed: number
    gap: number
    sentence: string
  }[]
  /** The first few rejected rows. */
  readonly reasons: readonly { line: number | null; column: string | null; reason: string }[]
  readonly sentence: string
}

export interface ImportAnswer {
  readonly files: readonly ImportedFile[]
  /** Facts that this import touched and that do not agree with each other; see `flow/intake/contradictions.ts`. */
  readonly contradictions: readonly { key: string; sentence: string }[]
  /** Files of the example shop that were taken back because files of one's own have landed. */
  readonly example_put_away: number
  readonly seconds: number
  readonly dry_run: boolean
}

export interface UndoAnswer {
  readonly import: number
  readonly path: string
  readonly status: 'undone' | 'was_undone'
  readonly generation: number | null
  readonly findings_withdrawn: number
  readonly sentence: string
}

export interface ImportListed {
  readonly import: number
  readonly source: 'file' | 'by_hand'
  readonly path: string
  readonly format: string | null
  readonly format_label: string | null
  readonly shop: string | null
  readonly status: string
  readonly rows: number | null
  readonly landed: number | null
  readonly known: number | null
  readonly newer: number | null
  readonly rejected: number | null
  readonly snapshot_at: string | null
  readonly started_at: string
  readonly finished_at: string | null
  readonly undone_at: string | null
  readonly who: string
  readonly sentence: string | null
}

export interface ShopListed {
  readonly id: string
  readonly platform: string
  readonly name: string
  readonly timezone: string
  readonly currency: string
  readonly imports: number
  readonly newest_snapshot_at: string | null
}

export interface FormatListed {
  readonly key: string
  readonly platform: string
  readonly label: string
  readonly port: string
  /** Titles of the facts it fills. */
  readonly feeds: readonly string[]
  readonly how: string
  readonly confidence: 'A' | 'B' | 'C'
  /** Where the header list comes from. */
  readonly source: string
}

export interface FormatShown extends FormatListed {
  readonly version: number
  readonly recognised_by: readonly string[]
  readonly targets: readonly {
    fact: string
    title: string
    merge: string
    columns: readonly { column: string; label: string; from: string; optional: boolean }[]
  }[]
}

export interface RulesQuestion {
  /** Key or Chinese name, as for `kind`. */
  readonly platform?: string | undefined
  readonly kind?: string | undefined
  readonly on?: string | undefined
}

export interface RulesComingQuestion {
  readonly on?: string | undefined
  readonly days?: number | undefined
}

export interface RuleListed {
  readonly key: string
  readonly platform: string
  readonly kind: string
  readonly kind_label: string
  readonly about: string
  /** Empty: all that no other rule names. Null: some, and nobody has the list. */
  readonly categories: string[] | null
  readonly title: string
  readonly source: string
  readonly evidence: 'official' | 'quoted' | 'secondary' | 'saying' | 'house'
  readonly confidence: 'high' | 'medium' | 'low'
  readonly verified_at: string
  /** Null: long standing, as far as anybody knows. */
  readonly effective_from: string | null
  readonly effective_to: string | null
  /** On the day asked. */
  readonly state: 'in_force' | 'coming' | 'over'
}

export interface RuleShown extends RuleListed {
  /** Its content in words. */
  readonly lines: { label: string; value: string }[]
  /** What only rules of its kind carry, as declared. */
  readonly content: Record<string, unknown>
}

export interface RulesComing {
  readonly on: string
  readonly until: string
  readonly changes: {
    /** First day on which it is different. */
    on: string
    what: 'begins' | 'ends'
    rule: RuleListed
    replaces: RuleListed | null
  }[]
}

export interface MetricListed {
  readonly metric: string
  /** The job in the shop it belongs to: sales, 销售. */
  readonly desk: string
  readonly desk_label: string
  readonly label: string
  readonly label_en: string
  readonly unit: Unit
  readonly better: 'higher' | 'lower' | 'neither'
  readonly question: string
  readonly from: string
  readonly by: readonly string[]
  /** Facts it is counted from, in words. */
  readonly needs: readonly string[]
  /** Those of them that never came, and the exports that bring them. */
  readonly missing: readonly { readonly title: string; readonly bring: readonly string[] }[]
}

/** The card of a metric, and the query that counts it over the last thirty days. */
export interface MetricShown extends MetricListed {
  readonly formula: string
  readonly not_to_confuse: string | null
  readonly source: string
  readonly settles: string
  readonly minimum_sample: number | null
  readonly parts: readonly { readonly key: string; readonly label: string }[]
  readonly example: { readonly said: string; readonly value: number | null }
  readonly query: string
  readonly params: Readonly<Record<string, unknown>>
}

export interface MetricsQuestion extends Omit<MetricQuestion, 'keys'> {
  readonly metric: string
}

export interface MetricAnswerRow {
  readonly period: string
  readonly by: Readonly<Record<string, string>>
  readonly currency: string | null
  readonly value: number | null
  readonly numerator: number | null
  readonly denominator: number | null
  readonly sample: number
  readonly final: boolean
  readonly why: string | null
}

export interface MetricAnswer {
  readonly metric: string
  readonly unit: Unit
  readonly rows: readonly MetricAnswerRow[]
}

export interface Explanation {
  readonly metric: string
  readonly label: string
  readonly unit: Unit
  readonly better: 'higher' | 'lower' | 'neither'
  readonly question: string
  /** How it is counted, in words; then the query that counted it, its parameters and its answer. */
  readonly formula: string
  readonly not_to_confuse: string | null
  readonly source: string
  readonly settles: string | null
  readonly minimum_sample: number | null
  readonly on: string
  readonly rows: readonly MetricAnswerRow[]
  readonly compared: readonly { label: string; on: string; rows: readonly MetricAnswerRow[] }[]
  /** What moved it, in the metric's unit; exact and additive where `exact`. */
  readonly drivers: readonly { text: string; change: number | null; share: number | null; exact: boolean }[]
  readonly query: string
  readonly params: Readonly<Record<string, unknown>>
  readonly example: {
    rows: readonly Readonly<Record<string, string | number | boolean | null>>[]
    value: number | null
    said: string
  }
  readonly said: string
}

export interface WorkListQuestion {
  /** late-shipping, after-sale … */
  readonly list: string
  /** Only this warehouse's, this shop's; a shop by name or id. */
  readonly warehouse?: string | undefined
  readonly shop?: string | undefined
  readonly format: 'csv' | 'xlsx'
}

export interface WorkListAnswer {
  readonly list: string
  readonly label: string
  readonly rows: number
  readonly body: Uint8Array
}

/** A watch as it is declared: what it asks, its lines, its yuan, and what to do. */
export interface WatchListed {
  readonly watch: string
  readonly kind: string
  readonly label: string
  readonly question: string
  readonly reads: readonly string[]
  readonly minimum: Readonly<Record<string, number>>
  readonly raise: Readonly<Record<string, number>>
  readonly recover: Readonly<Record<string, number>>
  readonly yuan: {
    readonly kind: Finding['money_at_stake']['kind']
    readonly rhythm: 'once' | 'per_day'
    readonly formula: string
  }
  readonly playbook: { readonly key: string; readonly title: string; readonly steps: readonly string[] }
  readonly owner: string
  readonly due_hours: number
  /** False: none of the facts it reads has ever come. */
  readonly has_data: boolean
}

export interface DoctorAnswer {
  /** False when something is broken; a warning leaves it true. */
  readonly well: boolean
  readonly checks: readonly {
    name: string
    label: string
    state: 'ok' | 'warning' | 'broken'
    sentence: string
  }[]
}

export interface LittleShopQuestion {
  readonly seed: number
  readonly lines: number
  readonly days?: number
  readonly troubles: 'auto' | 'none' | readonly string[]
  /** Folder, absolute; made when missing. */
  readonly out: string
}

export interface LittleShopAnswer {
  readonly out: string
  /** Relative to `out`. */
  readonly files: readonly { path: string; rows: number; bytes: number }[]
  readonly answers: string
  readonly seconds: number
}

export interface LittleShopFilled {
  readonly folder: string
  readonly lines: number
  readonly days: number
  /** What came through export files. */
  readonly written: { days: number; files: number }
  /** What the engine made itself: order lines, and rows of all facts. */
  readonly made_inside: { lines: number; rows: number }
  readonly answers: string
  readonly seconds: number
}
