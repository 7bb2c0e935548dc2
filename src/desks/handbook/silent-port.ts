/** Ports that should have spoken and did not: no data is not good news. */
import { readBeside, readPlaybook } from '../../flow/findings/beside.ts'
import { evidence } from '../../flow/findings/evidence.ts'
import { isLate, type PortHistory, portHistories } from '../../flow/findings/ports.ts'
import { defineWatch, type Look, noMoney, type Trouble, type WatchRoom } from '../../flow/findings/watch.ts'
import { addDays, instant, platformName, shortDay, spaced, wallClock } from '../../wording/index.ts'

const arrivals = readBeside(import.meta.url, 'arrivals.sql')

export const silentPort = defineWatch({
  key: 'handbook.silent_port',
  kind: 'silence',
  label: '没来的口',
  question: '哪个口该来数了却没来？',
  reads: [],
  /** Days with news before a rhythm is known at all. */
  minimum: { news_days: 2 },
  /** Waited beyond the usual gap by half of it, two days at most. */
  raise: { slack_share: 0.5, slack_days_at_most: 2 },
  recover: { silent_days: 0 },
  yuan: { kind: 'lost_margin', rhythm: 'per_day', formula: '没数就算不出漏多少，不编' },
  playbook: readPlaybook(import.meta.url, 'silent-port'),
  owner: '运营助理',
  due_hours: 4,
  // A port that is no longer in the ledger was taken back with its imports.
  livesNow: '它看的是文件来没来、哨看没看成，这些只有现在的样子',
  unseen: 'withdrawn',
  look,
})

async function look(room: WatchRoom): Promise<Look> {
  const histories = portHistories(room.ledger, room)
  return {
    blind: [],
    sightings: histories
      .filter((h) => h.cadence_days !== null)
      .map((h) => {
        if (isLate(h)) return trouble(room, h)
        return { level: h.silent_days > 0 ? ('hold' as const) : ('fine' as const), ...still(room, h) }
      }),
  }
}

/** What a port says when it is not late: enough for an open finding to go on or to end. */
const still = (room: WatchRoom, h: PortHistory): Omit<Trouble, 'level'> => {
  const { level: _, ...rest } = trouble(room, h)
  return { ...rest, evidence: [] }
}

function trouble(room: WatchRoom, h: PortHistory): Trouble {
  const today = wallClock(room.now, room.timezone).on
  const rows = room.ledger.filter((r) => r.port === h.port && r.shop_id === h.shop_id)
  const arrived = new Map<string, number>()
  for (const r of rows) {
    const on = wallClock(r.snapshot_at, room.timezone).on
    arrived.set(on, (arrived.get(on) ?? 0) + r.rows)
  }
  const came = [...rows].sort((a, b) => (a.snapshot_at < b.snapshot_at ? 1 : -1)).slice(0, 14)
  const last = h.days[h.days.length - 1] ?? today
  const cadence = h.cadence_days ?? 0
  const rhythm = cadence <= 1 ? '每天来' : `大约 ${Math.round(cadence)} 天来一次`
  return {
    level: 'raise',
    subject: { shop_id: h.shop_id, port: h.port },
    severity: h.silent_days > cadence * 2 ? 'today' : 'week',
    title: spaced(
      `没数不等于没事：${platformName(h.platform, 'zh')} ${room.shopName(h.shop_id)} 的${h.label}${rhythm}，停在 ${shortDay(last, today)}，多等了 ${Math.round(h.silent_days)} 天。`,
    ),
    since: dueAt(h, room, cadence),
    money_at_stake: noMoney({
      kind: 'lost_margin',
      rhythm: 'per_day',
      currency: 'CNY',
      basis: '没数就算不出漏多少；补上这几天就知道了',
    }),
    certainty:
      h.days.length > 2
        ? Math.min(0.98, 0.8 + 0.05 * Math.floor(h.silent_days / Math.max(1, cadence)))
        : 0.65,
    causes: [],
    spark: Array.from({ length: 14 }, (_, i) => addDays(today, i - 13)).map((on) => ({
      on,
      value: arrived.get(on) ?? null,
    })),
    evidence: [
      evidence(
        `handbook.silent_port.${h.port}.${h.shop_id}`,
        spaced(`最近一次是 ${instant(h.as_of, room.timezone, today)} 的，前面这些天来过`),
        // The ledger lives with the records, so its lines travel as parameters of the question.
        {
          query: arrivals,
          params: { snapshots: came.map((r) => r.snapshot_at), counts: came.map((r) => r.rows) },
        },
        came.map((r) => ({ snapshot_at: r.snapshot_at, rows: r.rows })),
      ),
    ],
    as_of: h.as_of,
    stands_on: [],
  }
}

/** One rhythm after it last came: the first instant it was missed. */
function dueAt(h: PortHistory, room: WatchRoom, cadence: number): string {
  return new Date(Math.min(Date.parse(h.as_of) + cadence * 86_400_000, Date.parse(room.now))).toISOString()
}
