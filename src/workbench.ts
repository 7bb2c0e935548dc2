/**
 * Read this first. The workbench opens the doors (warehouse, records), hands formats, metrics, watches and rules to the
 * flow, and answers what a person can ask. Nothing is decided here that a room could decide.
 */
import { join } from 'node:path'
import { generateLittleShop, type TroubleKind } from '../fixtures/little-shop/index.ts'
import { metrics } from './desks/all-metrics.ts'
import { allWatches } from './desks/all-watches.ts'
import { deadlineLook } from './desks/fulfilment/deadlines.ts'
import { platformRules } from './desks/handbook/rules/index.ts'
import { ensureTables } from './flow/facts/tables.ts'
import type { Evidence, Finding } from './flow/findings/finding.ts'
import { runWatches, watchRoom } from './flow/findings/run.ts'
import type { WatchRoom } from './flow/findings/watch.ts'
import { formats } from './flow/intake/formats/index.ts'
import { dayIn, factCoverage, portRows } from './flow/intake/ledger.ts'
import { publish } from './flow/intake/publish.ts'
import { reland } from './flow/intake/reland.ts'
import { take, triedOnly } from './flow/intake/take.ts'
import { explain } from './flow/metrics/explain.ts'
import { measure } from './flow/metrics/measure.ts'
import { MetricTrouble } from './flow/metrics/metric.ts'
import type { Deadlines } from './flow/reports/brief.ts'
import { makeBrief } from './flow/reports/make-brief.ts'
import { render } from './flow/reports/render.ts'
import {
  type Handbook,
  type ImportListed,
  OperationRefused,
  type Workbench,
  type WorkbenchSettings,
} from './operations.ts'
import { openRecords, type Records } from './records/records.ts'
import { secretKey } from './records/secret-keys.ts'
import { connect } from './warehouse/client.ts'
import { openEmbedded } from './warehouse/embedded.ts'
import { keepMetadata } from './warehouse/metadata-guard.ts'
import { sql } from './warehouse/sql.ts'
import type { Warehouse } from './warehouse/warehouse.ts'
import { addDays } from './wording/index.ts'
import { importedFile, importListed, metricListed, metricOf } from './workbench/answers.ts'
import { noticeClock, shopClock } from './workbench/clock.ts'
import { examine } from './workbench/doctor.ts'
import { explanation } from './workbench/explanation.ts'
import { listed, shown } from './workbench/formats-shown.ts'
import { type Held, Readers } from './workbench/generation.ts'
import { pageAsset, pageFonts } from './workbench/page-assets.ts'
import { portKinds, portSources, realShops } from './workbench/ports.ts'

/** Know-how that opens no data folder. */
export const handbook: Handbook = {
  asset: pageAsset,
  formats: async () => formats.map(listed),
  formatNamed: async (key) => {
    const format = formats.find((f) => f.key === key)
    return format ? shown(format) : null
  },
  littleShop: async (question, onProgress) => {
    const started = performance.now()
    const { files } = await generateLittleShop({
      seed: question.seed,
      lines: question.lines,
      ...(question.days === undefined ? {} : { days: question.days }),
      troubles:
        typeof question.troubles === 'string' ? question.troubles : (question.troubles as TroubleKind[]),
      // Troubles that somebody names are meant to be seen; drawn ones may be too weak to see, which is what a benchmark wants.
      strength: typeof question.troubles === 'string' ? 'drawn' : 'clear',
      out: question.out,
      onProgress: ({ lines, writing }) =>
        onProgress?.({
          doing: 'generating',
          file: writing,
          files_done: 0,
          files: 0,
          rows: lines,
          bytes_done: 0,
          bytes: null,
        }),
    })
    return {
      out: question.out,
      files: files.map((f) => ({ path: f.path, rows: f.rows, bytes: f.bytes })),
      answers: join(question.out, 'answers.json'),
      seconds: (performance.now() - started) / 1000,
    }
  },
}

