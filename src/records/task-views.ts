/** Many tasks at once: pages, counts and what a look at the data can move, each from an index and never all of them. */
import { type ExpressionBuilder, type Kysely, type SelectQueryBuilder, sql } from 'kysely'
import type { Tables } from './schema.ts'
import { type TaskBodyKept, type TaskRow, taskFromRow } from './tasks.ts'

export interface TaskFilter {
  readonly states?: readonly string[] | undefined
  readonly owner_role?: string | undefined
  readonly owner?: string | undefined
  /** Only those that nobody took. */
  readonly is_free?: boolean | undefined
  readonly shop_id?: string | undefined
  /** [from, before) of the due time. */
  readonly due_from?: string | undefined
  readonly due_before?: string | undefined
  /** A part of the title, its pinyin or its owner. */
  readonly words?: string | undefined
  /** Theirs, or free and of their role. */
  readonly mine?: { readonly who: string; readonly role: string } | undefined
}

export type TaskOrder = 'due' | 'stake' | 'changed'

export interface TaskPage {
  readonly sortBy: TaskOrder
  readonly limit: number
  readonly offset?: number | undefined
}

export interface TaskViewStore {
  page<B extends TaskBodyKept>(filter: TaskFilter, page: TaskPage): Promise<TaskRow<B>[]>
  /** The same with how many there are in all, by one reading. */
  counted<B extends TaskBodyKept>(
    filter: TaskFilter,
    page: TaskPage,
  ): Promise<{ tasks: TaskRow<B>[]; total: number }>
  /** State → how many. */
  counts(filter: TaskFilter): Promise<ReadonlyMap<string, number>>
  /** How many are due in each hour of UTC, 'yyyy-MM-ddTHH', and in which state. */
  dueHours(filter: TaskFilter): Promise<{ hour: string; state: string; tasks: number }[]>
  /**
   * Those a look at the data may move: waiting ones whose finding recovered, proved ones whose finding is open again, and
   * those judged by the data itself, for as long as they wait and until `watched_since` after they were proved.
   */
  movable<B extends TaskBodyKept>(
    watched_since: string,
    page: { after: number; limit: number },
  ): Promise<TaskRow<B>[]>
  /** Open ones of somebody, given back to whoever takes them. */
  ownedBy<B extends TaskBodyKept>(owner: string): Promise<TaskRow<B>[]>
  /** Everybody who ever took one. */
  owners(): Promise<string[]>
}

const waiting = ['new', 'claimed', 'working', 'to_verify']
const proved = ['verified', 'closed']

export function taskViewStore(db: Kysely<Tables>, backend: 'sqlite' | 'postgres'): TaskViewStore {
  const fits = fitsOn(backend)
  const rows = <B extends TaskBodyKept>(found: readonly Parameters<typeof taskFromRow>[0][]) =>
    found.map((row) => taskFromRow<B>(row))
  const whole = async <B extends TaskBodyKept>(found: readonly { id: number }[]) => {
    const ids = found.map((f) => Number(f.id))
    if (ids.length === 0) return []
    const all = rows<B>(await db.selectFrom('task').selectAll().where('id', 'in', ids).execute())
    return all.sort((x, y) => ids.indexOf(x.id) - ids.indexOf(y.id))
  }
  const counts = async (filter: TaskFilter) => {
    const counted = await db
      .selectFrom('task')
      .select(['state', (eb) => eb.fn.countAll().as('tasks')])
      .where(fits(filter))
      .groupBy('state')
      .execute()
    return new Map(counted.map((c) => [c.state, Number(c.tasks)]))
  }
  return {
    async page<B extends TaskBodyKept>(filter: TaskFilter, page: TaskPage) {
      // What is looked for stands in one narrow index; the wide rows are read of those that are shown only.
      const found = db.selectFrom('task').select('id').where(fits(filter))
      return whole<B>(await sorted(found, filter, page).execute())
    },
    async counted<B extends TaskBodyKept>(filter: TaskFilter, page: TaskPage) {
      const found = db.selectFrom('task').where(fits(filter))
      const all = async () => [...(await counts(filter)).values()].reduce((a, b) => a + b, 0)
      if (filter.words === undefined) {
        const [ids, total] = await Promise.all([sorted(found.select('id'), filter, page).execute(), all()])
        return { tasks: await whole<B>(ids), total }
      }
      // A search has read everything once it knows its first answer: what it counted on the way is not asked again.
      const counted = found.select(['id', sql<number>`count(*) OVER ()`.as('total')])
      const ids = await sorted(counted, filter, page).execute()
      const total = ids[0] ? Number(ids[0].total) : page.offset ? await all() : 0
      return { tasks: await whole<B>(ids), total }
    },
    counts,
    async dueHours(filter) {
      const counted = await db
        .selectFrom('task')
        .select([
          sql<string>`substr(due_at, 1, 13)`.as('hour'),
          'state',
          (eb) => eb.fn.countAll().as('tasks'),
        ])
        .where(fits(filter))
        .groupBy(['hour', 'state'])
        .execute()
      return counted.map(({ hour, state, tasks }) => ({ hour, state, tasks: Number(tasks) }))
    },
    async movable<B extends TaskBodyKept>(since: string, { after, limit }: { after: number; limit: number }) {
      const found = await db
        .selectFrom('task')
        .selectAll()
        .where('id', '>', after)
        .where((eb) => {
          const finding = (state: 'open' | 'recovered') =>
            eb.exists(
              eb
                .selectFrom('finding')
                .select('finding.key')
                .whereRef('finding.key', '=', 'task.finding')
                .where('finding.state', '=', state),
            )
          const isWaiting = eb('state', 'in', waiting)
          const isProved = eb('state', 'in', proved)
          return eb.or([
            eb.and([eb('proof', '=', 'finding'), isWaiting, finding('recovered')]),
            eb.and([eb('proof', '=', 'finding'), isProved, finding('open')]),
            eb.and([
              eb('proof', 'not in', ['finding', 'signed']),
              eb.or([isWaiting, eb.and([isProved, eb('changed_at', '>=', since)])]),
            ]),
          ])
        })
        .orderBy('id')
        .limit(limit)
        .execute()
      return rows<B>(found)
    },
    async ownedBy<B extends TaskBodyKept>(owner: string) {
      return rows<B>(
        await db
          .selectFrom('task')
          .selectAll()
          .where('owner', '=', owner)
          .where('state', 'in', waiting)
          .orderBy('id')
          .execute(),
      )
    },
    async owners() {
      const found = await db
        .selectFrom('task')
        .select('owner')
        .distinct()
        .where('owner', 'is not', null)
        .orderBy('owner')
        .execute()
      return found.flatMap((f) => f.owner ?? [])
    },
  }
}

