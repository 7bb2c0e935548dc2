/**
 * SOPs with every text they ever had. A save names the version its writer looked at; when somebody else saved meanwhile the
 * text is kept aside, not lost. The words of the current text stand beside it, so that it can be found on both back ends.
 */
import type { Kysely, Selectable, Transaction } from 'kysely'
import { fromText, toText } from './json.ts'
import type { SopTable, SopVersionTable } from './knowledge-schema.ts'
import type { Tables } from './schema.ts'
import { nextNumber } from './sequence.ts'

/** What is said about an SOP beside its text. */
export interface SopHead {
  readonly title: string
  readonly area: string
  readonly owner_role: string
  readonly owner: string | null
  readonly review_on: string | null
  readonly watches: readonly string[]
}

export interface SopRow extends SopHead {
  readonly key: string
  readonly version: number
  readonly cites: Readonly<Record<string, string | null>>
  readonly steps: number
  readonly minutes: number
  readonly origin: SopTable['origin']
  readonly starter: string | null
  readonly archived_at: string | null
  readonly made_at: string
  readonly changed_at: string
  readonly changed_by: string
}

export interface SopVersionRow {
  readonly key: string
  readonly version: number
  readonly standing: 'kept' | 'aside'
  readonly origin: 'starter' | 'hand'
  readonly text: string
  readonly head: SopHead
  readonly note: string | null
  readonly who: string
  readonly at: string
}

export interface SopWord {
  readonly word: string
  readonly weight: number
  readonly initials: string
  readonly full: string
}

export interface SopSaved {
  /** Null: a new one of the house's own, whose key is given here. */
  readonly key: string | null
  /** The version its writer looked at; 0 for a new one. */
  readonly after: number
  readonly text: string
  readonly head: SopHead
  readonly cites: Readonly<Record<string, string | null>>
  readonly steps: number
  readonly minutes: number
  readonly words: readonly SopWord[]
  readonly origin: SopVersionTable['origin']
  /** Left out: as it was. */
  readonly starter?: string | null
  readonly note: string | null
  readonly who: string
  readonly at: string
}

export interface SopStore {
  /** Without the texts, by title. */
  list(): Promise<readonly SopRow[]>
  get(key: string): Promise<{ sop: SopRow; current: SopVersionRow } | null>
  /** Newest first, those set aside too. */
  versions(key: string): Promise<SopVersionRow[]>
  version(key: string, version: number): Promise<SopVersionRow | null>
  /** `aside`: somebody else saved meanwhile; the text was kept as a version that does not hold. */
  save(saved: SopSaved): Promise<{ sop: SopRow; aside: SopVersionRow | null }>
  /** Many new ones in one transaction; those that are there are left alone. Answers how many were added. */
  addAll(saved: readonly (SopSaved & { key: string })[]): Promise<number>
  /** The starter's news was looked at and not taken. */
  markStarter(key: string, starter: string): Promise<void>
  /** False when it already was so. */
  archive(key: string, at: string | null): Promise<boolean>
  /** Keys of those that hold these words, most and heaviest first. */
  withWords(words: readonly string[], most: number): Promise<string[]>
  /** Words whose pinyin or first letters begin so. */
  wordsSpelled(letters: string, most: number): Promise<string[]>
}

export function sopStore(db: Kysely<Tables>): SopStore {
  // Ten thousand heads are read once an edition: whoever changes one, on any node, makes the next.
  let kept: { readonly edition: number; readonly rows: SopRow[] } | null = null
  return {
    async list() {
      const edition = await editionOf(db)
      if (kept?.edition === edition) return kept.rows
      const rows = await db.selectFrom('sop').selectAll().orderBy('title').orderBy('key').execute()
      kept = { edition, rows: rows.map(fromRow) }
      return kept.rows
    },
    async get(key) {
      const row = await db.selectFrom('sop').selectAll().where('key', '=', key).executeTakeFirst()
      const current = row && (await versionOf(db, key, Number(row.version)))
      return row && current ? { sop: fromRow(row), current } : null
    },
    versions: async (key) =>
      (
        await db
          .selectFrom('sop_version')
          .selectAll()
          .where('key', '=', key)
          .orderBy('version', 'desc')
          .execute()
      ).map(versionFrom),
    version: (key, version) => versionOf(db, key, version),
    save: (saved) =>
      db.transaction().execute(async (tx) => {
        // Two writers of one SOP wait for each other; the second one then sees what the first has written.
        await nextEdition(tx)
        return write(tx, saved)
      }),
    addAll: (all) =>
      db.transaction().execute(async (tx) => {
        // A second node that opens at the same time waits here and then finds them there.
        await nextEdition(tx)
        const there = new Set((await tx.selectFrom('sop').select('key').execute()).map((r) => r.key))
        const fresh = all.filter((s) => !there.has(s.key))
        for (const one of fresh) await write(tx, one)
        return fresh.length
      }),
    markStarter: (key, starter) =>
      db.transaction().execute(async (tx) => {
        await nextEdition(tx)
        await tx.updateTable('sop').set({ starter }).where('key', '=', key).execute()
      }),
    archive: (key, at) =>
      db.transaction().execute(async (tx) => {
        await nextEdition(tx)
        const done = await tx
          .updateTable('sop')
          .set({ archived_at: at })
          .where('key', '=', key)
          .where('archived_at', at === null ? 'is not' : 'is', null)
          .executeTakeFirst()
        return Number(done.numUpdatedRows) > 0
      }),
    async withWords(words, most) {
      if (words.length === 0) return []
      const rows = await db
        .selectFrom('sop_word')
        .select(['key'])
        .where('word', 'in', [...words])
        .groupBy('key')
        .orderBy((e) => e.fn.countAll(), 'desc')
        .orderBy((e) => e.fn.sum('weight'), 'desc')
        .orderBy('key')
        .limit(most)
        .execute()
      return rows.map((r) => r.key)
    },
    async wordsSpelled(letters, most) {
      if (!/^[a-z0-9]+$/.test(letters)) return []
      const rows = await db
        .selectFrom('sop_term')
        .select('word')
        .where((e) => e.or([e('initials', 'like', `${letters}%`), e('full', 'like', `${letters}%`)]))
        .orderBy('word')
        .limit(most)
        .execute()
      return rows.map((r) => r.word)
    },
  }
}

