/** Files and tables that do not land: each gets a sentence and a line in the ledger, so that nothing dropped goes unspoken of. */
import { fingerprint } from './fingerprint.ts'
import type { Format } from './format.ts'
import type { OpenedTable, Refusal } from './readers/open.ts'
import { FileTrouble } from './readers/table.ts'
import { type Batch, nothing, type TakenFile } from './taking.ts'

/** The reader could not open it. */
export async function refused(batch: Batch, { path, trouble }: Refusal): Promise<TakenFile> {
  await keep(batch, path, null, trouble.message, trouble.line)
  return nothing(path, 'rejected', trouble.message, trouble.line)
}

/** It was being landed when it turned out to be broken. */
export async function failed(batch: Batch, opened: OpenedTable, error: Error): Promise<TakenFile> {
  const { imports } = batch.records
  for (const unfinished of await imports.unfinished())
    if (
      unfinished.batch === batch.batch &&
      unfinished.path === opened.table.path &&
      unfinished.status !== 'verified'
    )
      await imports.advance(unfinished.no, 'rejected', { sentence: error.message })
  const line = error instanceof FileTrouble ? error.line : null
  return nothing(opened.table.path, 'rejected', error.message, line)
}

/** It was read, and is not taken for what it is. */
export async function noted(
  batch: Batch,
  opened: OpenedTable,
  format: Format | null,
  status: 'rejected' | 'unknown',
  sentence: string,
): Promise<TakenFile> {
  await keep(batch, opened.table.path, format, sentence, null, await fingerprint(opened))
  return { ...nothing(opened.table.path, status, sentence, null), format }
}

async function keep(
  { question, records, batch, now }: Batch,
  path: string,
  format: Format | null,
  sentence: string,
  line: number | null,
  sha256 = '',
): Promise<void> {
  if (question.dryRun) return
  await records.imports.refuse({
    path,
    sha256,
    bytes: 0,
    format_key: format?.key ?? null,
    format_version: format?.version ?? null,
    shop_id: null,
    reasons: [{ line, column: null, reason: sentence }],
    sentence,
    batch,
    who: question.who,
    at: now().toISOString(),
  })
}
