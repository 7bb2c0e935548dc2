/**
 * All watches, once: what each sees becomes findings with identity and history. The numbers come from the watches;
 * here it is decided what is new, what goes on, what is over and what was taken back.
 */
import { scratchOf } from '../../warehouse/scratch.ts'
import { trusted } from '../../warehouse/sql.ts'
import type { Warehouse } from '../../warehouse/warehouse.ts'
import { withStep } from './evidence.ts'
import type { Finding } from './finding.ts'
import type { OwnHouse } from './heartbeat.ts'
import type { FindingHistory } from './history.ts'
import { portClock } from './port-clock.ts'
import type { LedgerRow } from './ports.ts'
import { byYuan } from './ranking.ts'
import type { PlatformRule } from './rules.ts'
import { findingKey, type Look, noMoney, type Trouble, type Watch, type WatchRoom } from './watch.ts'

export interface RoomQuestion {
  warehouse: Warehouse
  /** The published side, resolved once by the caller. */
  database: string
  on: string
  now: string
  timezone?: string
  rules: readonly PlatformRule[]
  ledger: readonly LedgerRow[]
  house?: OwnHouse
  shops?: readonly { shop_id: string; name: string }[]
}

export interface WatchQuestion {
  room: WatchRoom
  watches: readonly Watch[]
  /** Null for a look back: nothing is remembered. */
  history: FindingHistory | null
  /** Watches that somebody switched off: what they had open is taken back. */
  off?: ReadonlySet<string>
}

export interface WatchRun {
  /** Open ones by yuan × certainty, then those with no price, then what is only watched. */
  findings: readonly Finding[]
  recovered: readonly Finding[]
  withdrawn: readonly Finding[]
  /** Watches that could not look; their open findings stay as they were. */
  failed: readonly { watch: string; reason: string }[]
}

export function watchRoom(question: RoomQuestion): WatchRoom {
  const answers = new Map<string, Promise<unknown>>()
  const scratch = scratchOf(question.warehouse)
  const timezone = question.timezone ?? 'Asia/Shanghai'
  const names = new Map((question.shops ?? []).map((s) => [s.shop_id, s.name]))
  const once = <T>(key: string, ask: () => Promise<T>) => {
    const answer = answers.get(key) ?? ask()
    answers.set(key, answer)
    return answer as Promise<T>
  }
  const laidOut: WatchRoom['laidOut'] = async (step, params) => {
    const { name, after } = step
    const before = after ? `SELECT * FROM ${await laidOut(after, params)}` : ''
    const text = after ? withStep(after.name, before, step.text) : step.text
    // The same step with other parameters is another step; those of the rest of the question do not count.
    const own = Object.entries(params).filter(([p]) => text.includes(`{${p}:`))
    return once(`${name}: ${text} ${JSON.stringify(own)}`, () =>
      scratch.lay(trusted(text, Object.fromEntries(own)), { database: question.database }),
    )
  }
  return {
    warehouse: question.warehouse,
    database: question.database,
    on: question.on,
    now: question.now,
    timezone,
    rules: question.rules,
    ledger: question.ledger,
    ports: portClock(question.ledger, { now: question.now, timezone }),
    house: question.house ?? null,
    outcomes: [],
    shopName: (shopId) => names.get(shopId) ?? shopId,
    once,
    laidOut,
    putAway: () => scratch.clear(),
  }
}

export async function runWatches(question: WatchQuestion): Promise<WatchRun> {
  const { room } = question
  const before = (await question.history?.open()) ?? []
  const landings = room.ledger.flatMap((r) => r.landing ?? [])
  const live = landings.length > 0 ? new Set(landings) : null
  const findings: Finding[] = []
  const recovered: Finding[] = []
  const withdrawn: (Finding & { reason: string })[] = []
  const failed: { watch: string; reason: string }[] = []
  const looks = await lookAll(question.watches, room)
  question.watches.forEach((watch, i) => {
    const mine = before.filter((f) => f.watch === watch.key)
    const look = looks[i]
    if (look?.status !== 'fulfilled') {
      failed.push({ watch: watch.key, reason: look ? String(look.reason) : '' })
      findings.push(...mine)
      return
    }
    const judged = judge({ watch, look: look.value, before: mine, live, now: room.now })
    findings.push(...judged.findings)
    recovered.push(...judged.recovered)
    withdrawn.push(...judged.withdrawn)
  })
  // A watch that was removed leaves its open findings standing rather than vanishing with them.
  const known = new Set(question.watches.map((w) => w.key))
  for (const f of before.filter((f) => !known.has(f.watch)))
    if (question.off?.has(f.watch)) withdrawn.push({ ...f, state: 'withdrawn', reason: '说它的哨有人关了。' })
    else findings.push(f)
  await question.history?.record({
    at: room.now,
    // What nobody could look at keeps the day it was last seen.
    seen: findings.filter((f) => !before.includes(f) && isKept(f, before)),
    recovered: recovered.map((f) => f.key),
    withdrawn: withdrawn.map(({ key, reason }) => ({ key, reason })),
  })
  return { findings: findings.sort(byYuan), recovered, withdrawn, failed }
}

