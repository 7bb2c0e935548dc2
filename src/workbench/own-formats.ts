/** Formats of one's own: proposed with reasons, tried on the real file, saved in versions, handed on, taken out of use. */
import { randomUUID } from 'node:crypto'
import { mkdir, rm } from 'node:fs/promises'
import { basename, join } from 'node:path'
import { factNamed } from '../flow/facts/index.ts'
import type { Format } from '../flow/intake/format.ts'
import { checkNames } from '../flow/intake/own/check.ts'
import { isOwnKey, type OwnFormat, readDeclaration } from '../flow/intake/own/declaration.ts'
import { proposedTables } from '../flow/intake/own/open-for-proposal.ts'
import { propose } from '../flow/intake/own/propose.ts'
import { tried } from '../flow/intake/own/tried.ts'
import { update } from '../flow/intake/own/update.ts'
import { readWishes } from '../flow/intake/own/wishes.ts'
import { missingWords } from '../flow/intake/own/words.ts'
import {
  type FormatProposal,
  type FormatQuestion,
  type FormatSaving,
  OperationRefused,
  type Operations,
  type OwnFormatListed,
  type OwnFormats,
} from '../operations.ts'
import type { OwnFormatRow } from '../records/own-formats.ts'
import { formatsInUse } from './format-book.ts'
import { listed, shown } from './formats-shown.ts'
import type { House } from './house.ts'
import { undo } from './importing.ts'
import { notesOf, notesOfUpdate, shownColumns } from './own-formats-shown.ts'
import { takingOf } from './taking.ts'

export const ownFormats = (house: House): OwnFormats & Pick<Operations, 'formats' | 'formatNamed'> => ({
  formats: async () => (await formatsInUse(house)).map(listed),
  formatNamed: async (key) => {
    const format = (await formatsInUse(house)).find((f) => f.key === key)
    return format ? shown(format) : null
  },
  proposeFormat: (question) => house.queue.add(() => proposed(house, question)),
  proposeFormatUpdate: (question) => house.queue.add(() => proposedUpdate(house, question)),
  tryFormat: (question) =>
    house.queue.add(async () => {
      const { format, problems } = await checked(house, question.declaration)
      if (!format) throw new OperationRefused('bad_question', cannotRead(problems))
      const preview = problems.length > 0 ? null : await previewOf(house, format, question)
      return { path: question.path, declaration: format, problems, preview: preview?.preview ?? null }
    }),
  saveFormat: (question) => house.queue.add(() => save(house, question)),
  ownFormats: async () => shownRows(house, await house.records.ownFormats.list()),
  ownFormatVersions: async (key) => shownRows(house, await house.records.ownFormats.versions(key)),
  formatDeclaration: async (key, version) => {
    if (!isOwnKey(key)) {
      const {
        sheet: _sheet,
        headerless,
        ...format
      } = (await formatsInUse(house)).find((f) => f.key === key) ?? ({} as Partial<Format>)
      return headerless === undefined && format.key !== undefined ? (format as OwnFormat) : null
    }
    const rows = await house.records.ownFormats.versions(key)
    const row =
      version === undefined
        ? rows.find((r) => r.removed_at === null)
        : rows.find((r) => r.version === version)
    return row ? readDeclaration(row.body).format : null
  },
  removeFormat: (question) => house.queue.add(() => remove(house, question)),
})

async function proposed(house: House, question: FormatQuestion): Promise<FormatProposal> {
  const known = await formatsInUse(house)
  return withTable(house, question, known, async (table, others) => {
    const { wishes, problems } = readWishes(question.wishes ?? {}, table.headers)
    if (problems.length > 0) throw new OperationRefused('bad_question', problems.join('\n'))
    const found = propose(table, known, wishes)
    const version = await nextVersion(house, found.declaration.key)
    const declaration: OwnFormat = { ...found.declaration, version }
    const stops = [
      ...(declaration.into.length === 0
        ? ['看不出这份表说的是什么事。先说它是什么事（命令行是 --fact order），再一列一列对上（--column）。']
        : []),
      ...found.missing.map((m) => missingWords(m, 'zh')),
    ]
    return answered(house, question, {
      sheet: table.sheet,
      declaration,
      columns: found.columns,
      stops,
      notes: notesOf(found, table, others),
      nearest: found.nearest.map(({ format, shared }) => ({ key: format.key, label: format.label, shared })),
    })
  })
}

