/** One look at a shop for the benchmark: all watches, and what the blank-field detective thinks of every hole it knows. */
import type { Answer, Answers } from '../fixtures/little-shop/index.ts'
import { type Doubt, investigate, type Verdict } from '../src/desks/listings/detective/investigate.ts'
import type { WatchRoom } from '../src/flow/findings/watch.ts'
import { addDays } from '../src/wording/index.ts'
import type { Held } from '../src/workbench/generation.ts'
import type { House } from '../src/workbench/house.ts'
import { look, watching } from '../src/workbench/looking.ts'
import { isSame, type Looked, type Said } from './detect-judge.ts'

type Seen = Pick<Looked, 'findings' | 'said' | 'withoutPrice' | 'toldOn' | 'week'>

/** How many mornings a quiet shop is looked at, and how far back a blank is followed. */
const week = 7
const farthest = 14

export async function lookAll(house: House, held: Held, answers: Answers): Promise<Seen> {
  const now = await watching(house, held, undefined, async ({ room, reported }) => {
    const { findings, failed } = await look(house, held, { room })
    // A watch that could not look has missed nothing; what is counted then would be a lie.
    if (failed.length > 0) throw new Error(`seed ${answers.seed}: ${JSON.stringify(failed)}`)
    const said = await saidIn(room, {})
    return { findings, said, withoutPrice: await saidIn(room, { withoutPriceCheck: true }), reported }
  })
  const told = answers.troubles.filter((t) => now.said.some((s) => s.level === 'raise' && isSame(s, t)))
  return {
    ...now,
    toldOn: await firstTold(house, held, now.reported, told),
    week: answers.quiet ? await weekOf(house, held, now) : null,
  }
}

async function saidIn(room: WatchRoom, doubt: Doubt): Promise<Said[]> {
  return (await investigate(room, doubt)).verdicts.map(brief)
}

const brief = (v: Verdict): Said => ({
  shop_id: v.place.shop_id,
  item_id: v.place.item_id,
  field: v.place.field,
  mechanism: v.place.declared?.mechanism ?? 'unknown',
  level: v.level,
  why: v.why,
  certainty: v.weighed.certainty,
  odds: Object.values(v.weighed.odds).reduce((a, b) => a * b, 1),
  parts: v.weighed.odds,
  false_share: v.false_share,
  held: v.held,
  per_order_minor: v.per_order_minor,
  days_since: v.days_since,
  others: v.others.map(({ cause, explains }) => ({ cause, explains })),
})

/** The first of the mornings in a row, up to the last, on which each was told; by its place among the answers. */
async function firstTold(
  house: House,
  held: Held,
  last: string,
  told: readonly Answer[],
): Promise<Looked['toldOn']> {
  const first = new Map(told.map((t) => [t, addDays(last, 1)]))
  let open = told.filter((t) => t.kind.startsWith('blank_'))
  for (let back = 1; back <= farthest && open.length > 0; back++) {
    const on = addDays(last, -back)
    const said = await watching(house, held, on, ({ room }) => saidIn(room, {}))
    open = open.filter((t) => said.some((s) => s.level === 'raise' && isSame(s, t)))
    for (const t of open) first.set(t, addDays(on, 1))
  }
  return [...first].map(([t, morning]) => ({ kind: t.kind, morning }))
}

/** What was told on any of seven mornings; the files are those of the last one, so what they hold of earlier days is what is known now. */
async function weekOf(house: House, held: Held, now: { findings: Seen['findings']; reported: string }) {
  const told = new Map(now.findings.map((f) => [f.key, f]))
  for (let back = 1; back < week; back++) {
    const on = addDays(now.reported, -back)
    const { findings } = await watching(house, held, on, ({ room }) => look(house, held, { on, room }))
    for (const f of findings) if (!told.has(f.key)) told.set(f.key, f)
  }
  return [...told.values()]
}