/** The number of changes so far; the row stays locked until the transaction ends. */
const nextEdition = (tx: Transaction<Tables>) => nextNumber(tx, 'sop')

async function editionOf(db: Kysely<Tables>): Promise<number> {
  const row = await db.selectFrom('sequence').select('value').where('name', '=', 'sop').executeTakeFirst()
  return Number(row?.value ?? 0)
}

async function write(
  tx: Transaction<Tables>,
  saved: SopSaved,
): Promise<{ sop: SopRow; aside: SopVersionRow | null }> {
  const key = saved.key ?? `own-${await nextNumber(tx, 'sop_own')}`
  const before = await tx.selectFrom('sop').selectAll().where('key', '=', key).executeTakeFirst()
  const last = await tx
    .selectFrom('sop_version')
    .select((e) => e.fn.max('version').as('version'))
    .where('key', '=', key)
    .executeTakeFirst()
  const isLate = Number(before?.version ?? 0) !== saved.after
  const version: SopVersionTable = {
    key,
    version: Number(last?.version ?? 0) + 1,
    standing: isLate ? 'aside' : 'kept',
    origin: saved.origin,
    text: saved.text,
    head: toText(saved.head),
    note: saved.note,
    who: saved.who,
    at: saved.at,
  }
  await tx.insertInto('sop_version').values(version).execute()
  if (isLate && before) return { sop: fromRow(before), aside: versionFrom(version) }
  const { title, area, owner_role, owner, review_on, watches } = saved.head
  const head = { title, area, owner_role, owner, review_on }
  const row: SopTable = {
    key,
    ...head,
    watches: toText(watches),
    version: version.version,
    cites: toText(saved.cites),
    steps: saved.steps,
    minutes: saved.minutes,
    origin: saved.origin,
    starter: saved.starter === undefined ? (before?.starter ?? null) : saved.starter,
    archived_at: before?.archived_at ?? null,
    made_at: before?.made_at ?? saved.at,
    changed_at: saved.at,
    changed_by: saved.who,
  }
  if (before) await tx.updateTable('sop').set(row).where('key', '=', key).execute()
  else await tx.insertInto('sop').values(row).execute()
  await keepWords(tx, key, saved.words)
  return { sop: fromRow(row), aside: null }
}

/** As many rows as both back ends take in one statement. */
const inOne = 400

async function keepWords(tx: Transaction<Tables>, key: string, words: readonly SopWord[]): Promise<void> {
  await tx.deleteFrom('sop_word').where('key', '=', key).execute()
  for (let i = 0; i < words.length; i += inOne) {
    const some = words.slice(i, i + inOne)
    await tx
      .insertInto('sop_word')
      .values(some.map(({ word, weight }) => ({ word, key, weight })))
      .execute()
    await tx
      .insertInto('sop_term')
      .values(some.map(({ word, initials, full }) => ({ word, initials, full })))
      .onConflict((c) => c.column('word').doNothing())
      .execute()
  }
}

async function versionOf(db: Kysely<Tables>, key: string, version: number): Promise<SopVersionRow | null> {
  const row = await db
    .selectFrom('sop_version')
    .selectAll()
    .where('key', '=', key)
    .where('version', '=', version)
    .executeTakeFirst()
  return row ? versionFrom(row) : null
}

/** PostgreSQL hands whole numbers of 64 bits back as text. */
const fromRow = (row: Selectable<SopTable>): SopRow => ({
  ...row,
  version: Number(row.version),
  steps: Number(row.steps),
  minutes: Number(row.minutes),
  watches: fromText<string[]>(row.watches),
  cites: fromText<Record<string, string | null>>(row.cites),
})

const versionFrom = (row: Selectable<SopVersionTable>): SopVersionRow => ({
  ...row,
  version: Number(row.version),
  head: fromText<SopHead>(row.head),
})
