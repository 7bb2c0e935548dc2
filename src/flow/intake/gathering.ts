/**
 * Small files wait for others of their layout and land with them. The engine spends its time on a small file thinking, and
 * it thinks no longer about sixty of them than about one.
 */

import { factNamed } from '../facts/index.ts'
import { sides } from '../facts/tables.ts'
import type { Format } from './format.ts'
import { landAlone, landTogether, type TableToLand } from './land.ts'
import type { Landed } from './landing.ts'
import { isDefaultShop } from './layers.ts'
import type { TableSource } from './readers/table.ts'
import type { Batch } from './taking.ts'
import { Turns } from './turns.ts'

const bytesOfSmall = 1024 * 1024
/** A workbook is packed: so much more comes out of it. */
const unpacked = 12

const mostTogether = 64
const mostBytesTogether = 8 * 1024 * 1024
/** Files that are held open in memory, waiting or landing. */
const mostHeld = 320

export const isSmall = (opened: Weighed): boolean => weightOf(opened) <= bytesOfSmall

type Weighed = { table: Pick<TableSource, 'bytes'>; source: { bytes: number } }
const weightOf = ({ table, source }: Weighed): number => table.bytes ?? source.bytes * unpacked

export interface Gathered extends TableToLand {
  format: Format
  source: { bytes: number }
}

export interface Gathering {
  /** Resolves once the file is verified; rejects with what is wrong with it. */
  land(one: Gathered): Promise<Landed>
  /** Resolves when there is room for another file. */
  room(): Promise<void>
  /** Nothing more comes: whatever waits lands now. */
  end(): void
  /** The batch is lost: whatever waits is given up. */
  giveUp(why: unknown): void
}

interface Waiting {
  one: Gathered
  settle: (landed: Landed) => void
  fail: (why: unknown) => void
}

export function gathering(batch: Batch): Gathering {
  const groups = new Map<string, Waiting[]>()
  const turns = new Turns()
  const slots = twoSlots()
  let held = 0
  let isOver = false
  let wake: (() => void)[] = []

  const context = async (format: Format) => {
    const current = await batch.records.generations.current()
    return { ...batch, format, publishedIn: current ? sides[current.side] : null }
  }
  // Facts whose keys keep the partition they were born in are landed one statement after another: each must see the keys
  // of the one before.
  const inTurn = <T>(format: Format, work: () => Promise<T>): Promise<T> =>
    format.into.some((t) => factNamed(t.fact).born === 'first_seen')
      ? turns.take('births', () => slots(work))
      : slots(work)

  const landNow = async (group: readonly Waiting[]) => {
    const format = group[0]?.one.format
    if (!format) return
    try {
      const outcomes = await inTurn(format, async () =>
        landTogether(
          await context(format),
          group.map((w) => w.one),
        ),
      )
      for (const [i, { settle, fail }] of group.entries()) {
        const outcome = outcomes[i]
        if (!outcome || outcome instanceof Error) fail(outcome)
        else settle(outcome)
      }
    } catch (error) {
      for (const { fail } of group) fail(error)
    } finally {
      held -= group.length
      for (const go of wake.splice(0)) go()
    }
  }
  const send = (key: string) => {
    const group = groups.get(key)
    groups.delete(key)
    if (group) void landNow(group)
  }
  const largest = (): string | undefined => [...groups].sort(([, a], [, b]) => b.length - a.length)[0]?.[0]

  return {
    land(one) {
      if (!isSmall(one)) return inTurn(one.format, async () => landAlone(await context(one.format), one))
      const key = layoutOf(one)
      const group = groups.get(key) ?? []
      groups.set(key, group)
      held += 1
      return new Promise<Landed>((settle, fail) => {
        group.push({ one, settle, fail })
        const bytes = group.reduce((sum, w) => sum + weightOf(w.one), 0)
        if (isOver || group.length >= mostTogether || bytes >= mostBytesTogether) send(key)
      })
    },
    async room() {
      while (held >= mostHeld) {
        const key = largest()
        const freed = new Promise<void>((go) => wake.push(go))
        if (key !== undefined && [...groups.values()].flat().length >= mostHeld / 2) send(key)
        await freed
      }
    },
    end() {
      isOver = true
      for (const key of [...groups.keys()]) send(key)
    },
    giveUp(why) {
      isOver = true
      for (const { fail } of [...groups.values()].flat()) fail(why)
      groups.clear()
      wake = []
    },
  }
}

/** Files that one statement can map: equal headers in equal order, cells written alike, and a named shop or none. */
function layoutOf({ format, table, received }: Gathered): string {
  return JSON.stringify([
    format.key,
    format.version,
    table.headers,
    table.charset,
    table.delimiter,
    table.quoted,
    isDefaultShop({ shopId: received.shop_id ?? '' }),
  ])
}

/** Thinking uses one core, and there are two. */
function twoSlots(): <T>(work: () => Promise<T>) => Promise<T> {
  let free = 2
  const waiting: (() => void)[] = []
  return async (work) => {
    if (free > 0) free -= 1
    else await new Promise<void>((go) => waiting.push(go))
    try {
      return await work()
    } finally {
      const next = waiting.shift()
      if (next) next()
      else free += 1
    }
  }
}
