/** The starter SOPs in a house: installed once, brought up to date where nobody wrote over them, offered where somebody did. */
import { starterSops } from '../../desks/handbook/sops/index.ts'
import { ruleMarks } from '../../flow/findings/rules/set-by-hand.ts'
import type { PlatformRule } from '../../flow/findings/rules.ts'
import { dayIn } from '../../flow/intake/ledger.ts'
import { indexWords } from '../../flow/search/words.ts'
import { readSop } from '../../flow/sops/checklist.ts'
import type { StarterSop } from '../../flow/sops/starter.ts'
import type { SopHead, SopRow, SopSaved } from '../../records/sops.ts'
import { addDays } from '../../wording/index.ts'
import { shopClock } from '../clock.ts'
import type { House } from '../house.ts'
import { rulesInUse } from '../rules-in-use.ts'

const library = '搭子范本'

export const starterOf = (key: string): StarterSop | null => starterSops.find((s) => s.key === key) ?? null

/** The library has an edition that this house has neither taken nor refused. */
export const hasNews = (sop: Pick<SopRow, 'key' | 'starter'>): boolean => {
  const starter = starterOf(sop.key)
  return starter !== null && sop.starter !== null && sop.starter !== starter.fingerprint
}

export interface Moment {
  readonly at: string
  readonly on: string
  readonly rules: readonly PlatformRule[]
}

/** What the records keep of a text: its rules as they are today, its steps, its words. */
export async function prepared(
  text: string,
  head: SopHead,
  { on, rules }: Moment,
): Promise<Pick<SopSaved, 'text' | 'head' | 'cites' | 'steps' | 'minutes' | 'words'>> {
  const { steps, cites } = readSop(text)
  const marks = ruleMarks(rules, on)
  return {
    text,
    head,
    cites: Object.fromEntries(cites.map((rule) => [rule, marks.get(rule) ?? null])),
    steps: steps.length,
    minutes: steps.reduce((sum, s) => sum + (s.minutes ?? 0), 0),
    words: await indexWords(head.title, text),
  }
}

export async function fromStarter(
  starter: StarterSop,
  after: number,
  moment: Moment,
): Promise<SopSaved & { key: string }> {
  const { key, title, area, owner_role, watches, review_every_days, text, fingerprint } = starter
  const review_on = addDays(moment.on, review_every_days)
  const head = { title, area, owner_role, owner: null, review_on, watches }
  return {
    ...(await prepared(text, head, moment)),
    key,
    after,
    origin: 'starter',
    starter: fingerprint,
    note: after === 0 ? '范本装好了' : '范本有更新，没人改过，跟着换了',
    who: library,
    at: moment.at,
  }
}

/** Adds what is missing and follows what nobody touched; what somebody wrote over stays, and is told about. */
async function bringLibrary({ records }: House, moment: Moment): Promise<void> {
  const there = new Map((await records.sops.list()).map((s) => [s.key, s]))
  const missing = starterSops.filter((s) => !there.has(s.key))
  if (missing.length > 0)
    await records.sops.addAll(await Promise.all(missing.map((s) => fromStarter(s, 0, moment))))
  for (const starter of starterSops) {
    const sop = there.get(starter.key)
    if (!sop || !hasNews(sop)) continue
    if (sop.origin !== 'starter') continue
    // An owner and a review day that people chose are theirs, whatever the text does.
    const next = await fromStarter(starter, sop.version, moment)
    const { owner, review_on } = sop
    await records.sops.save({ ...next, head: { ...next.head, owner, review_on } })
  }
}

/** Every question brings the moment it is asked at; the first one brings the library as well. */
export function libraryOnce(house: House): () => Promise<Moment> {
  let brought: Promise<void> | undefined
  return async () => {
    const moment = await momentOf(house)
    brought ??= bringLibrary(house, moment)
    try {
      await brought
    } catch (error) {
      brought = undefined
      throw error
    }
    return moment
  }
}

export async function momentOf(house: House): Promise<Moment> {
  const clock = await shopClock(house.records, () => new Date())
  const at = clock.now.toISOString()
  return { at, on: dayIn(at, clock.timeZone), rules: await rulesInUse(house) }
}
