/**
 * What the workbench can be asked to do, as the server, the command line and the page see it. Everything here is plain
 * data that survives JSON; names are the ones people script against.
 */
import type { Finding } from './flow/findings/finding.ts'
import type { Brief } from './flow/reports/brief.ts'
import type { OrderAnswer } from './flow/reports/order/order-sheet.ts'
import type { Reconciliation } from './flow/reports/reconciliation/reconciliation.ts'
import type { FindingOpened, Today } from './flow/reports/today.ts'
import type { Audited, AuditQuestion, AuditVerified } from './operations/audit.ts'
import type { BackupChecked, BackupListed, BackupProgress, BackupQuestion } from './operations/backups.ts'
import type { BlankCaseListed, BlankCaseOpened, BlankCaseQuestion } from './operations/blank-cases.ts'
import type { BlankColumns, BlanksQuestion } from './operations/blanks.ts'
import type { Calculated, CalculationListed, CalculationShown } from './operations/calculations.ts'
import type {
  FactFilled,
  PortCalendarAnswer,
  PortCalendarQuestion,
  PortTicked,
} from './operations/calendar.ts'
import type { DeskQuestion, DeskSaid } from './operations/desks.ts'
import type { DoctorAnswer } from './operations/doctor.ts'
import type { DayEvent, DayNoted, ViewKept } from './operations/events.ts'
import type { FolderQuestion, PickUpAnswer, PickUpQuestion, WatchedFolder } from './operations/folders.ts'
import type { IdentityAnswer, RepairAnswer, RepairQuestion } from './operations/identity.ts'
import type {
  FactListed,
  FormatListed,
  FormatShown,
  ImportAnswer,
  ImportedFile,
  ImportListed,
  ImportQuestion,
  SetByHand,
  SheetListed,
  ShopListed,
  UndoAnswer,
} from './operations/imports.ts'
import type { WorkListAnswer, WorkListQuestion } from './operations/lists.ts'
import type { LittleShopAnswer, LittleShopFilled, LittleShopQuestion } from './operations/little-shop.ts'
import type { Messages } from './operations/messages.ts'
import type {
  ExplainQuestion,
  Explanation,
  MetricAnswer,
  MetricListed,
  MetricRows,
  MetricRowsQuestion,
  MetricShown,
  MetricsQuestion,
} from './operations/metrics.ts'
import type { OwnFormats } from './operations/own-formats.ts'
import type {
  Asset,
  BriefFormat,
  OrderFormat,
  OrderQuestion,
  OrderSaid,
  PageLook,
  ReconciliationSaid,
} from './operations/pages.ts'
import type { ReconcileQuestion, ReconciliationFormat } from './operations/reconciliation.ts'
import type {
  PeriodReport,
  PromotionListed,
  ReportFormat,
  ReportPrint,
  ReportQuestion,
  ReportSaid,
} from './operations/reports.ts'
import type {
  RuleDesk,
  RuleListed,
  RuleShown,
  RulesComing,
  RulesComingQuestion,
  RulesQuestion,
} from './operations/rules.ts'
import type { Schedules } from './operations/schedules.ts'
import type { SearchHit, SearchQuestion } from './operations/search.ts'
import type { Sops } from './operations/sops.ts'
import type { Sql } from './operations/sql.ts'
import type {
  Colleague,
  FileOfTask,
  FindingAnswered,
  FindingCases,
  FindingStory,
  HandOff,
  MyDay,
  TaskCalendarDay,
  TaskChanged,
  TaskEffect,
  TaskHandedOver,
  TaskLane,
  TaskListAsked,
  TaskListed,
  TaskMade,
  TaskMoved,
  TaskOpened,
  TaskProof,
  TaskSaidAbout,
  TasksAsked,
  WorkListShown,
  WorkListTicked,
} from './operations/tasks.ts'
import type { UploadQuestion, UploadReceived, UploadsImported } from './operations/uploads.ts'
import type { Watches } from './operations/watches.ts'
import type { Records } from './records/records.ts'

