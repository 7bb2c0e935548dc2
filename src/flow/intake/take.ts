/**
 * Dropped paths in, a ledger out: every table of every file is recognised, given to a shop, landed and published in one
 * generation, and every file gets its sentence. One batch at a time; a batch that was cut off is finished by running it again.
 */
import { randomUUID } from 'node:crypto'
import { mkdir, rm, stat } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'
import type { ImportRow } from '../../records/imports.ts'
import type { Records } from '../../records/records.ts'
import { ident, sql, value } from '../../warehouse/sql.ts'
import type { Warehouse } from '../../warehouse/warehouse.ts'
import { factNamed, facts } from '../facts/index.ts'
import { logDatabase, type Side, sides } from '../facts/tables.ts'
import { fingerprint } from './fingerprint.ts'
import type { Format } from './format.ts'
import { land } from './land.ts'
import { CountMismatch } from './landing.ts'
import type { Oddities } from './oddities.ts'
import { publish } from './publish.ts'
import { findFiles, type OpenedTable, openTables, type Refusal } from './readers/open.ts'
import { FileTrouble } from './readers/table.ts'
import { knownHeaders, missingHeaders, recognise } from './recognise.ts'
import { type ShopGuess, shopOf } from './shop-of.ts'
import { offset_minutes, snapshotInName, snapshotInPreamble } from './snapshot.ts'
import type { TotalGap } from './totals.ts'
import { Turns } from './turns.ts'
import {
  alreadyHere,
  askWhich,
  lacksColumns,
  landedSentence,
  noRows,
  noSuchFormat,
  sameInBatch,
  unfinishedBatch,
  unknownFile,
} from './words.ts'

/** What the ledger says of a dry run: its number is used, its rows are gone. */
export const triedOnly = '试算过，没有落地。'

export interface Taking {
  warehouse: Warehouse
  records: Records
  formats: readonly Format[]
  /** Data folder: the spool for unpacked files lies in it. */
  folder: string
  key: string
  now: () => Date
  readersGone: (side: Side) => Promise<void>
}

export interface TakeQuestion {
  paths: readonly string[]
  shop?: string | undefined
  as?: string | undefined
  dryRun?: boolean | undefined
  who: string
}

export interface TakeProgress {
  doing: 'recognising' | 'landing' | 'verifying' | 'publishing'
  file: string | null
  files_done: number
  files: number
  rows: number
  bytes_done: number
  bytes: number | null
}

export interface TakenFile {
  path: string
  format: Format | null
  status: 'landed' | 'known' | 'rejected' | 'unknown'
  row: ImportRow | null
  shop: ShopGuess | null
  totals: TotalGap[]
  unlisted: { header: string; words: string[] }[]
  oddities: Oddities
  /** Rows whose key stands already with a newer snapshot. */
  older: number
  reasons: readonly { line: number | null; column: string | null; reason: string }[]
  sentence: string
}

export async function take(
  t: Taking,
  question: TakeQuestion,
  onProgress: (at: TakeProgress) => void = () => {},
): Promise<TakenFile[]> {
  const batch = new Batch(t, question, onProgress)
  return batch.run()
}

class Batch {
  private readonly t: Taking
  private readonly question: TakeQuestion
  private readonly tell: (at: TakeProgress) => void
  private readonly id = randomUUID()
  private readonly spool: string
  private readonly headers: ReadonlySet<string>
  private readonly at: TakeProgress = {
    doing: 'recognising',
    file: null,
    files_done: 0,
    files: 0,
    rows: 0,
    bytes_done: 0,
    bytes: null,
  }
  private readonly taken: TakenFile[] = []
  private readonly turns = new Turns()

  constructor(t: Taking, question: TakeQuestion, tell: (at: TakeProgress) => void) {
    this.t = t
    this.question = question
    this.tell = tell
    this.spool = join(t.folder, 'spool', this.id)
    this.headers = knownHeaders(t.formats)
  }

  async run(): Promise<TakenFile[]> {
    const files = await this.listFiles()
    await mkdir(this.spool, { recursive: true, mode: 0o700 })
    try {
      // Two files at a time: a small file costs the engine more thought than work, and thought uses one core.
      const order = new Map(files.map((f, i) => [f.path, i]))
      const waiting = [...files]
      const takeOn = async () => {
        for (let next = waiting.shift(); next; next = waiting.shift()) {
          this.at.file = basename(next.path)
          this.progress('recognising')
          await this.takeFile(next.root, next.path)
          this.at.files_done += 1
        }
      }
      const ended = await Promise.allSettled([takeOn(), takeOn()])
      for (const one of ended) if (one.status === 'rejected') throw one.reason
      this.taken.sort((a, b) => (order.get(fileOf(a.path)) ?? 0) - (order.get(fileOf(b.path)) ?? 0))
      if (this.question.dryRun) await this.forget()
      else await this.publish()
    } finally {
      await rm(this.spool, { recursive: true, force: true })
    }
    return this.taken
  }

