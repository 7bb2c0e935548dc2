/** The registry as people keep it: rules set by hand and put back, the diary of the trade, and what a rule reaches. */
import { allWatches } from '../desks/all-watches.ts'
import { platformRules } from '../desks/handbook/rules/index.ts'
import { partLabel } from '../desks/handbook/rules/part-labels.ts'
import { checkField } from '../desks/listings/title-check.ts'
import { edited, partsOf } from '../flow/findings/rules/editing.ts'
import { type PlatformRule, ruleState } from '../flow/findings/rules.ts'
import { goodsUnderRule } from '../flow/sops/goods-under-rule.ts'
import {
  OperationRefused,
  type Operations,
  type RuleDesk,
  type RuleSet,
  type RuleStory,
  type RuleTouches,
  type TradeDay,
  type TradeNoted,
} from '../operations.ts'
import type { TradeNote } from '../records/trade-diary.ts'
import type { House } from './house.ts'
import { declaredBook, ruleBook } from './rules-in-use.ts'
import { ruleShown } from './rules-shown.ts'
import { momentOf } from './sops/library.ts'

/** As many pages as a person reads to believe the count. */
const mostExamples = 5

export const ruleDesk = (house: House): Pick<Operations, keyof RuleDesk> => ({
  ruleStory: (key) => story(house, key),
  setRule: (set) => setRule(house, set),
  async resetRule({ key, reason, who }) {
    const { set } = await ruleBook(house)
    if (!set.some((r) => r.key === key))
      throw new OperationRefused('conflict', `「${key}」本来就是手册写的那样，不用还原。`)
    await house.records.ruleWords.say({ key, word: 'reset', body: null, reason, who, at: now() })
    return story(house, key)
  },
  tradeDiary: () => diary(house),
  async noteTrade(note) {
    await house.records.tradeDiary.add(noteRow(note))
    return diary(house)
  },
  removeTradeNote: async ({ no, who }) => {
    if (!(await house.records.tradeDiary.remove(no, now(), who)))
      throw new OperationRefused('not_found', '没有这一条，或者不是你写的；别人写的请主管来删。')
    return { removed: no }
  },
})

/** What somebody decided has the wall's time, whatever clock the example shop keeps. */
const now = (): string => new Date().toISOString()

/** The one that holds today, or else the newest: the one a person means when they name the key. */
function meant(rules: readonly PlatformRule[], key: string, on: string): PlatformRule {
  const mine = rules.filter((r) => r.key === key)
  const rule = mine.find((r) => ruleState(r, on) === 'in_force') ?? mine.at(-1)
  if (!rule) throw new OperationRefused('not_found', `没有「${key}」这条规则。npx dazi rules list 列出有的。`)
  return rule
}

async function setRule(house: House, { key, reason, who, ...edit }: RuleSet): Promise<RuleStory> {
  const { on } = await momentOf(house)
  const { rules, set } = await ruleBook(house)
  const result = edited(meant(rules, key, on), edit, { declared: platformRules, set })
  if ('troubles' in result)
    throw new OperationRefused('bad_question', `还存不了。${result.troubles.join(' ')}`)
  await house.records.ruleWords.say({ key, word: 'set', body: result.rule, reason, who, at: now() })
  return story(house, key)
}

async function story(house: House, key: string): Promise<RuleStory> {
  const { on } = await momentOf(house)
  const book = await ruleBook(house)
  const rule = meant(book.rules, key, on)
  const words = await house.records.ruleWords.of<PlatformRule>(key)
  return {
    key,
    periods: ruleShown(book, key, on),
    declared: ruleShown(declaredBook, key, on),
    decisions: words.map(({ word, reason, who, at, body }) => ({
      word,
      reason,
      who,
      at,
      title: body?.title ?? null,
      effective_from: body?.effective_from ?? null,
    })),
    parts: partsOf(rule, platformRules).map((p) => ({ ...p, label: partLabel(p.name) })),
    touches: await touchesOf(house, rule, book.rules),
  }
}

async function touchesOf(
  house: House,
  rule: PlatformRule,
  rules: readonly PlatformRule[],
): Promise<RuleTouches> {
  const [sops, goods] = await Promise.all([
    house.records.sops.list(),
    house.readers.hold((held) => goodsOf(house, held, rule, rules)),
  ])
  const read = `${rule.kind}.${rule.about}`
  return {
    sops: sops
      .filter((s) => s.archived_at === null && rule.key in s.cites)
      .map(({ key, title }) => ({ key, title })),
    watches: allWatches.filter((w) => w.rules?.includes(read)).map((w) => ({ watch: w.key, label: w.label })),
    goods,
  }
}

async function goodsOf(
  house: House,
  held: { readonly database: string },
  rule: PlatformRule,
  rules: readonly PlatformRule[],
): Promise<RuleTouches['goods']> {
  const shops = await house.records.shops.list()
  if (!shops.some((s) => s.platform === rule.platform)) return null
  const pages = await goodsUnderRule(house.warehouse, held, rule.platform)
  const counted = { pages: pages.length, codes: pages.reduce((sum, p) => sum + p.codes, 0) }
  if (rule.kind !== 'listing_limit' || rule.about !== 'title')
    return { ...counted, breaking: null, examples: [] }
  // Asked as if this rule held on every day, so that a coming one is known before its day.
  const alone = rules.filter((r) => r === rule || r.kind !== 'listing_limit')
  const timeless = alone.map((r) => (r === rule ? { ...r, effective_from: null, effective_to: null } : r))
  const broken = pages.flatMap(({ item_id, page_title }) => {
    if (page_title === null) return []
    const checked = checkField(timeless, {
      platform: rule.platform,
      on: rule.verified_at,
      field: 'title',
      text: page_title,
    })
    const problem = 'reason' in checked ? undefined : checked.problems.find((p) => p.rule === rule.key)
    return problem ? [{ item_id, title: page_title, said: problem.said }] : []
  })
  return { ...counted, breaking: broken.length, examples: broken.slice(0, mostExamples) }
}

const noteRow = ({ on, ...note }: TradeNoted): Omit<TradeNote, 'no'> => ({ ...note, on_day: on, at: now() })

async function diary(house: House): Promise<TradeDay[]> {
  const [notes, { rules }] = await Promise.all([house.records.tradeDiary.list(), ruleBook(house)])
  const written = notes.map(
    ({ no, on_day, kind, platform, title, text, link, who }): TradeDay => ({
      no,
      on: on_day,
      kind,
      platform,
      title,
      text,
      link,
      who,
      rule: null,
    }),
  )
  const declared = rules.flatMap((r): TradeDay[] =>
    r.effective_from === null
      ? []
      : [
          {
            no: null,
            on: r.effective_from,
            kind: 'rule',
            platform: r.platform,
            title: r.title,
            text: '',
            link: null,
            who: null,
            rule: r.key,
          },
        ],
  )
  return [...written, ...declared].sort((a, b) => (a.on < b.on ? 1 : a.on > b.on ? -1 : 0))
}
