/** Messengers and the outbox, as they are asked for: added, tried, left in peace, and told. */
import { hostOf } from '../../messengers/hosts.ts'
import type { Address, Messenger, StandIns } from '../../messengers/messenger.ts'
import { cardOf, messengers as kinds, messengerOf } from '../../messengers/messengers.ts'
import {
  type MessageListed,
  type MessengerAdded,
  type MessengerListed,
  OperationRefused,
  type Operations,
} from '../../operations.ts'
import type { Message } from '../../records/messages.ts'
import type { MessengerRow } from '../../records/messengers.ts'
import { sealed, unsealed } from '../../records/sealing.ts'
import { secretKey } from '../../records/secret-keys.ts'
import { shopClock } from '../clock.ts'
import type { House } from '../house.ts'
import { briefAndAside } from '../morning.ts'
import { type Tellers, tellings } from '../schedules/telling.ts'
import { deliver, type Manners } from './delivering.ts'

const timeOfDay = /^([01]\d|2[0-3]):[0-5]\d$/
const outboxStates = {
  waiting: ['waiting', 'sending'],
  sent: ['sent', 'gathered'],
  failed: ['failed'],
  dropped: ['dropped'],
} as const
/** Between two looks for what burns. */
const lookEvery_ms = 10 * 60_000

export const messages = (
  house: House,
  asks: Tellers,
): Pick<
  Operations,
  | 'addMessenger'
  | 'changeMessenger'
  | 'dropMessage'
  | 'messageCard'
  | 'messengerKinds'
  | 'messengers'
  | 'outbox'
  | 'retryMessage'
  | 'sendDue'
  | 'testMessenger'
