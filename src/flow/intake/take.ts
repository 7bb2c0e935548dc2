/**
 * Dropped paths in, a ledger out: every table of every file is recognised, given to a shop, landed and published in one
 * generation, and every file gets its sentence. One batch at a time; a batch that was cut off is finished by running it again.
 */
import { randomUUID } from 'node:crypto'
import { mkdir, rm } from 'node:fs/promises'
import { basename, join } from 'node:path'
import { ident, sql, value } from '../../warehouse/sql.ts'
import { facts } from '../facts/index.ts'
import { logDatabase } from '../facts/tables.ts'
import { type DroppedFile, droppedFiles } from './dropped.ts'
import { CountMismatch } from './landing.ts'
import { failed, refused } from './not-taken.ts'
import { publish } from './publish.ts'
import { openTables } from './readers/open.ts'
import { FileTrouble } from './readers/table.ts'
import { knownHeaders } from './recognise.ts'
import { takeTable } from './take-table.ts'
import {
  type Batch,
  type TakenFile,
  type TakeProgress,
  type TakeQuestion,
  type Taking,
  triedOnly,
} from './taking.ts'
import { Turns } from './turns.ts'

export async function take(
  t: Taking,
  question: TakeQuestion,
  onProgress: (at: TakeProgress) => void = () => {},
): Promise<TakenFile[]> {
  const id = randomUUID()
  const { files, bytes } = await droppedFiles(question.paths, question.below)
  const at: TakeProgress = {
    doing: 'recognising',
    file: null,
    files_done: 0,
    files: files.length,
    rows: 0,
    bytes_done: 0,
    bytes,
  }
  const progress = (doing: TakeProgress['doing']) => {
    at.doing = doing
    onProgress({ ...at })
  }
  const batch: Batch = { ...t, batch: id, question, at, progress }
  const spool = join(t.folder, 'spool', id)
  await mkdir(spool, { recursive: true, mode: 0o700 })
  try {
    const taken = await takeFiles(batch, spool, files)
    if (question.dryRun) await forget(batch, taken)
    else await publishAll(batch, taken)
    return taken
  } finally {
    await rm(spool, { recursive: true, force: true })
  }
}

async function takeFiles(batch: Batch, spool: string, files: readonly DroppedFile[]): Promise<TakenFile[]> {
  const headerless = batch.formats.flatMap((f) => (f.headerless ? [f.headerless] : []))
  const options = {
    spoolDir: spool,
    knownHeaders: knownHeaders(batch.formats),
    headerless,
    keepsDamaged: batch.question.keepsDamaged === true,
  }
  const turns = new Turns()
  const taken: TakenFile[][] = files.map(() => [])
  const waiting = files.entries()
  // Two files at a time: a small file costs the engine more thought than work, and thought uses one core.
  const takeOn = async () => {
    for (const [i, { root, path }] of waiting) {
      batch.at.file = basename(path)
      batch.progress('recognising')
      for await (const opened of openTables(path, options))
        taken[i]?.push(
          opened.kind === 'refusal'
            ? await refused(batch, opened)
            : await takeTable(batch, turns, root, opened).catch((error: unknown) => {
                if (!(error instanceof FileTrouble || error instanceof CountMismatch)) throw error
                return failed(batch, opened, error)
              }),
        )
      batch.at.files_done += 1
    }
  }
  const ended = await Promise.allSettled([takeOn(), takeOn()])
  for (const one of ended) if (one.status === 'rejected') throw one.reason
  return taken.flat()
}

/** Dry run: what was counted is told, and the rows are taken out of the log again. */
async function forget(batch: Batch, taken: readonly TakenFile[]): Promise<void> {
  for (const file of taken) {
    if (file.status !== 'landed' || !file.row) continue
    await batch.question.onTried?.(file)
    const landing = value('UInt32', file.row.landing ?? 0)
    for (const table of [
      ...facts.map((f) => f.name),
      'source_row',
      'record_line',
      'file_head',
      'reject',
      'cover',
    ])
      await batch.warehouse.command(
        sql`DELETE FROM ${ident(`${logDatabase}.${table}`)} WHERE landing = ${landing}`,
      )
    await batch.records.imports.advance(file.row.no, 'failed', { sentence: triedOnly })
  }
}

async function publishAll(batch: Batch, taken: readonly TakenFile[]): Promise<void> {
  batch.progress('publishing')
  await publish({ ...batch, onProgress: () => batch.progress('publishing') })
  for (const file of taken)
    if (file.row) file.row = (await batch.records.imports.get(file.row.no)) ?? file.row
}