export async function openWorkbench(settings: WorkbenchSettings): Promise<Workbench> {
  const { folder } = settings
  const records = await openRecords(settings.recordsUrl ? { url: settings.recordsUrl } : { folder })
  try {
    const warehouse = settings.warehouseUrl
      ? connect({ url: settings.warehouseUrl })
      : await openEmbedded({ folder, onTrouble: (sentence) => settings.log?.(sentence) })
    if (await ensureTables(warehouse)) await keepMetadata(folder)
    return new House({ ...settings, records, warehouse }).operations()
  } catch (error) {
    await records.close()
    throw error
  }
}

class House {
  private readonly folder: string
  private readonly records: Records
  private readonly warehouse: Warehouse
  private readonly settings: WorkbenchSettings
  private readonly readers: Readers
  /** Imports and undos go one after another: there is one publisher at a time. */
  private queue: Promise<unknown> = Promise.resolve()

  constructor(house: WorkbenchSettings & { records: Records; warehouse: Warehouse }) {
    this.folder = house.folder
    this.records = house.records
    this.warehouse = house.warehouse
    this.settings = house
    this.readers = new Readers(house.records)
  }

  operations(): Workbench {
    return {
      ...handbook,
      records: this.records,
      importPaths: (question, onProgress) =>
        this.oneByOne(async () => {
          const started = performance.now()
          if (!question.dryRun) await noticeClock(this.records, question.paths)
          const taken = await take(this.taking(), question, (at) => onProgress?.(at))
          return {
            files: taken.map(importedFile),
            seconds: (performance.now() - started) / 1000,
            dry_run: question.dryRun === true,
          }
        }),
      undo: (importNo) => this.oneByOne(() => this.undo(importNo)),
      imports: async ({ limit } = {}) =>
        (await this.records.imports.list(limit === undefined ? {} : { limit }))
          .filter((row) => row.sentence !== triedOnly)
          .map(importListed),
      moveImport: (importNo, shopName, who) => this.oneByOne(() => this.move(importNo, shopName, who)),
      shops: () => this.shops(),
      brief: (question) => this.brief(question?.on),
      render: async (brief, format, look = {}) =>
        render(brief, format, {
          locale: look.locale ?? 'zh',
          now: brief.made_at,
          css: look.served ? 'linked' : 'inline',
          ...(look.served ? { fonts: pageFonts } : {}),
          ...(look.theme ? { theme: look.theme } : {}),
        }),
      findings: () => this.readers.hold(async (held) => (await this.look(held)).findings.slice()),
      explain: (metric, on) => this.explain(metric, on),
      metricsList: async () => metrics.map(metricListed),
      metricsGet: async (question) => {
        const metric = metricOf(question.metric)
        const { rows } = await this.asked((held) => this.measured(held, { ...question, keys: [metric.key] }))
        return {
          metric: metric.key,
          unit: metric.unit,
          rows: rows.map((r) => ({ ...r, why: r.why ?? r.note ?? null })),
        }
      },
      doctor: () =>
        examine({
          folder: this.folder,
          warehouse: this.warehouse,
          records: this.records,
          isEmbedded: this.settings.warehouseUrl === undefined,
        }),
      close: async () => {
        await this.queue.catch(() => {})
        await this.warehouse.close()
        await this.records.close()
      },
    }
  }

  private oneByOne<T>(work: () => Promise<T>): Promise<T> {
    const next = this.queue.then(work, work)
    this.queue = next.catch(() => {})
    return next
  }

  private taking() {
    return {
      warehouse: this.warehouse,
      records: this.records,
      formats,
      folder: this.folder,
      key: secretKey(this.folder, 'pii').toString('hex'),
      now: () => new Date(),
      readersGone: (side: 'a' | 'b') => this.readers.gone(side),
    }
  }

