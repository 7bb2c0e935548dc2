/** SOPs of the opened folder: found, read, written by several people at once, and held against the rules they cite. */

import { metrics } from '../../desks/all-metrics.ts'
import { allWatches } from '../../desks/all-watches.ts'
import { ruleLines } from '../../desks/handbook/rules/labels.ts'
import { ruleChanges } from '../../flow/findings/rules/changes.ts'
import { ruleMarks } from '../../flow/findings/rules/set-by-hand.ts'
import { type PlatformRule, ruleState } from '../../flow/findings/rules.ts'
import { readSop } from '../../flow/sops/checklist.ts'
import { difference } from '../../flow/sops/difference.ts'
import type { RunBody } from '../../flow/sops/run.ts'
import { stepTimes } from '../../flow/sops/run.ts'
import type { SopArea } from '../../flow/sops/sop.ts'
import { standingOf } from '../../flow/sops/standing.ts'
import {
  OperationRefused,
  type Operations,
  type RuleCited,
  type SopListed,
  type SopOpened,
  type SopQuestion,
  type SopSaved,
  type SopsFound,
  type SopWritten,
} from '../../operations.ts'
import type { SopHead, SopRow } from '../../records/sops.ts'
import type { House } from '../house.ts'
import { keysAnswering } from './answering.ts'
import { fromStarter, hasNews, libraryOnce, type Moment, prepared, starterOf } from './library.ts'
import { runListed } from './runs.ts'

/** Step times are read off this many of the newest finished runs. */
const runsRead = 200

type SopOperations = Pick<
  Operations,
  'sops' | 'sop' | 'writeSop' | 'confirmSop' | 'archiveSop' | 'sopDifference' | 'sopNews' | 'answerSopNews'
>

export function sops(house: House): SopOperations {
  const ready = libraryOnce(house)
  return {
    sops: async (question = {}) => list(house, await ready(), question),
    sop: async (key) => opened(house, await ready(), key),
    writeSop: async (written) => write(house, await ready(), written),
    async confirmSop({ key, after, review_on, who }) {
      const moment = await ready()
      const { sop, current } = await kept(house, key)
      const written = {
        ...headOf(sop),
        key,
        after,
        text: current.text,
        review_on,
        note: '核对过，还是对的',
        who,
      }
      // Found right is not written over: the library's text stays the library's.
      return save(house, moment, written, current.origin)
    },
    async archiveSop({ key, archived }) {
      const moment = await ready()
      await kept(house, key)
      await house.records.sops.archive(key, archived ? moment.at : null)
      return opened(house, moment, key)
    },
    async sopDifference({ key, from, to }) {
      await ready()
      const [before, after] = await Promise.all([version(house, key, from), version(house, key, to)])
      return { from, to, lines: difference(before, after), text: after }
    },
    async sopNews(key) {
      await ready()
      const { sop, current } = await kept(house, key)
      const starter = hasNews(sop) ? starterOf(key) : null
      return starter && { text: starter.text, difference: difference(current.text, starter.text) }
    },
    async answerSopNews({ key, take, who }) {
      const moment = await ready()
      const { sop } = await kept(house, key)
      const starter = starterOf(key)
      if (!starter || !hasNews(sop)) throw new OperationRefused('conflict', '范本没有新的，不用选。')
      if (take) {
        const next = await fromStarter(starter, sop.version, moment)
        const { owner, review_on } = sop
        await house.records.sops.save({
          ...next,
          head: { ...next.head, owner, review_on },
          who,
          note: '换成范本的新版',
        })
      } else await house.records.sops.markStarter(key, starter.fingerprint)
      return opened(house, moment, key)
    },
  }
}

async function kept(house: House, key: string) {
  const found = await house.records.sops.get(key)
  if (!found)
    throw new OperationRefused('not_found', `没有「${key}」这份 SOP。npx dazi sop list 列出所有的。`)
  return found
}

async function version(house: House, key: string, no: number): Promise<string> {
  const found = await house.records.sops.version(key, no)
  if (!found) throw new OperationRefused('not_found', `「${key}」没有第 ${no} 版。`)
  return found.text
}