/**
 * A search reads the narrow index once and sorts what it found: an order that an index offers would tempt the planner to look
 * into every row on the way. What no price is known of stands last.
 */
function sorted<O>(
  found: SelectQueryBuilder<Tables, 'task', O>,
  { words }: TaskFilter,
  { sortBy, limit, offset = 0 }: TaskPage,
): SelectQueryBuilder<Tables, 'task', O> {
  const isSearch = words !== undefined
  const ordered = {
    due: () => found.orderBy(isSearch ? sql`due_at || ''` : sql`due_at`).orderBy('id'),
    stake: () =>
      found
        .orderBy(isSearch ? sql`coalesce(stake_minor, -1) + 0` : sql`coalesce(stake_minor, -1)`, 'desc')
        .orderBy('due_at')
        .orderBy('id'),
    changed: () =>
      found.orderBy(isSearch ? sql`changed_at || ''` : sql`changed_at`, 'desc').orderBy('id', 'desc'),
  }[sortBy]()
  return ordered.limit(limit).offset(offset)
}

const fitsOn =
  (backend: 'sqlite' | 'postgres') => (filter: TaskFilter) => (eb: ExpressionBuilder<Tables, 'task'>) => {
    const { states, owner_role, owner, is_free, shop_id, due_from, due_before, words, mine } = filter
    return eb.and([
      ...(states ? [eb('state', 'in', [...states])] : []),
      ...(owner_role === undefined ? [] : [eb('owner_role', '=', owner_role)]),
      ...(owner === undefined ? [] : [eb('owner', '=', owner)]),
      ...(is_free ? [eb('owner', 'is', null)] : []),
      ...(shop_id === undefined ? [] : [eb('shop_id', '=', shop_id)]),
      ...(due_from === undefined ? [] : [eb('due_at', '>=', due_from)]),
      ...(due_before === undefined ? [] : [eb('due_at', '<', due_before)]),
      ...(words === undefined ? [] : [contains(backend, words)]),
      ...(mine
        ? [
            eb.or([
              eb('owner', '=', mine.who),
              eb.and([eb('owner', 'is', null), eb('owner_role', '=', mine.role)]),
            ]),
          ]
        : []),
    ])
  }

/** As it is written: no letter of it is a pattern. Both back ends look for bytes faster than for patterns. */
const contains = (backend: 'sqlite' | 'postgres', words: string) =>
  backend === 'sqlite'
    ? sql<boolean>`instr(words, ${words.toLowerCase()}) > 0`
    : sql<boolean>`strpos(words, ${words.toLowerCase()}) > 0`