  private async undo(importNo: number) {
    const row = await this.records.imports.get(importNo)
    if (!row)
      throw new OperationRefused('not_found', `没有第 ${importNo} 次导入。npx dazi imports 列出所有导入。`)
    if (row.status === 'undone')
      return {
        import: importNo,
        path: row.path,
        status: 'was_undone' as const,
        generation: null,
        findings_withdrawn: 0,
        sentence: `第 ${importNo} 次早就撤回了，一行没动。`,
      }
    if (row.status !== 'published' && row.status !== 'undoing')
      throw new OperationRefused('conflict', `第 ${importNo} 次导入没有落地，没有可撤的。`)
    if (row.status === 'published') await this.records.imports.advance(importNo, 'undoing')
    const published = await publish(this.taking())
    const withdrawn = await this.readers.hold(async (held) => (await this.look(held)).withdrawn.length)
    return {
      import: importNo,
      path: row.path,
      status: 'undone' as const,
      generation: published?.generation ?? null,
      findings_withdrawn: withdrawn,
      sentence: `撤回了第 ${importNo} 次「${row.path.split(/[/\\]/).at(-1)}」，它带来的 ${(row.landed ?? 0).toLocaleString('en-US')} 条新的都收走了${
        withdrawn > 0 ? `，站在上面的 ${withdrawn} 条发现也一起撤下（历史留着）` : ''
      }。`,
    }
  }

  /** The kept cells land again under the other shop; the first landing is taken back in the same publish. */
  private async move(importNo: number, shopName: string, who: string): Promise<ImportListed> {
    const row = await this.records.imports.get(importNo)
    if (row?.status !== 'published')
      throw new OperationRefused('not_found', `第 ${importNo} 次导入不在，或者没有落地，挪不了。`)
    const moved = await reland(this.taking(), row, { shopName, who })
    await this.records.imports.advance(importNo, 'undoing')
    await publish(this.taking())
    return importListed((await this.records.imports.get(moved)) ?? row)
  }

  private async shops() {
    const published = await this.records.imports.list({ statuses: ['published'] })
    return (await this.records.shops.list()).map((shop) => {
      const own = published.filter((p) => p.shop_id === shop.id)
      return {
        ...shop,
        imports: own.length,
        newest_snapshot_at:
          own
            .map((p) => p.snapshot_at ?? '')
            .sort()
            .at(-1) || null,
      }
    })
  }

  private async ledger() {
    const published = await this.records.imports.list({ statuses: ['published'] })
    const shops = await this.records.shops.list()
    return {
      published,
      shops,
      ports: portRows(published, formats),
      coverage: factCoverage(published, formats, shops),
    }
  }

  private async hasExclusions(held: Held): Promise<boolean> {
    const [row] = await this.warehouse.rows<{ rows: number }>(
      sql`SELECT count() AS rows FROM exclusion`,
      held,
    )
    return (row?.rows ?? 0) > 0
  }

  private async measured(held: Held, question: Parameters<typeof measure>[1]) {
    const { coverage, ports } = await this.ledger()
    return measure(this.warehouse, question, {
      database: held.database,
      metrics,
      coverage,
      hasExclusions: await this.hasExclusions(held),
      hasRollUps: true,
      asOf:
        ports
          .map((p) => p.snapshot_at)
          .sort()
          .at(-1) ?? new Date().toISOString(),
    })
  }

  private async asked<T>(work: (held: Held) => Promise<T>): Promise<T> {
    try {
      return await this.readers.hold(work)
    } catch (error) {
      if (error instanceof MetricTrouble) throw new OperationRefused('bad_question', error.message)
      throw error
    }
  }