export type * from './operations/audit.ts'
export type * from './operations/backups.ts'
export type * from './operations/blank-cases.ts'
export type * from './operations/blanks.ts'
export type * from './operations/calculations.ts'
export type * from './operations/calendar.ts'
export type * from './operations/desks.ts'
export type * from './operations/doctor.ts'
export type * from './operations/events.ts'
export type * from './operations/folders.ts'
export type * from './operations/identity.ts'
export type * from './operations/imports.ts'
export type * from './operations/lists.ts'
export type * from './operations/little-shop.ts'
export type * from './operations/messages.ts'
export type * from './operations/metrics.ts'
export type * from './operations/own-formats.ts'
export type * from './operations/pages.ts'
export type * from './operations/reconciliation.ts'
export type * from './operations/reports.ts'
export type * from './operations/rules.ts'
export type * from './operations/schedules.ts'
export type * from './operations/search.ts'
export type * from './operations/sops.ts'
export type * from './operations/sql.ts'
export type * from './operations/tasks.ts'
export type * from './operations/uploads.ts'
export type * from './operations/watches.ts'

export type { Brief, Finding, FindingOpened, OrderAnswer, Reconciliation, Today }

/** Know-how that needs no data folder: nothing is opened to answer these. */
export interface Handbook {
  /** 'page.css', 'fonts/400.css', 'fonts/files/….woff2': what a served page links to; null when there is no such thing. */
  asset(path: string): Promise<Asset | null>
  formats(): Promise<FormatListed[]>
  formatNamed(key: string): Promise<FormatShown | null>
  /** Facts and their columns, as the mapping of a file names them. */
  facts(): Promise<FactListed[]>
  /** JSON Schema of a format of one's own. */
  formatSchema(): Promise<Record<string, unknown>>
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
  /** Calculations by name, as the desks use them. */
  calculations(): Promise<CalculationListed[]>
  calculationNamed(name: string): Promise<CalculationShown | null>
  /** Null when there is no such calculation; refuses an input of the wrong shape. */
  calculate(name: string, input: unknown): Promise<Calculated | null>
  /** Writes the invented shop's export files and its sealed answer sheet. */
  littleShop(question: LittleShopQuestion, onProgress?: (at: Progress) => void): Promise<LittleShopAnswer>
}