async function list(house: House, moment: Moment, question: SopQuestion): Promise<SopsFound> {
  const { area, owner, watch, only, limit = 100, offset = 0 } = question
  const asked = question.asked?.trim() ?? ''
  const rows = await house.records.sops.list()
  const order = asked === '' ? null : await keysAnswering(house.records.sops, rows, asked)
  const marks = ruleMarks(moment.rules, moment.on)
  const byKey = new Map(rows.map((r) => [r.key, r]))
  const fitting = (order ? order.flatMap((key) => byKey.get(key) ?? []) : rows)
    .filter((r) => (only === 'archived') === (r.archived_at !== null))
    .filter((r) => area === undefined || r.area === area)
    .filter((r) => owner === undefined || r.owner === owner || r.owner_role === owner)
    .filter((r) => watch === undefined || r.watches.includes(watch))
    .map((r) => ({ row: r, standing: standingOf(r, { on: moment.on, rules: marks }) }))
  const isExpired = (f: (typeof fitting)[number]) => f.standing.is === 'expired'
  const shown = only === 'expired' ? fitting.filter(isExpired) : fitting
  return {
    sops: shown.slice(offset, offset + limit).map(({ row }) => listed(row, moment, marks)),
    total: shown.length,
    expired: fitting.filter(isExpired).length,
  }
}

function listed(row: SopRow, moment: Moment, marks: ReadonlyMap<string, string>): SopListed {
  const { cites: _, starter, made_at: __, area, origin, ...sop } = row
  return {
    ...sop,
    area: area as SopArea,
    standing: standingOf(row, { on: moment.on, rules: marks }),
    from: starter === null ? 'house' : origin === 'starter' ? 'library' : 'library_changed',
    has_news: hasNews(row),
  }
}

async function opened(house: House, moment: Moment, key: string): Promise<SopOpened> {
  const { sop, current } = await kept(house, key)
  const marks = ruleMarks(moment.rules, moment.on)
  const { steps, cites } = readSop(current.text)
  const [versions, runs] = await Promise.all([
    house.records.sops.versions(key),
    house.records.sopRuns.list<RunBody>({ sop: key, most: runsRead }),
  ])
  return {
    sop: listed(sop, moment, marks),
    text: current.text,
    checklist: steps,
    cites: cites.map((rule) => cited(rule, moment)),
    versions: versions.map(({ version: no, standing, origin, note, who, at }) => ({
      version: no,
      standing,
      origin,
      note,
      who,
      at,
    })),
    times: stepTimes(
      steps,
      runs.map((r) => r.body),
    ),
    runs: runs.slice(0, 20).map(runListed),
  }
}

function cited(key: string, { rules, on }: Moment): RuleCited {
  const rule = rules.find((r) => r.key === key && ruleState(r, on) === 'in_force')
  const change = ruleChanges(rules, { on, days: 30 }).find((c) => c.rule.key === key)
  return {
    key,
    title: rule?.title ?? null,
    lines: rule ? [...ruleLines(rule)] : [],
    confidence: rule?.confidence ?? null,
    changes_on: change?.on ?? null,
  }
}

const headOf = ({ title, area, owner_role, owner, review_on, watches }: SopRow) => ({
  title,
  area: area as SopArea,
  owner_role,
  owner,
  review_on,
  watches,
})

async function write(house: House, moment: Moment, written: SopWritten): Promise<SopSaved> {
  const troubles = troublesOf(written, moment.rules)
  if (troubles.length > 0) throw new OperationRefused('bad_question', `还存不了。${troubles.join(' ')}`)
  if (written.key !== null) await kept(house, written.key)
  return save(house, moment, written, 'hand')
}

async function save(
  house: House,
  moment: Moment,
  written: SopWritten,
  origin: 'starter' | 'hand',
): Promise<SopSaved> {
  const { key, after, text, note, who, ...head } = written
  const { sop, aside } = await house.records.sops.save({
    ...(await prepared(text, head satisfies SopHead, moment)),
    key,
    after,
    origin,
    note,
    who,
    at: moment.at,
  })
  if (!aside) return { kept: true, opened: await opened(house, moment, sop.key) }
  const { current } = await kept(house, sop.key)
  return {
    kept: false,
    theirs: { version: current.version, who: current.who, at: current.at, text: current.text },
    yours: { version: aside.version, text },
    difference: difference(current.text, text),
  }
}

function troublesOf({ text, watches }: SopWritten, rules: readonly PlatformRule[]): string[] {
  const { steps, cites, troubles } = readSop(text)
  const known = new Set(rules.map((r) => r.key))
  return [
    ...troubles,
    ...cites
      .filter((key) => !known.has(key))
      .map((key) => `引用的规则「${key}」没有；npx dazi rules list 列出有的。`),
    ...steps.flatMap(({ text: said, evidence }) =>
      evidence.kind === 'metric' && !metrics.some((m) => m.key === evidence.metric)
        ? [`「${said}」要看的指标「${evidence.metric}」没有；npx dazi metrics list 列出有的。`]
        : [],
    ),
    ...watches
      .filter((key) => !allWatches.some((w) => w.key === key))
      .map((key) => `「${key}」不是哪个哨的名字；npx dazi watches 列出有的。`),
  ]
}
