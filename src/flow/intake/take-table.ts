/** One table of a dropped file: recognised, given to a shop, entered in the ledger and landed, unless it is known already. */
import { fingerprint } from './fingerprint.ts'
import type { Format } from './format.ts'
import type { Gathering } from './gathering.ts'
import type { Place } from './in-order.ts'
import type { Landed } from './landing.ts'
import { noted } from './not-taken.ts'
import { headerDrift } from './own/drift.ts'
import type { OpenedTable } from './readers/open.ts'
import { missingHeaders, recognise } from './recognise.ts'
import { type ShopGuess, shopOf } from './shop-of.ts'
import { offset_minutes, snapshotInName, snapshotInPreamble } from './snapshot.ts'
import { type Batch, nothing, type TakenFile } from './taking.ts'
import type { Turns } from './turns.ts'
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

/** What the tables of a batch share while it is taken. */
export interface Sharing {
  batch: Batch
  turns: Turns
  gathering: Gathering
  landed: LandedTable[]
}

export async function takeTable(
  sharing: Sharing,
  root: string,
  opened: OpenedTable,
  place: Place,
): Promise<TakenFile> {
  const { batch, turns } = sharing
  try {
    const { format, why } = formatOf(batch, opened)
    const print = why ? '' : await fingerprint(opened)
    await place.comes
    if (why) return await noted(batch, opened, format, format ? 'rejected' : why.status, why.sentence)
    // Copies of one file take turns, or both would be taken for new; those behind a copy need not wait for its turn.
    if (turns.isTaken(print)) place.pass()
    return await turns.take(print, () => takeKnown(sharing, root, opened, { format, place }))
  } finally {
    place.pass()
  }
}

type Recognised =
  | { format: Format; why: null }
  | { format: Format | null; why: { status: 'rejected' | 'unknown'; sentence: string } }

function formatOf({ question, formats }: Batch, { table }: OpenedTable): Recognised {
  const lacking = (format: Format): Recognised => {
    const missing = missingHeaders(format, table.headers)
    return missing.length === 0
      ? { format, why: null }
      : { format, why: { status: 'rejected', sentence: lacksColumns(table, format, missing) } }
  }
  if (question.as) {
    const said = formats.find((f) => f.key === question.as)
    if (said) return lacking(said)
    return { format: null, why: { status: 'rejected', sentence: noSuchFormat(table.path, question.as) } }
  }
  const found = recognise(table, formats)
  switch (found.kind) {
    case 'one':
      return lacking(found.format)
    case 'several':
      return { format: null, why: { status: 'unknown', sentence: askWhich(table.path, found.formats) } }
    case 'none':
      return { format: null, why: { status: 'unknown', sentence: unknownFile(table, found.nearest) } }
  }
}

async function takeKnown(
  sharing: Sharing,
  root: string,
  opened: OpenedTable,
  { format, place }: { format: Format; place: Place },
): Promise<TakenFile> {
  const { batch } = sharing
  const { table } = opened
  const { records, question } = batch
  const now = batch.now().toISOString()
  const shop = await shopOf(table, format, { said: question.shop, root, shops: records.shops, now })
  const { found, import: received } = await records.imports.receive({
    path: table.path,
    sha256: await fingerprint(opened),
    bytes: opened.source.bytes,
    format_key: format.key,
    format_version: format.version,
    shop_id: shop.shop_id,
    ...snapshotOf(batch, opened, format),
    batch: batch.batch,
    who: question.who,
    at: now,
  })
  const standing = (status: 'known' | 'landed', sentence: string): TakenFile => ({
    ...nothing(table.path, status, sentence, null),
    reasons: [],
    format,
    row: received,
    shop,
  })
  if (found === 'known') return standing('known', alreadyHere(received))
  if (found === 'unfinished' && received.status === 'verified')
    return received.batch === batch.batch
      ? standing('known', sameInBatch(received))
      : standing('landed', unfinishedBatch(received))
  return landNew(sharing, opened, { format, shop, received, place })
}

async function landNew(
  sharing: Sharing,
  opened: OpenedTable,
  {
    format,
    shop,
    received,
    place,
  }: { format: Format; shop: ShopGuess; received: NonNullable<TakenFile['row']>; place: Place },
): Promise<TakenFile> {
  const { batch, gathering } = sharing
  const { table, source } = opened
  const { imports } = batch.records
  batch.progress('landing')
  const attempt = await imports.startLanding(received.no, batch.now().toISOString())
  place.pass()
  const landed = await gathering.land({
    format,
    table,
    source,
    received,
    ...attempt,
    say: (l) => landedSentence(l, format, shop),
    onProgress: (moved) => {
      batch.at.bytes_done += moved.bytes
      batch.at.rows += moved.records
      batch.progress('landing')
    },
  })
  if ((landed.import.rows ?? 0) === (landed.import.dropped ?? 0)) {
    const sentence = noRows(table.path)
    await imports.advance(received.no, 'failed', { sentence })
    return { ...nothing(table.path, 'rejected', sentence, null), reasons: [], format, shop }
  }
  const file: TakenFile = {
    ...nothing(table.path, 'landed', landed.import.sentence ?? '', null),
    format,
    row: landed.import,
    shop,
    totals: landed.gaps,
    unlisted: landed.unlisted,
    oddities: landed.oddities,
    drift: null,
    older: landed.older,
    reasons: landed.import.reasons ?? [],
  }
  sharing.landed.push({ file, landed, format, shop, headers: table.headers })
  return file
}

/** A table that landed, to be held against the ones before it once all have. */
interface LandedTable {
  file: TakenFile
  landed: Landed
  format: Format
  shop: ShopGuess
  headers: readonly string[]
}

/** Columns that are not what they were are told of, and the ledger's sentences with them. */
export async function tellDrift({ batch, landed: tables }: Sharing): Promise<void> {
  const changes: { no: number; change: { sentence: string } }[] = []
  for (const { file, landed, format, shop, headers } of tables) {
    const { no, snapshot_at } = landed.import
    file.drift = await headerDrift(batch, {
      format,
      headers,
      shopId: shop.shop_id,
      import: no,
      snapshotAt: snapshot_at ?? '',
    })
    if (!file.drift) continue
    file.sentence = landedSentence(landed, format, shop, file.drift)
    file.row = { ...landed.import, sentence: file.sentence }
    changes.push({ no, change: { sentence: file.sentence } })
  }
  if (changes.length > 0) await batch.records.imports.changeEach(changes)
}

/** When the file was made, by the surest thing that its format can be told it from. */
function snapshotOf(batch: Batch, { table, source }: OpenedTable, format: Format) {
  const minutes = offset_minutes(format.timeZone, batch.now())
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
