/** What should speak and cannot: a platform rule nobody has looked at again, a watch that failed, a watch without data. */
import { readBeside, readPlaybook } from '../../flow/findings/beside.ts'
import { todayIn } from '../../flow/findings/days.ts'
import { evidence } from '../../flow/findings/evidence.ts'
import { movable } from '../../flow/findings/lines-in-force.ts'
import { type PlatformRule, ruleState } from '../../flow/findings/rules.ts'
import {
  defineWatch,
  type Look,
  noMoney,
  type Sighting,
  type Trouble,
  type WatchOutcome,
  type WatchRoom,
} from '../../flow/findings/watch.ts'
import { addDays, listing, platformName, shortDay, spaced } from '../../wording/index.ts'

const rulesInUse = readBeside(import.meta.url, 'rules-in-use.sql')
const outcomesOf = readBeside(import.meta.url, 'watch-outcomes.sql')

export const ruleLines = movable(
  'handbook.dead_rule',
  {
    /** Days the shop has been fed before a watch without data is mentioned. */
    minimum: { fed_days: 7 },
    /** A rule is compared with its source twice a year. */
    raise: { review_days: 180, failed_watches: 1 },
    recover: { failed_watches: 0 },
  } as const,
  ['raise.failed_watches', 'recover.failed_watches'],
)

/** Rules that clocks and yuan stand on; the others are read by people. */
const kindsInUse: readonly PlatformRule['kind'][] = [
  'ship_clock',
  'trace_clock',
  'penalty',
  'after_sale_clock',
  'measure',
]

export const deadRule = defineWatch({
  key: 'handbook.dead_rule',
  kind: 'silence',
  label: '不响的规则',
  question: '哪条平台规则过期没人核，哪条看守没看成、没东西可看？',
  reads: [],
  ...ruleLines,
  yuan: { kind: 'lost_margin', rhythm: 'per_day', formula: '规则不响时漏了多少没人知道，不编' },
  playbook: readPlaybook(import.meta.url, 'dead-rule'),
  owner: '运营助理',
  due_hours: 48,
  isLast: true,
  livesNow: '它看的是文件来没来、哨看没看成，这些只有现在的样子',
  unseen: 'recovered',
  look: async (room): Promise<Look> => ({
    sightings: [...staleRules(room), ...failedWatches(room), ...withoutData(room)],
    blind: [],
  }),
})

/** Rules past their review, or past their last day with none to follow. Pure. */
export function rulesToReview(
  rules: readonly PlatformRule[],
  platforms: ReadonlySet<string>,
  on: string,
): { rule: PlatformRule; why: 'expired' | 'unreviewed' }[] {
  const used = rules.filter((r) => platforms.has(r.platform) && kindsInUse.includes(r.kind))
  return used.flatMap((rule): { rule: PlatformRule; why: 'expired' | 'unreviewed' }[] => {
    const state = ruleState(rule, on)
    if (state === 'over') {
      const followed = used.some((r) => r.key === rule.key && ruleState(r, on) !== 'over')
      return followed ? [] : [{ rule, why: 'expired' }]
    }
    const isOld = addDays(rule.verified_at, ruleLines.raise.review_days) < on
    return state === 'in_force' && isOld ? [{ rule, why: 'unreviewed' }] : []
  })
}

function staleRules(room: WatchRoom): Sighting[] {
  const platforms = new Set(room.ledger.map((r) => r.platform))
  const found = rulesToReview(room.rules, platforms, room.on)
  return [...new Set(found.map((f) => f.rule.platform))].map((platform) => {
    const mine = found.filter((f) => f.rule.platform === platform)
    const expired = mine.filter((f) => f.why === 'expired')
    const rules = mine.map((f) => f.rule)
    const oldest = rules.map((r) => r.verified_at).sort()[0] ?? room.on
    const said = [
      expired.length > 0 ? `${expired.length} 条已经过期，没有接上的` : '',
      mine.length > expired.length
        ? `${mine.length - expired.length} 条从 ${shortDay(oldest, todayIn(room))} 起没再核过`
        : '',
    ].filter(Boolean)
    return {
      ...silent(room),
      level: 'raise' as const,
      subject: { platform, rule: 'review' },
      severity: 'week' as const,
      title: spaced(`${platformName(platform, 'zh')}的规则，${said.join('，')}；时限和罚金先按旧的算。`),
      certainty: 1,
      evidence: [
        evidence(
          `handbook.dead_rule.${platform}`,
          '要重新核对来源的规则',
          {
            query: rulesInUse,
            params: {
              keys: rules.map((r) => r.key),
              titles: rules.map((r) => r.title),
              verified: rules.map((r) => r.verified_at),
              until: rules.map((r) => r.effective_to ?? ''),
            },
          },
          rules.map((r) => ({
            key: r.key,
            title: r.title,
            verified_at: r.verified_at,
            effective_to: r.effective_to ?? '',
          })),
        ),
      ],
    }
  })
}

function failedWatches(room: WatchRoom): Sighting[] {
  return room.outcomes
    .filter((o) => o.failed !== null)
    .map((o) => ({
      ...silent(room),
      level: 'raise' as const,
      subject: { watch: o.watch },
      severity: 'today' as const,
      title: spaced(`「${o.label}」这次没看成，等于没人看着；先人工看一遍。`),
      certainty: 1,
      causes: [{ text: (o.failed ?? '').slice(0, 160), share: null }],
      evidence: [outcomeEvidence(o.watch, [o])],
    }))
}

/** Said once for all of them, and only in a shop that is fed at all: it is a hint, not an alarm. */
function withoutData(room: WatchRoom): Sighting[] {
  const fed = new Set(room.ledger.map((r) => r.snapshot_at.slice(0, 10)))
  if (fed.size < ruleLines.minimum.fed_days) return []
  const came = new Set(room.ledger.flatMap((r) => r.facts ?? []))
  const blind = room.outcomes.filter((o) => o.reads.length > 0 && !o.reads.some((fact) => came.has(fact)))
  if (blind.length === 0) return []
  return [
    {
      ...silent(room),
      level: 'watching',
      subject: { watch: 'without_data' },
      severity: 'not_yet',
      title: spaced(
        `${blind.length} 条看守还没有数据可看：${listing(
          blind.map((o) => `「${o.label}」`),
          'zh',
        )}。`,
      ),
      certainty: 1,
      evidence: [outcomeEvidence('without_data', blind)],
    },
  ]
}

const outcomeEvidence = (id: string, outcomes: readonly WatchOutcome[]) =>
  evidence(
    `handbook.dead_rule.${id}`,
    '这条看守读什么，为什么没看成',
    {
      query: outcomesOf,
      params: {
        watches: outcomes.map((o) => o.watch),
        reads: outcomes.map((o) => o.reads.join(' ')),
        reasons: outcomes.map((o) => o.failed ?? ''),
      },
    },
    outcomes.map((o) => ({ watch: o.watch, reads: o.reads.join(' '), reason: o.failed ?? '' })),
  )

const silent = (
  room: WatchRoom,
): Omit<Trouble, 'level' | 'subject' | 'severity' | 'title' | 'evidence' | 'certainty'> => ({
  since: room.now,
  money_at_stake: noMoney({
    kind: 'lost_margin',
    rhythm: 'per_day',
    currency: 'CNY',
    basis: '规则不响时漏了多少没人知道',
  }),
  causes: [],
  spark: [],
  as_of: room.now,
  stands_on: [],
})