  private progress(doing: TakeProgress['doing']): void {
    this.at.doing = doing
    this.tell({ ...this.at })
  }

  private async listFiles(): Promise<{ root: string; path: string }[]> {
    const found: { root: string; path: string }[] = []
    let bytes = 0
    for (const given of this.question.paths) {
      const isFolder = await stat(given).then(
        (info) => info.isDirectory(),
        () => null,
      )
      // What is not there goes on to the reader, which says so in words.
      if (isFolder === null) {
        found.push({ root: dirname(given), path: given })
        continue
      }
      const root = isFolder ? given : dirname(given)
      for (const path of await findFiles(given)) {
        // The little shop keeps its clock and its sealed answers beside its exports.
        if (/^(answers|clock)\.json$/.test(basename(path))) continue
        found.push({ root: isFolder ? dirname(root) : root, path })
        bytes += (await stat(path)).size
      }
    }
    this.at.files = found.length
    this.at.bytes = bytes
    return found
  }

  private async takeFile(root: string, path: string): Promise<void> {
    const headerless = this.t.formats.flatMap((f) => (f.headerless ? [f.headerless] : []))
    const options = { spoolDir: this.spool, knownHeaders: this.headers, headerless }
    for await (const opened of openTables(path, options)) {
      if (opened.kind === 'refusal') {
        await this.refuse(opened)
        continue
      }
      try {
        await this.takeTable(root, opened)
      } catch (error) {
        if (!(error instanceof FileTrouble || error instanceof CountMismatch)) throw error
        await this.fail(opened, error)
      }
    }
  }

  private async takeTable(root: string, opened: OpenedTable): Promise<void> {
    const format = await this.formatOf(opened)
    if (!format) return
    // Facts whose keys keep the partition they were born in are landed one file after another: each must see the keys of
    // the one before. So are copies of one file, or both would be taken for new.
    const keepsBirths = format.into.some((t) => factNamed(t.fact).born === 'first_seen')
    const turn = keepsBirths ? 'births' : await fingerprint(opened)
    await this.turns.take(turn, () => this.takeKnown(root, opened, format))
  }

  private async takeKnown(root: string, opened: OpenedTable, format: Format): Promise<void> {
    const { table } = opened
    const lacking = missingHeaders(format, table.headers)
    if (lacking.length > 0) {
      await this.note(opened, format, 'rejected', lacksColumns(table.path, format, lacking))
      return
    }
    const now = this.t.now()
    const shop = await shopOf(table, format, {
      said: this.question.shop,
      root,
      shops: this.t.records.shops,
      now: now.toISOString(),
    })
    const { found, import: received } = await this.t.records.imports.receive({
      path: table.path,
      sha256: await fingerprint(opened),
      bytes: opened.source.bytes,
      format_key: format.key,
      format_version: format.version,
      shop_id: shop.shop_id,
      ...this.snapshotOf(opened, format),
      batch: this.id,
      who: this.question.who,
      at: now.toISOString(),
    })
    if (found === 'known') {
      this.push(opened, format, 'known', { row: received, shop, sentence: alreadyHere(received) })
      return
    }
    if (found === 'unfinished' && received.status === 'verified' && received.batch === this.id) {
      this.push(opened, format, 'known', { row: received, shop, sentence: sameInBatch(received) })
      return
    }
    if (found === 'unfinished' && received.status === 'verified') {
      this.push(opened, format, 'landed', { row: received, shop, sentence: unfinishedBatch(received) })
      return
    }
    this.progress('landing')
    const current = await this.t.records.generations.current()
    const landed = await land({
      ...this.t,
      table,
      format,
      received,
      publishedIn: current ? sides[current.side] : null,
      onProgress: ({ bytes, records }) => {
        this.at.bytes_done += bytes
        this.at.rows += records
        this.progress('landing')
      },
    })
    if ((landed.import.rows ?? 0) === (landed.import.dropped ?? 0)) {
      await this.t.records.imports.advance(received.no, 'failed', { sentence: noRows(table.path) })
      this.push(opened, format, 'rejected', { row: null, shop, sentence: noRows(table.path) })
      return
    }
    const sentence = landedSentence(landed, format, shop)
    await this.t.records.imports.change(received.no, { sentence })
    this.push(opened, format, 'landed', {
      row: { ...landed.import, sentence },
      shop,
      sentence,
      totals: landed.gaps,
      unlisted: landed.unlisted,
      oddities: landed.oddities,
      older: landed.older,
      reasons: landed.import.reasons ?? [],
    })
  }