> => {
  const { records } = house
  const key = () => secretKey(house.folder, 'messages')
  const standIns: StandIns | undefined = house.settings.messengerStandIns
  let lookedAt = 0

  const kept = async (no: number): Promise<MessengerRow<Manners>> => {
    const found = await records.messengers.get<Manners>(no)
    if (!found) throw new OperationRefused('not_found', `没有 ${no} 号机器人。dazi messages 看看有哪些。`)
    return found
  }
  /** Null: sealed under a key that is gone. */
  const addressOf = (row: MessengerRow): Address | null => {
    try {
      return JSON.parse(unsealed(key(), row.address)) as Address
    } catch {
      return null
    }
  }
  /** What is left blank stays as it was; without a word about the host, it has to stay the same. */
  const addressAnew = (row: MessengerRow, given: Address, host: string | undefined) => {
    const before = addressOf(row) ?? {}
    const filled = Object.entries(given).filter(([, value]) => value.trim() !== '')
    const address = { ...before, ...Object.fromEntries(filled) }
    return checked({ kind: row.kind, address, host: host ?? hostNamed(row.kind, before) })
  }
  const listed = async (): Promise<MessengerListed[]> => {
    const [rows, standing] = await Promise.all([
      records.messengers.list<Manners>(),
      records.messages.standing(),
    ])
    return rows.map((row) =>
      shown(
        row,
        addressOf(row),
        standing.find((s) => s.messenger === row.no),
      ),
    )
  }
  const outbox: Operations['outbox'] = async (question = {}) => {
    const [rows, all] = await Promise.all([
      records.messages.list({
        most: 200,
        ...(question.messenger === undefined ? {} : { messenger: question.messenger }),
        ...(question.state ? { states: outboxStates[question.state] } : {}),
      }),
      records.messengers.list(),
    ])
    return rows.map((m) => said(m, all.find((r) => r.no === m.messenger)?.name ?? ''))
  }

  return {
    messengerKinds: async () =>
      kinds.map((k) => ({
        kind: k.key,
        zh: k.zh,
        en: k.en,
        how: k.how,
        asks_for_host: k.hosts === null,
        fields: k.fields.map((f) => ({
          key: f.key,
          zh: f.zh,
          en: f.en,
          is_secret: f.isSecret === true,
          is_optional: f.isOptional === true,
        })),
      })),
    messengers: listed,
    addMessenger: async (asked) => {
      const { messenger, address, shownAs } = checked(asked)
      const { timeZone, now } = await shopClock(records, () => new Date())
      const manners: Manners = {
        tells_criticals: asked.tells_criticals ?? false,
        criticals_since: now.toISOString(),
        quiet: quietOf(asked.quiet ?? null),
        timezone: timeZone,
        wakes_for_urgent: asked.wakes_for_urgent ?? true,
        digest_over: asked.digest_over ?? 3,
      }
      const row = await records.messengers.add(
        {
          kind: messenger.key,
          name: asked.name.trim() || messenger.zh,
          address: sealed(key(), JSON.stringify(address)),
          shown: shownAs,
          manners,
        },
        { who: asked.who, at: new Date().toISOString() },
      )
      return shown(row, address, undefined)
    },
    changeMessenger: async ({ no, move, name, address, host, ...changed }) => {
      const row = await kept(no)
      const at = new Date().toISOString()
      const { now } = await shopClock(records, () => new Date())
      const begins = changed.tells_criticals === true && !row.manners.tells_criticals
      const manners: Manners = {
        ...row.manners,
        ...given(changed),
        ...(changed.quiet === undefined ? {} : { quiet: quietOf(changed.quiet) }),
        ...(begins ? { criticals_since: now.toISOString() } : {}),
      }
      const anew = address && addressAnew(row, address, host)
      await records.messengers.change(no, {
        manners,
        ...(name?.trim() ? { name: name.trim() } : {}),
        ...(anew ? { address: sealed(key(), JSON.stringify(anew.address)), shown: anew.shownAs } : {}),
        ...(move === 'pause' ? { paused_at: at } : {}),
        ...(move === 'resume' ? { paused_at: null } : {}),
        ...(move === 'remove' ? { removed_at: at } : {}),
      })
      // Nobody is left to tell it to.
      if (move === 'remove') await records.messages.dropAll(no)
      if (anew) await records.messengers.forgive(no)
      return listed()
    },
    messageCard: async ({ messenger, what }) => {
      const declared = messengerOf((await kept(messenger)).kind)
      if (!declared) throw new OperationRefused('not_found', '这种机器人不认识了。')
      return cardOf(declared, await tellings[what](asks))
    },
    testMessenger: async ({ messenger, who }) => {
      const row = await kept(messenger)
      const at = new Date().toISOString()
      const test = `test:${at}`
      await records.messages.add(
        [
          {
            messenger,
            key: test,
            gathers: null,
            is_urgent: true,
            weight: 0,
            title: '搭子来打个招呼',
            text: `${who} 试发的一条。看到它，就是接通了：以后的早报、报表和要马上办的事会发到这里。`,
            not_before: at,
          },
        ],
        at,
      )
      await records.messengers.forgive(messenger)
      await deliver({ records, key, standIns })
      const sent = (await records.messages.list({ messenger, most: 50 })).find((m) => m.key === test)
      if (!sent) throw new Error(`the test message to ${messenger} was not kept`)
      return said(sent, row.name)
    },
    outbox,
    retryMessage: async (no) => {
      const message = await records.messages.get(no)
      if (!message || !(await records.messages.retry(no, new Date().toISOString())))
        throw new OperationRefused('not_found', `${no} 号消息不在没送到的里面。`)
      await records.messengers.forgive(message.messenger)
      await deliver({ records, key, standIns })
      return outbox({ messenger: message.messenger })
    },
    dropMessage: async (no) => {
      const message = await records.messages.get(no)
      if (!message || !(await records.messages.drop(no)))
        throw new OperationRefused('not_found', `${no} 号消息不在等着发、没送到的里面，送到的收不回来。`)
      return outbox({ messenger: message.messenger })
    },
    sendDue: async () => {
      const troubles: string[] = []
      if (Date.now() - lookedAt > lookEvery_ms) {
        lookedAt = Date.now()
        await writeCriticals(house)
      }
      await deliver({ records, key, standIns, onTrouble: (sentence) => troubles.push(sentence) })
      return troubles
    },
  }
}