async function proposedUpdate(
  house: House,
  question: FormatQuestion & { key: string },
): Promise<FormatProposal> {
  const known = await formatsInUse(house)
  const base = known.find((f) => f.key === question.key)
  if (!base) throw new OperationRefused('not_found', noSuchFormat(question.key))
  if (base.headerless || base.sheet)
    throw new OperationRefused('bad_question', `「${base.label}」的列是定好的，不能照文件改。`)
  return withTable(house, question, known, async (table, others) => {
    const { wishes, problems } = readWishes(question.wishes ?? {}, table.headers)
    if (problems.length > 0) throw new OperationRefused('bad_question', problems.join('\n'))
    const found = update(base, table, known, wishes)
    const version = await nextVersion(house, found.declaration.key)
    const declaration: OwnFormat = { ...found.declaration, version }
    const stops = [
      ...(found.changesNothing
        ? [
            '新列里没有一列拿得准是什么，没有要改的。文件照收，新列原样留着；要用哪一列就 --column "表头=事实.列"。',
          ]
        : []),
      ...found.lacking.map((h) => `还缺「${h}」，也没找到换了名字的那一列。哪一列是？用 --column 说一声。`),
    ]
    return answered(house, question, {
      sheet: table.sheet,
      declaration,
      columns: found.columns,
      stops,
      notes: notesOfUpdate(found, base, others),
      nearest: [{ key: base.key, label: base.label, shared: table.headers.length - found.columns.length }],
    })
  })
}

/** A proposal as it is answered: tried on the file it came from, unless something stops it that only the person can say. */
async function answered(
  house: House,
  question: FormatQuestion,
  said: Pick<FormatProposal, 'sheet' | 'declaration' | 'notes' | 'nearest'> & {
    declaration: OwnFormat
    columns: Parameters<typeof shownColumns>[0]
    stops: readonly string[]
  },
): Promise<FormatProposal> {
  const { declaration, columns, stops, notes, ...rest } = said
  const { format, problems } =
    stops.length > 0 ? { format: null, problems: [] } : await checked(house, declaration)
  const tryOut = format ? await previewOf(house, format, question) : null
  return {
    ...rest,
    path: question.path,
    declaration,
    feeds: declaration.into.map((t) => factNamed(t.fact).title),
    columns: shownColumns(columns, tryOut?.examples ?? {}),
    problems: [...stops, ...problems],
    notes: [...notes, ...(tryOut?.notes ?? [])],
    preview: tryOut?.preview ?? null,
  }
}

/** Opens the file for as long as the work takes; temporary copies are gone afterwards. */
async function withTable<T>(
  house: House,
  { path, sheet }: { path: string; sheet?: string | undefined },
  known: readonly Format[],
  work: (table: Awaited<ReturnType<typeof proposedTables>>[number], others: readonly string[]) => Promise<T>,
): Promise<T> {
  const spool = join(house.folder, 'spool', randomUUID())
  await mkdir(spool, { recursive: true, mode: 0o700 })
  try {
    const tables = await proposedTables(path, spool, known)
    const wanted =
      sheet === undefined ? tables[0] : tables.find((t) => t.sheet === sheet || t.path.endsWith(sheet))
    const names = tables.map((t) => t.sheet ?? basename(t.path))
    if (!wanted)
      throw new OperationRefused(
        'not_found',
        `「${basename(path)}」里没有「${sheet}」。有：${names.join('、')}。`,
      )
    return await work(
      wanted,
      tables.filter((t) => t !== wanted).map((t) => t.sheet ?? basename(t.path)),
    )
  } finally {
    await rm(spool, { recursive: true, force: true })
  }
}

async function previewOf(house: House, format: Format, { path, who }: { path: string; who: string }) {
  return tried(await takingOf(house), format, { path, who })
}

async function checked(
  house: House,
  declaration: unknown,
): Promise<{ format: OwnFormat | null; problems: readonly string[] }> {
  const { format, problems } = readDeclaration(declaration)
  if (!format) return { format: null, problems }
  const known = await formatsInUse(house)
  return {
    format,
    problems: checkNames(
      format,
      known.filter((f) => f.key !== format.key),
    ),
  }
}