  private async formatOf(opened: OpenedTable): Promise<Format | null> {
    const { table } = opened
    if (this.question.as) {
      const said = this.t.formats.find((f) => f.key === this.question.as)
      if (!said) await this.note(opened, null, 'rejected', noSuchFormat(table.path, this.question.as))
      return said ?? null
    }
    const recognition = recognise(table, this.t.formats)
    switch (recognition.kind) {
      case 'one':
        return recognition.format
      case 'several':
        await this.note(opened, null, 'unknown', askWhich(table.path, recognition.formats))
        return null
      case 'none':
        await this.note(opened, null, 'unknown', unknownFile(table.path, recognition.nearest))
        return null
    }
  }

  private snapshotOf(opened: OpenedTable, format: Format) {
    const { table, source } = opened
    const minutes = offset_minutes(format.timeZone, this.t.now())
    for (const where of format.snapshot) {
      const at =
        where === 'file_name'
          ? snapshotInName(source.path, minutes)
          : where === 'cell'
            ? snapshotInPreamble(table.preamble, minutes)
            : source.modifiedAt.toISOString()
      if (at) return { snapshot_at: at, snapshot_source: where }
    }
    return { snapshot_at: source.modifiedAt.toISOString(), snapshot_source: 'modified' as const }
  }

  /** Dry run: what was counted is told, and the rows are taken out of the log again. */
  private async forget(): Promise<void> {
    for (const file of this.taken) {
      if (file.status !== 'landed' || !file.row) continue
      const landing = value('UInt32', file.row.landing ?? 0)
      for (const table of [
        ...facts.map((f) => f.name),
        'source_row',
        'record_line',
        'file_head',
        'reject',
        'cover',
      ])
        await this.t.warehouse.command(
          sql`DELETE FROM ${ident(`${logDatabase}.${table}`)} WHERE landing = ${landing}`,
        )
      await this.t.records.imports.advance(file.row.no, 'failed', { sentence: triedOnly })
    }
  }

  private async publish(): Promise<void> {
    this.progress('publishing')
    await publish({ ...this.t, onProgress: () => this.progress('publishing') })
    for (const file of this.taken)
      if (file.row) file.row = (await this.t.records.imports.get(file.row.no)) ?? file.row
  }

  private async refuse(opened: Refusal): Promise<void> {
    await this.keepRefusal(opened.path, null, opened.trouble.message, opened.trouble.line)
    this.taken.push(nothing(opened.path, 'rejected', opened.trouble.message, opened.trouble.line))
  }

  private async fail(opened: OpenedTable, error: Error): Promise<void> {
    const line = error instanceof FileTrouble ? error.line : null
    for (const unfinished of await this.t.records.imports.unfinished())
      if (
        unfinished.batch === this.id &&
        unfinished.path === opened.table.path &&
        unfinished.status !== 'verified'
      )
        await this.t.records.imports.advance(unfinished.no, 'rejected', { sentence: error.message })
    this.taken.push(nothing(opened.table.path, 'rejected', error.message, line))
  }

  private async note(
    opened: OpenedTable,
    format: Format | null,
    status: 'rejected' | 'unknown',
    sentence: string,
  ): Promise<void> {
    await this.keepRefusal(opened.table.path, format, sentence, null, await fingerprint(opened))
    this.taken.push({ ...nothing(opened.table.path, status, sentence, null), format })
  }

  private async keepRefusal(
    path: string,
    format: Format | null,
    sentence: string,
    line: number | null,
    sha256 = '',
  ): Promise<void> {
    if (this.question.dryRun) return
    await this.t.records.imports.refuse({
      path,
      sha256,
      bytes: 0,
      format_key: format?.key ?? null,
      format_version: format?.version ?? null,
      shop_id: null,
      reasons: [{ line, column: null, reason: sentence }],
      sentence,
      batch: this.id,
      who: this.question.who,
      at: this.t.now().toISOString(),
    })
  }

  private push(
    opened: OpenedTable,
    format: Format,
    status: TakenFile['status'],
    more: Partial<TakenFile> & { sentence: string },
  ): void {
    this.taken.push({
      ...nothing(opened.table.path, status, more.sentence, null),
      reasons: [],
      format,
      ...more,
    })
  }
}

function nothing(
  path: string,
  status: TakenFile['status'],
  sentence: string,
  line: number | null,
): TakenFile {
  return {
    path,
    format: null,
    status,
    row: null,
    shop: null,
    totals: [],
    unlisted: [],
    oddities: { coBlank: [], strayDays: [] },
    older: 0,
    reasons: [{ line, column: null, reason: sentence }],
    sentence,
  }
}

/** The dropped file of a path that may lead inside it: 'a.zip › b.csv' → 'a.zip'. */
const fileOf = (path: string): string => path.split(' › ')[0] ?? path