export interface Operations extends Handbook, Messages, OwnFormats, RuleDesk, Schedules, Sops, Sql, Watches {
  /** Makes the little shop in the opened folder, which must be empty; large ones mostly inside the engine. */
  fillWithLittleShop(
    question: Omit<LittleShopQuestion, 'out'> & { who: string },
    onProgress?: (at: Progress) => void,
  ): Promise<LittleShopFilled>
  importPaths(question: ImportQuestion, onProgress?: (at: Progress) => void): Promise<ImportAnswer>
  /** One file over the wire, kept in the data folder until its batch is imported. */
  receiveUpload(question: UploadQuestion): Promise<UploadReceived>
  importUploads(question: UploadsImported, onProgress?: (at: Progress) => void): Promise<ImportAnswer>
  watchedFolders(): Promise<WatchedFolder[]>
  /** From now on `dazi start` looks into it; the same folder again changes how. */
  watchFolder(question: FolderQuestion): Promise<WatchedFolder>
  unwatchFolder(path: string): Promise<{ removed: boolean }>
  /** One look into a folder: files that have come to rest are imported and put away. */
  pickUp(question: PickUpQuestion): Promise<PickUpAnswer>
  /** One look into each watched folder whose time has come; those with nothing to say are left out. */
  pickUpDue(): Promise<PickUpAnswer[]>
  /** One row of a sheet, set by hand: an import like any other, with the same ledger and the same undo. */
  setByHand(question: SetByHand): Promise<ImportedFile>
  /** What is likely one thing under two names or on two platforms, with the reason; nothing is joined before a person says so. */
  identity(): Promise<IdentityAnswer>
  /** One row by hand, as the offer says. */
  acceptIdentity(id: string, who: string): Promise<ImportedFile>
  /** It is not offered again. */
  refuseIdentity(id: string): Promise<{ refused: string }>
  /** Ids that a spreadsheet damaged, matched back where exactly one known id has their intact digits. */
  repairIds(question: RepairQuestion): Promise<RepairAnswer>
  undo(importNo: number, who: string): Promise<UndoAnswer>
  imports(question?: { limit?: number }): Promise<ImportListed[]>
  /** The refused rows of a text file with its head, byte for byte, to mend and to drop in again. */
  rejectedFile(importNo: number): Promise<{ name: string; body: Uint8Array }>
  moveImport(importNo: number, shopName: string, who: string): Promise<ImportListed>
  shops(): Promise<ShopListed[]>
  brief(question?: { on?: string }): Promise<Brief>
  render(brief: Brief, format: BriefFormat, look?: PageLook): Promise<string>
  /** The day and the clock of the shop; the example keeps its own. */
  shopDay(): Promise<{ now: string; today: string; timezone: string }>
  /** The brief as the workbench draws it, every number and finding beside its words. */
  today(question?: { on?: string; locale?: 'zh' | 'en' }): Promise<Today>
  /** A desk's page: its numbers, its findings, its tables. */
  desk(question: DeskQuestion): Promise<DeskSaid>
  /** Every hole in every page that was looked into this morning: those that cost orders first, by what they cost. */
  blankCases(): Promise<BlankCaseListed[]>
  /** One of them laid open, the three layers day by day; refused when that field is not blank. */
  blankCase(question: BlankCaseQuestion): Promise<BlankCaseOpened>
  /** Which day of which port has come. */
  portCalendar(question?: PortCalendarQuestion): Promise<PortCalendarAnswer>
  /** From now on it is on the morning's list, or no longer. */
  tickPort(said: PortTicked): Promise<PortTicked>
  /** Of the rows of the last two months, how many say nothing where that hurts. */
  completeness(question?: { shop?: string }): Promise<FactFilled[]>
  /** Which columns are blank, together with which, since when, and which numbers lose the rows. */
  blanks(question?: BlanksQuestion): Promise<BlankColumns>
  /** What happened on these days, oldest first. */
  events(question: { from: string; to: string }): Promise<DayEvent[]>
  noteDay(said: DayNoted): Promise<{ note: number }>
  /** One's own; the leads pass null and take anybody's away. */
  removeNote(question: { note: number; who: string | null }): Promise<{ removed: number }>
  keptViews(): Promise<ViewKept[]>
  keepView(view: Omit<ViewKept, 'no'>): Promise<ViewKept>
  dropView(no: number): Promise<{ removed: number }>
  /** Orders first, then pages, metrics, findings, tasks and goods; nothing typed yet lists the pages. */
  search(question: SearchQuestion): Promise<SearchHit[]>
  /** The brief as a workbook: formulas with their values. */
  workbook(brief: Brief): Promise<Uint8Array>
  /** One order, by any of its numbers or the end of one. */
  order(question: OrderQuestion): Promise<OrderAnswer>
  renderOrder(answer: OrderAnswer, format: OrderFormat): Promise<string>
  /** One order in words, part by part. */
  orderSaid(question: OrderQuestion): Promise<OrderSaid>
  /** Orders, bills, refunds and parcels held against each other, by shop and day. */
  reconcile(question?: ReconcileQuestion): Promise<Reconciliation>
  renderReconciliation(said: Reconciliation, format: ReconciliationFormat): Promise<string>
  reconciliationSaid(question?: ReconcileQuestion): Promise<ReconciliationSaid>
  reconciliationWorkbook(said: Reconciliation): Promise<Uint8Array>
  /** A day, a week, a month, a promotion, or days and numbers of one's own, as data. */
  report(question: ReportQuestion): Promise<PeriodReport>
  /** The same in words, as pages draw it. */
  reportSaid(question: ReportQuestion): Promise<ReportSaid>
  renderReport(report: PeriodReport, format: ReportFormat): Promise<string>
  /** The brief on paper, as `printReport`. */
  printBrief(brief: Brief, how: ReportPrint): Promise<Uint8Array>
  reportWorkbook(report: PeriodReport): Promise<Uint8Array>
  /** Drawn by a browser; refused in a sentence where none can start. */
  printReport(report: PeriodReport, how: ReportPrint): Promise<Uint8Array>
  /** Promotions of whole shops that have begun, the newest first. */
  promotionsToReport(): Promise<PromotionListed[]>
  findings(): Promise<Finding[]>
  /** A page of the list, those due first in front. */
  tasks(question?: TaskListAsked): Promise<TaskListed>
  /** Every state with its count and those on top. */
  taskBoard(question?: TasksAsked): Promise<TaskLane[]>
  taskCalendar(question: TasksAsked & { from: string; to: string }): Promise<TaskCalendarDay[]>
  /** What is mine, or my trade's and nobody's, and due by today; by what is at stake. */
  myDay(question: { who: string; role: string }): Promise<MyDay>
  task(id: number): Promise<TaskOpened>
  /** Whether it is over by now, part by part. */
  taskProof(id: number): Promise<TaskProof>
  /** Of a finding there is one open task at a time: who asks again is shown it. */
  makeTask(made: TaskMade): Promise<TaskOpened>
  moveTask(move: TaskMoved): Promise<TaskOpened>
  changeTask(change: TaskChanged): Promise<TaskOpened>
  /** The last step goes back. */
  takeBackTask(question: { id: number; who: string }): Promise<TaskOpened>
  /** A comment; whoever is named with @ finds it in their day. */
  sayOnTask(said: TaskSaidAbout): Promise<TaskOpened>
  /** What names me in it, I have seen. */
  sawTask(question: { id: number; who: string }): Promise<void>
  colleagues(): Promise<Colleague[]>
  /** What the fix did to its number; null: nothing measures it, or it is not proved yet. */
  taskEffect(id: number): Promise<TaskEffect | null>
  /** Like troubles of before, what was done and how many came back. */
  findingCases(key: string): Promise<FindingCases>
  taskFiles(id: number): Promise<FileOfTask[]>
  taskFile(question: { id: number; no: number }): Promise<FileOfTask & { body: Uint8Array }>
  /** Refused when the bytes are not what the name says. */
  attachToTask(question: {
    id: number
    name: string
    body: AsyncIterable<Uint8Array>
    who: string
  }): Promise<FileOfTask[]>
  detachFromTask(question: { id: number; no: number; who: string }): Promise<FileOfTask[]>
  /** What each role must be told before work is put into its hands. */
  handOffs(): Promise<readonly HandOff[]>
  /** Refused with all that is missing. */
  handOverTask(handed: TaskHandedOver): Promise<TaskOpened>
  /** The lists of a day; today's fill themselves. */
  workLists(question?: { on?: string | undefined }): Promise<WorkListShown[]>
  tickWorkList(tick: WorkListTicked): Promise<WorkListShown>
  /** Somebody left: their open work is nobody's again, with a note. */
  releaseTasks(question: { owner: string; who: string }): Promise<{ released: number }>
  /** Put off, no trouble, or speak again. */
  answerFinding(said: FindingAnswered): Promise<FindingStory>
  /** A change that somebody made goes to the end of the chain. */
  keepAudit(said: Omit<Audited, 'no' | 'hash'>): Promise<void>
  /** Newest first. */
  auditTrail(question?: AuditQuestion): Promise<Audited[]>
  verifyAudit(): Promise<AuditVerified>
  findingStory(key: string): Promise<FindingStory>
  /** One finding of the brief of a day with all its evidence; null when it is not among them. */
  finding(question: { key: string; on?: string; locale?: 'zh' | 'en' }): Promise<FindingOpened | null>
  explain(question: ExplainQuestion): Promise<Explanation>
  /** Down to the line of the file. */
  metricRows(question: MetricRowsQuestion): Promise<MetricRows>
  metricsList(): Promise<MetricListed[]>
  metricShown(metric: string): Promise<MetricShown>
  metricsGet(question: MetricsQuestion): Promise<MetricAnswer>
  /** A work list as the bytes of a file. */
  workList(question: WorkListQuestion): Promise<WorkListAnswer>
  doctor(): Promise<DoctorAnswer>
  /** Imports wait while it is made, questions do not. */
  backUp(question: BackupQuestion, onProgress?: (at: BackupProgress) => void): Promise<BackupListed>
  /** Newest first. */
  backups(): Promise<BackupListed[]>
  /** Restores it beside the data and compares. */
  checkBackup(name: string, onProgress?: (at: BackupProgress) => void): Promise<BackupChecked>
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
  /** There, the user of the SQL console, where Dazi's own may not make one. */
  readonly consoleUrl?: string
  /** A Chromium to print with; else one of the system, else the one that comes along. */
  readonly chromium?: string
  /** In tests: servers that messages go to instead of the real hosts. */
  readonly messengerStandIns?: Readonly<Record<string, { readonly host: string; readonly port: number }>>
  readonly log?: (line: string) => void
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