  /** What every look at the data shares: the clock, the ledger, the rules. */
  private async watching(held: Held, on?: string) {
    const clock = await shopClock(this.records, () => new Date())
    const today = dayIn(clock.now.toISOString(), clock.timeZone)
    const reported = on ?? addDays(today, -1)
    // A brief of an older day is read the morning after it: what came later had not happened.
    const isCurrent = reported === today || addDays(reported, 1) === today
    const now = isCurrent ? clock.now.toISOString() : `${addDays(reported, 1)}T01:00:00.000Z`
    const { shops, ports, coverage } = await this.ledger()
    return {
      clock,
      reported,
      shops,
      coverage,
      question: {
        warehouse: this.warehouse,
        database: held.database,
        on: dayIn(now, clock.timeZone),
        now,
        timezone: clock.timeZone,
        rules: platformRules,
        ledger: ports,
        shops: shops.map((s) => ({ shop_id: s.id, name: s.name })),
      },
    }
  }

  private async look(held: Held, on?: string) {
    const { question } = await this.watching(held, on)
    const run = await runWatches({
      ...question,
      watches: allWatches,
      history: on === undefined ? this.history(held) : null,
    })
    for (const f of run.failed) this.settings.log?.(`「${f.watch}」这次没看成：${f.reason}`)
    return run
  }

  private history(held: Held) {
    const { findings } = this.records
    return {
      open: async () =>
        (await findings.list<Finding>()).map((k) => ({ ...k.body, first_raised_at: k.first_raised_at })),
      record: (news: {
        at: string
        seen: readonly Finding[]
        recovered: readonly string[]
        withdrawn: readonly { key: string; reason: string }[]
      }) =>
        findings.record({
          ...news,
          generation: held.generation,
          seen: news.seen.map((f) => ({ key: f.key, body: f })),
        }),
    }
  }

  private brief(on?: string) {
    return this.readers.hold(async (held) => {
      const { question, clock, reported, shops, coverage } = await this.watching(held, on)
      const [hasExclusions, ticked] = await Promise.all([this.hasExclusions(held), this.records.ports.list()])
      return makeBrief({
        warehouse: this.warehouse,
        database: held.database,
        generation: held.generation,
        on: reported,
        now: question.now,
        timeZone: clock.timeZone,
        metrics,
        hasExclusions,
        coverage,
        shops: realShops(shops, question.ledger),
        ledger: question.ledger,
        sources: portSources,
        kinds: portKinds,
        ticked: ticked.filter((t) => t.ticked),
        findings: this.look(held, on).then((run) => run.findings),
        deadlines: deadlinesOf(watchRoom(question)),
        reader: null,
      })
    })
  }

  private explain(key: string, on: string) {
    const metric = metricOf(key)
    return this.asked(async (held) => {
      const { coverage, ports } = await this.ledger()
      const explained = await explain(
        this.warehouse,
        { keys: [metric.key], from: on, to: on, period: 'day' },
        {
          database: held.database,
          metrics,
          coverage,
          hasExclusions: await this.hasExclusions(held),
          asOf:
            ports
              .map((p) => p.snapshot_at)
              .sort()
              .at(-1) ?? new Date().toISOString(),
        },
      )
      const before = await this.measured(held, {
        keys: [metric.key],
        from: weekBefore(on),
        to: weekBefore(on),
        period: 'day',
      })
      return explanation(explained, on, { on: weekBefore(on), rows: before.rows })
    })
  }
}

/** The strip of unshipped orders, with the snapshot it was read from. */
async function deadlinesOf(room: WatchRoom): Promise<{ deadlines: Deadlines; evidence: Evidence } | null> {
  const look = await deadlineLook(room)
  const asOf = room.ledger
    .map((l) => l.snapshot_at)
    .sort()
    .at(-1)
  if (!look || !asOf) return null
  const { strip, evidence } = look
  const deadlines = {
    overdue: strip.overdue,
    unsure: strip.recheck,
    within_4h: strip.within_4h,
    within_12h: strip.within_12h,
    within_24h: strip.within_24h,
    later: strip.later,
    as_of: asOf,
    evidence: evidence.id,
  }
  return { deadlines, evidence }
}

const weekBefore = (day: string): string => addDays(day, -7)
