/** Findings as they were raised, and everything that happened to them: the newest state, and a history that only grows. */
import type { Kysely, Selectable, Transaction } from 'kysely'
import { fromText, toText } from './json.ts'
import type { FindingEventTable, FindingState, FindingTable, Tables } from './schema.ts'
import { nextNumber } from './sequence.ts'

export interface KeptFinding<Body> extends Readonly<Omit<Selectable<FindingTable>, 'body'>> {
  /** As last seen; a finding that is over keeps what it said last. */
  readonly body: Body
}

export interface FindingEvent<Body> extends Readonly<Omit<Selectable<FindingEventTable>, 'body'>> {
  readonly body: Body
}

export type FindingStep = Readonly<Pick<Selectable<FindingEventTable>, 'key' | 'event' | 'at'>>

export interface FindingNews {
  at: string
  generation: number
  /** Seen in the data of this generation, new or not. */
  seen: readonly { key: string; body: unknown }[]
  /** Open ones whose number came back. */
  recovered?: readonly string[]
  /** Open ones whose data is gone: they were right about data that no longer counts. */
  withdrawn?: readonly { key: string; reason: string }[]
}

export interface FindingStore {
  /** All news of one look at the data, in one transaction. */
  record(news: FindingNews): Promise<void>
  get<Body>(key: string): Promise<KeptFinding<Body> | null>
  list<Body>(states?: readonly FindingState[]): Promise<KeptFinding<Body>[]>
  /** Watch → how often it raised something, relapses included. */
  episodes(): Promise<ReadonlyMap<string, number>>
  /** What became of the findings of one watch, without what they said; the newest first, so many events at most. */
  ofWatch(watch: string, limit: number): Promise<FindingStep[]>
  /** Oldest first. */
  history<Body>(key: string): Promise<FindingEvent<Body>[]>
}

export function findingStore(db: Kysely<Tables>): FindingStore {
  return {
    record: (news) =>
      db.transaction().execute(async (tx) => {
        for (const { key, body } of news.seen) await see(tx, news, key, body)
        for (const key of news.recovered ?? []) await end(tx, news, key, 'recovered', null)
        for (const { key, reason } of news.withdrawn ?? []) await end(tx, news, key, 'withdrawn', reason)
      }),
    async get<Body>(key: string) {
      const row = await db.selectFrom('finding').selectAll().where('key', '=', key).executeTakeFirst()
      return row ? withBody<Body, Selectable<FindingTable>>(row) : null
    },
    async list<Body>(states: readonly FindingState[] = ['open']) {
      const rows = await db
        .selectFrom('finding')
        .selectAll()
        .where('state', 'in', [...states])
        .orderBy('key')
        .execute()
      return rows.map((row) => withBody<Body, Selectable<FindingTable>>(row))
    },
    async episodes() {
      const rows = await db
        .selectFrom('finding_event')
        .select('body')
        .where('event', 'in', ['raised', 'raised_again'])
        .execute()
      const counted = new Map<string, number>()
      for (const { body } of rows) {
        const { watch } = fromText<{ watch: string }>(body)
        counted.set(watch, (counted.get(watch) ?? 0) + 1)
      }
      return counted
    },
    ofWatch: (watch, limit) =>
      db
        .selectFrom('finding_event')
        .innerJoin('finding', 'finding.key', 'finding_event.key')
        .select(['finding_event.key', 'finding_event.event', 'finding_event.at'])
        .where('finding.watch', '=', watch)
        .orderBy('finding_event.no', 'desc')
        .limit(limit)
        .execute(),
    async history<Body>(key: string) {
      const rows = await db
        .selectFrom('finding_event')
        .selectAll()
        .where('key', '=', key)
        .orderBy('no')
        .execute()
      return rows.map((row) => withBody<Body, Selectable<FindingEventTable>>(row))
    },
  }
}

async function see(tx: Transaction<Tables>, news: FindingNews, key: string, said: unknown): Promise<void> {
  const { at, generation } = news
  const body = toText(said)
  const watch = (said as { watch?: string }).watch ?? ''
  const kept = await tx.selectFrom('finding').select('state').where('key', '=', key).executeTakeFirst()
  if (!kept) {
    await tx
      .insertInto('finding')
      .values({
        key,
        watch,
        state: 'open',
        first_raised_at: at,
        last_seen_at: at,
        recovered_at: null,
        withdrawn_at: null,
        generation,
        body,
      })
      .execute()
    await remember(tx, { key, event: 'raised', generation, at, body, reason: null })
    return
  }
  const isRelapse = kept.state !== 'open'
  // A relapse counts its days anew; the earlier episode stays in the history.
  const again = isRelapse ? { first_raised_at: at, recovered_at: null, withdrawn_at: null } : {}
  await tx
    .updateTable('finding')
    .set({ state: 'open', watch, last_seen_at: at, generation, body, ...again })
    .where('key', '=', key)
    .execute()
  if (isRelapse) await remember(tx, { key, event: 'raised_again', generation, at, body, reason: null })
}

async function end(
  tx: Transaction<Tables>,
  { at, generation }: FindingNews,
  key: string,
  event: 'recovered' | 'withdrawn',
  reason: string | null,
): Promise<void> {
  const kept = await tx.selectFrom('finding').selectAll().where('key', '=', key).executeTakeFirst()
  if (kept?.state !== 'open') return
  const when = event === 'recovered' ? { recovered_at: at } : { withdrawn_at: at }
  await tx
    .updateTable('finding')
    .set({ state: event, generation, ...when })
    .where('key', '=', key)
    .execute()
  await remember(tx, { key, event, generation, at, body: kept.body, reason })
}

async function remember(tx: Transaction<Tables>, event: Omit<FindingEventTable, 'no'>): Promise<void> {
  const no = await nextNumber(tx, 'finding_event')
  await tx
    .insertInto('finding_event')
    .values({ no, ...event })
    .execute()
}

function withBody<Body, Row extends { body: string }>(row: Row): Omit<Row, 'body'> & { body: Body } {
  return { ...row, body: fromText<Body>(row.body) }
}