/** All at once, then those that look at how the others fared. */
async function lookAll(
  watches: readonly Watch[],
  room: WatchRoom,
): Promise<readonly PromiseSettledResult<Look>[]> {
  const looks = new Map<Watch, PromiseSettledResult<Look>>()
  const lookOf = async (some: readonly Watch[], at: WatchRoom) => {
    const seen = await Promise.allSettled(some.map((watch) => watch.look(at)))
    some.forEach((watch, i) => {
      const look = seen[i]
      if (look) looks.set(watch, look)
    })
  }
  await lookOf(
    watches.filter((w) => !w.isLast),
    room,
  )
  const outcomes = [...looks].map(([{ key, label, reads }, look]) => ({
    watch: key,
    label,
    reads,
    failed: look.status === 'rejected' ? String(look.reason) : null,
  }))
  await lookOf(
    watches.filter((w) => w.isLast),
    { ...room, outcomes },
  )
  return watches.flatMap((watch) => looks.get(watch) ?? [])
}

/** What is only watched is said and forgotten, unless it was open before. */
const isKept = (f: Finding, before: readonly Finding[]): boolean =>
  f.severity !== 'watching' || before.some((b) => b.key === f.key)

/** One watch's answer against what was open: pure, so every case can be written down. */
export function judge(options: {
  watch: Watch
  look: Look
  before: readonly Finding[]
  /** Landings that still count; null when the ledger does not tell. */
  live: ReadonlySet<number> | null
  now: string
}): { findings: Finding[]; recovered: Finding[]; withdrawn: (Finding & { reason: string })[] } {
  const { watch, look, live, now } = options
  const open = new Map(options.before.map((f) => [f.key, f]))
  const findings: Finding[] = []
  const recovered: Finding[] = []
  const withdrawn: (Finding & { reason: string })[] = []
  const settled = new Set<string>()
  for (const sighting of look.sightings) {
    const key = findingKey(watch.kind, sighting.subject)
    if (sighting.level === 'fine' || settled.has(key)) continue
    const earlier = open.get(key)
    if ((sighting.level === 'hold' && !earlier) || (sighting.over && earlier)) continue
    settled.add(key)
    findings.push(asFinding(watch, key, sighting, earlier, now))
  }
  for (const [key, finding] of open) {
    if (settled.has(key)) continue
    const gone = live === null ? [] : finding.stands_on.filter((l) => !live.has(l))
    if (gone.length > 0)
      withdrawn.push({
        ...finding,
        state: 'withdrawn',
        reason: `它依据的导入撤回了（落地 ${gone.join('、')}）。`,
      })
    else if (look.blind.includes(finding.subject.shop_id ?? '') && !isFine(look, watch, key))
      findings.push(finding)
    else if (isFine(look, watch, key) || watch.unseen === 'recovered')
      recovered.push({ ...finding, state: 'recovered' })
    else withdrawn.push({ ...finding, state: 'withdrawn', reason: '它依据的数据不在了。' })
  }
  return { findings, recovered, withdrawn }
}

const isFine = (look: Look, watch: Watch, key: string): boolean =>
  look.sightings.some(
    (s) => (s.level === 'fine' || s.over === true) && findingKey(watch.kind, s.subject) === key,
  )

function asFinding(
  watch: Watch,
  key: string,
  seen: Trouble,
  earlier: Finding | undefined,
  now: string,
): Finding {
  const { level, over: _, ...rest } = seen
  const watching = level === 'watching'
  // Between the lines, a finding whose rows were not fetched again keeps those it was raised on.
  const kept =
    earlier && seen.evidence.length === 0
      ? { title: earlier.title, evidence: earlier.evidence, causes: earlier.causes, spark: earlier.spark }
      : {}
  return {
    key,
    kind: watch.kind,
    watch: watch.key,
    ...rest,
    ...kept,
    severity: watching ? 'watching' : seen.severity,
    // What is only watched never carries a price.
    money_at_stake: watching
      ? noMoney(seen.money_at_stake, seen.money_at_stake.exposure_minor)
      : seen.money_at_stake,
    // The trouble began when it was first seen to begin: later exports may no longer show the first orders.
    since: earlier && earlier.since < seen.since ? earlier.since : seen.since,
    playbook: { ...watch.playbook, owner: watch.owner, due_hours: watch.due_hours },
    state: 'open',
    first_raised_at: earlier?.first_raised_at ?? now,
  }
}
