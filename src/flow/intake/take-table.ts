/** One table of a dropped file: recognised, given to a shop, entered in the ledger and landed, unless it is known already. */
import { factNamed } from '../facts/index.ts'
import { sides } from '../facts/tables.ts'
import { fingerprint } from './fingerprint.ts'
import type { Format } from './format.ts'
import { land } from './land.ts'
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

export async function takeTable(
  batch: Batch,
  turns: Turns,
  root: string,
  opened: OpenedTable,
): Promise<TakenFile> {
  const { format, why } = formatOf(batch, opened)
  if (why) return noted(batch, opened, format, format ? 'rejected' : why.status, why.sentence)
  // Facts whose keys keep the partition they were born in are landed one file after another: each must see the keys of
  // the one before. So are copies of one file, or both would be taken for new.
  const keepsBirths = format.into.some((t) => factNamed(t.fact).born === 'first_seen')
  const turn = keepsBirths ? 'births' : await fingerprint(opened)
  return turns.take(turn, () => takeKnown(batch, root, opened, format))
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
  batch: Batch,
  root: string,
  opened: OpenedTable,
  format: Format,
): Promise<TakenFile> {
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
  return landNew(batch, opened, format, shop, received)
}

async function landNew(
  batch: Batch,
  opened: OpenedTable,
  format: Format,
  shop: ShopGuess,
  received: NonNullable<TakenFile['row']>,
): Promise<TakenFile> {
  const { table } = opened
  const { records } = batch
  batch.progress('landing')
  const current = await records.generations.current()
  const landed = await land({
    ...batch,
    table,
    format,
    received,
    publishedIn: current ? sides[current.side] : null,
    onProgress: (moved) => {
      batch.at.bytes_done += moved.bytes
      batch.at.rows += moved.records
      batch.progress('landing')
    },
  })
  if ((landed.import.rows ?? 0) === (landed.import.dropped ?? 0)) {
    const sentence = noRows(table.path)
    await records.imports.advance(received.no, 'failed', { sentence })
    return { ...nothing(table.path, 'rejected', sentence, null), reasons: [], format, shop }
  }
  const drift = await headerDrift(batch, {
    format,
    headers: table.headers,
    shopId: shop.shop_id,
    import: received.no,
    snapshotAt: received.snapshot_at ?? '',
  })
  const sentence = landedSentence(landed, format, shop, drift)
  await records.imports.change(received.no, { sentence })
  return {
    ...nothing(table.path, 'landed', sentence, null),
    format,
    row: { ...landed.import, sentence },
    shop,
    totals: landed.gaps,
    unlisted: landed.unlisted,
    oddities: landed.oddities,
    drift,
    older: landed.older,
    reasons: landed.import.reasons ?? [],
  }
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