async function save(house: House, { declaration, origin = 'made', who }: FormatSaving) {
  const { format, problems } = await checked(house, declaration)
  if (!format || problems.length > 0) throw new OperationRefused('bad_question', cannotRead(problems))
  const rows = await house.records.ownFormats.versions(format.key)
  const inUse = rows.find((r) => r.removed_at === null)
  const said = inUse ? readDeclaration(inUse.body).format : null
  if (inUse && said && sameBut(said, format))
    return {
      key: format.key,
      label: format.label,
      version: inUse.version,
      sentence: `「${format.label}」（${format.key}）和存着的第 ${inUse.version} 版一样，没有动。`,
    }
  const kept = await house.records.ownFormats.save({
    key: format.key,
    after: inUse?.version ?? 0,
    body: (version) => ({ ...format, version }),
    origin,
    who,
    at: new Date().toISOString(),
  })
  if (!kept)
    throw new OperationRefused(
      'conflict',
      `「${format.key}」刚刚被别人改过，没有存。先看一眼再存：dazi formats export ${format.key}。`,
    )
  return {
    key: format.key,
    label: format.label,
    version: kept.version,
    sentence: `存好了：「${format.label}」（${format.key}）第 ${kept.version} 版。以后同样的表直接 dazi import，搭子认得。`,
  }
}

/** The version is the records' to give. */
const sameBut = (a: Format, b: Format): boolean =>
  JSON.stringify({ ...a, version: 0 }) === JSON.stringify({ ...b, version: 0 })

const nextVersion = async (house: House, key: string): Promise<number> =>
  ((await house.records.ownFormats.versions(key))[0]?.version ?? 0) + 1

async function remove(
  house: House,
  { key, undoImports }: { key: string; undoImports?: boolean | undefined },
) {
  const rows = await house.records.ownFormats.versions(key)
  if (!rows.some((r) => r.removed_at === null)) throw new OperationRefused('not_found', noSuchFormat(key))
  const standing = (await house.records.imports.list({ statuses: ['published', 'undoing'] }))
    .filter((i) => i.format_key === key)
    .map((i) => i.no)
    .sort((a, b) => a - b)
  if (standing.length > 0 && !undoImports)
    throw new OperationRefused(
      'conflict',
      `「${key}」还不能删：第 ${standing.slice(0, 10).join('、')} 次${standing.length > 10 ? ` 等 ${standing.length} 次` : ''}导入是照它读的。先撤回它们（dazi undo ${standing[0]}），或一起撤回再删：dazi formats remove ${key} --undo。`,
    )
  for (const no of standing) await undo(house, no)
  await house.records.ownFormats.remove(key, new Date().toISOString())
  return {
    key,
    undone: standing,
    sentence: `「${key}」不用了${standing.length > 0 ? `，照它读的 ${standing.length} 次导入也撤回了` : ''}。各版本都留着（dazi formats history ${key}），要回来：dazi formats export ${key} --version ${rows[0]?.version ?? 1}，再 dazi formats save。`,
  }
}

async function shownRows(house: House, rows: readonly OwnFormatRow[]): Promise<OwnFormatListed[]> {
  if (rows.length === 0) return []
  const imports = await house.records.imports.list({ statuses: ['published'] })
  return rows.map((row) => {
    const { format } = readDeclaration(row.body)
    return {
      key: row.key,
      label: format?.label ?? row.key,
      version: row.version,
      feeds: format?.into.map((t) => factNamed(t.fact).title) ?? [],
      origin: row.origin,
      who: row.who,
      saved_at: row.saved_at,
      imports: imports.filter((i) => i.format_key === row.key && i.format_version === row.version).length,
      removed: row.removed_at !== null,
    }
  })
}

const noSuchFormat = (key: string): string =>
  `没有叫「${key}」的格式。dazi formats list 列出所有的，自己的标着「自己的」。`

const cannotRead = (problems: readonly string[]): string =>
  `这份格式用不了：\n${problems.map((p) => `  ${p}`).join('\n')}\n改好再来；dazi formats schema 有每一项的写法。`