/** New findings that have to be dealt with today, for those who want to hear at once. Said once each: the key remembers. */
async function writeCriticals(house: House): Promise<void> {
  const wanting = (await house.records.messengers.list<Manners>()).filter((m) => m.manners.tells_criticals)
  if (wanting.length === 0) return
  const { told } = await briefAndAside(house)
  const burning = told.findings.filter((f) => f.severity === 'today')
  const at = new Date().toISOString()
  for (const { no, manners } of wanting)
    await house.records.messages.add(
      burning
        .filter((f) => f.first_raised_at > manners.criticals_since)
        .map((f) => ({
          messenger: no,
          key: `finding:${f.key}:${f.first_raised_at}`,
          gathers: '要今天办的事',
          is_urgent: true,
          weight: f.money_at_stake.mid_minor ?? 0,
          title: f.title.slice(0, 200),
          text: [f.title, ...f.playbook.steps.slice(0, 3).map((s, i) => `${i + 1}. ${s}`)].join('\n'),
          not_before: at,
        })),
      at,
    )
}

function hostNamed(kind: string, address: Address): string | undefined {
  const messenger = messengerOf(kind)
  const to = messenger && hostOf(messenger, address)
  return to && 'host' in to ? to.host : undefined
}

function checked({ kind, address, host }: Pick<MessengerAdded, 'kind' | 'address' | 'host'>): {
  messenger: Messenger
  address: Record<string, string>
  shownAs: string
} {
  const messenger = messengerOf(kind)
  if (!messenger)
    throw new OperationRefused(
      'bad_question',
      `没有「${kind}」这种。有的是：${kinds.map((k) => k.key).join('、')}。`,
    )
  const wanted = Object.fromEntries(messenger.fields.map((f) => [f.key, (address[f.key] ?? '').trim()]))
  const missing = messenger.fields.filter((f) => f.isOptional !== true && wanted[f.key] === '')
  if (missing.length > 0)
    throw new OperationRefused(
      'bad_question',
      `还缺：${missing.map((f) => f.zh).join('、')}。${messenger.how.zh}。`,
    )
  const to = hostOf(messenger, wanted)
  if ('refused' in to) throw new OperationRefused('bad_question', to.refused.zh)
  if (messenger.hosts === null && host?.trim().toLowerCase() !== to.host)
    throw new OperationRefused(
      'bad_question',
      `店里的数会发到「${to.host}」。确认是自己的，就把这个域名再写一遍（--host ${to.host}）。`,
    )
  const tail = messenger.by === 'mail' ? ` → ${wanted.to}` : ` · …${(wanted.url ?? '').slice(-4)}`
  return { messenger, address: wanted, shownAs: `${to.host}${tail}` }
}

function quietOf(quiet: MessengerListed['quiet']): MessengerListed['quiet'] {
  if (quiet === null || (timeOfDay.test(quiet.from) && timeOfDay.test(quiet.to))) return quiet
  throw new OperationRefused(
    'bad_question',
    `免打扰的钟点「${quiet.from}–${quiet.to}」看不懂，写成 22:00 和 08:00。`,
  )
}

/** What was said, without what was left open. */
const given = <T extends object>(changed: T): Partial<T> =>
  Object.fromEntries(Object.entries(changed).filter(([, value]) => value !== undefined)) as Partial<T>

function shown(
  row: MessengerRow<Manners>,
  address: Address | null,
  standing: { waiting: number; failed: number } | undefined,
): MessengerListed {
  const { tells_criticals, quiet, wakes_for_urgent, digest_over } = row.manners
  return {
    no: row.no,
    kind: row.kind,
    name: row.name,
    shown: row.shown,
    address: (messengerOf(row.kind)?.fields ?? []).map(({ key, isSecret }) => {
      const value = address?.[key] ?? ''
      return { key, is_set: value !== '', value: isSecret || value === '' ? null : value }
    }),
    tells_criticals,
    quiet,
    wakes_for_urgent,
    digest_over,
    is_paused: row.paused_at !== null,
    waiting: standing?.waiting ?? 0,
    failed: standing?.failed ?? 0,
    trouble: row.trouble,
    trouble_since: row.trouble_since,
    held_until: row.held_until,
    made_at: row.made_at,
    made_by: row.made_by,
  }
}

const said = (m: Message, messenger_name: string): MessageListed => ({
  no: m.no,
  messenger: m.messenger,
  messenger_name,
  title: m.title,
  text: m.text,
  state: m.state,
  is_resent: m.is_resent,
  tries: m.tries,
  trouble: m.trouble,
  made_at: m.made_at,
  sent_at: m.sent_at,
})
