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
import { gathering, isSmall } from './gathering.ts'
import { inOrder, type Place } from './in-order.ts'
import { CountMismatch } from './landing.ts'
import { failed, refused } from './not-taken.ts'
import { publish } from './publish.ts'
import { type OpenedTable, openTables, type Refusal } from './readers/open.ts'
import { FileTrouble } from './readers/table.ts'
import { knownHeaders } from './recognise.ts'
import { type Sharing, takeTable, tellDrift } from './take-table.ts'
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
  const sharing: Sharing = { batch, turns: new Turns(), gathering: gathering(batch), landed: [] }
  const taken: Promise<TakenFile>[][] = files.map(() => [])
  const lost: unknown[] = []
  const takeOne = (root: string, opened: OpenedTable, place: Place): Promise<TakenFile> => {
    const one = takeTable(sharing, root, opened, place).catch((error: unknown) => {
      if (!(error instanceof FileTrouble || error instanceof CountMismatch)) throw error
      return failed(batch, opened, error)
    })
    one.catch((error: unknown) => lost.push(error))
    return one
  }
  const refuse = async (refusal: Refusal, place: Place): Promise<TakenFile> => {
    await place.comes
    return refused(batch, refusal).finally(place.pass)
  }
  const nextFile = inOrder()
  const waiting = files.entries()
  // Two files are opened at a time; small ones wait for others of their layout while the next are opened.
  const takeOn = async () => {
    for (const [i, { root, path }] of waiting) {
      if (lost.length > 0) return
      batch.at.file = basename(path)
      batch.progress('recognising')
      const places = nextFile()
      try {
        for await (const opened of openTables(path, options)) {
          const place = places.next()
          if (opened.kind === 'table' && opened.isLast) places.end()
          const one = opened.kind === 'refusal' ? refuse(opened, place) : takeOne(root, opened, place)
          taken[i]?.push(one)
          if (opened.kind === 'refusal' || !isSmall(opened)) await one
          else await sharing.gathering.room()
        }
      } finally {
        places.end()
      }
      void Promise.allSettled(taken[i] ?? []).then(() => {
        batch.at.files_done += 1
      })
    }
  }
  const opening = await Promise.allSettled([takeOn(), takeOn()])
  const broken = opening.find((o) => o.status === 'rejected')
  if (broken || lost.length > 0) sharing.gathering.giveUp(broken?.reason ?? lost[0])
  else sharing.gathering.end()
  // Nobody goes on alone after one has failed: the caller must not believe that the rest has stopped while it runs.
  const ended = await Promise.allSettled(taken.flat())
  if (broken) throw broken.reason
  for (const one of ended) if (one.status === 'rejected') throw one.reason
  await tellDrift(sharing)
  return ended.flatMap((one) => (one.status === 'fulfilled' ? [one.value] : []))
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
