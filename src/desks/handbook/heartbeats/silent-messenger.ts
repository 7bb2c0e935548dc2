/** Messengers that no longer get through, and what was to be told and was not: nobody misses a message that never came. */
import { readPlaybook } from '../../../flow/findings/beside.ts'
import { type Beat, type OwnHouse, type Silence, watchHeartbeat } from '../../../flow/findings/heartbeat.ts'
import type { Message } from '../../../records/messages.ts'
import type { MessengerRow } from '../../../records/messengers.ts'
import { moment, withoutStop } from './words.ts'

const lines = {
  raise: {
    /** A robot that is down for a moment mends itself. */
    trouble_minutes: 10,
    /** Longer than quiet hours last. */
    silent_hours: 14,
  },
  recover: { undelivered: 0 },
} as const
const trouble_ms = lines.raise.trouble_minutes * 60_000
const waiting_ms = lines.raise.silent_hours * 3_600_000

export const silentMessenger = watchHeartbeat({
  key: 'handbook.silent_messenger',
  label: '送不到的消息',
  question: '早报、报表、急事都送到了吗？',
  ...lines,
  unpriced: '该知道的人没收到，漏了多少没人知道，不编',
  shows: '哪几条没送到，为什么',
  playbook: readPlaybook(import.meta.url, 'silent-messenger'),
  owner: '运营助理',
  due_hours: 2,
  beats: async (house) => Promise.all((await house.records.messengers.list()).map((row) => beat(row, house))),
})

async function beat(row: MessengerRow, house: OwnHouse): Promise<Beat> {
  const subject = { messenger: String(row.no) }
  const open = await house.records.messages.list({
    messenger: row.no,
    states: ['failed', 'waiting', 'sending'],
    most: 50,
  })
  // Whoever tried it out has seen how it ended.
  const missed = open.filter((m) => !m.key.startsWith('test:'))
  return { subject, silent: silenceOf(row, missed, house) }
}

function silenceOf(row: MessengerRow, open: readonly Message[], house: OwnHouse): Silence | null {
  const now_ms = house.now.getTime()
  const failed = open.filter((m) => m.state === 'failed')
  const old = open.filter((m) => m.state !== 'failed' && Date.parse(m.not_before) + waiting_ms < now_ms)
  const say = (at: string) => moment(at, house)
  const silence = (since: string, title: string, which: readonly Message[]): Silence => ({
    severity: 'today',
    since,
    title,
    certainty: 1,
    seen: [
      ['发给', `${row.name}（${row.shown}）`],
      ...which
        .slice(0, 20)
        .map((m) => [say(m.made_at), `${m.title}${m.trouble === null ? '' : `：${m.trouble.zh}`}`] as const),
    ],
  })
  const since = [...failed, ...old].map((m) => m.made_at).sort()[0]
  if (row.paused_at !== null)
    return since === undefined
      ? null
      : {
          ...silence(since, `「${row.name}」停着，从 ${say(since)} 起有 ${open.length} 条攒着没发。`, open),
          severity: 'week',
        }
  const { trouble, trouble_since } = row
  if (trouble !== null && trouble_since !== null && Date.parse(trouble_since) + trouble_ms <= now_ms)
    return silence(
      trouble_since,
      `「${row.name}」从 ${say(trouble_since)} 起送不到：${withoutStop(trouble.zh)}。${open.length === 0 ? '' : `${named(open)}没送到。`}`,
      open,
    )
  if (since === undefined) return null
  const why = failed[0]?.trouble?.zh ?? old[0]?.trouble?.zh
  return silence(
    since,
    `${named([...failed, ...old])}没送到「${row.name}」${why ? `：${withoutStop(why)}` : ''}。`,
    [...failed, ...old],
  )
}

function named(messages: readonly Message[]): string {
  const [first] = messages
  if (!first) return ''
  return messages.length === 1 ? `「${first.title}」` : `「${first.title}」等 ${messages.length} 条`
}
