/**
 * What waits in the outbox is told, messenger by messenger and in order. A messenger is spoken to by one process at a time; what it
 * may bear is counted from what was sent, also by a process that is gone.
 */
import { randomUUID } from 'node:crypto'
import type { Address, Failure, Messenger, StandIns } from '../../messengers/messenger.ts'
import { messengerOf, tell } from '../../messengers/messengers.ts'
import { freeAt, quietUntil, stillCounted } from '../../messengers/pace.ts'
import { digestOf } from '../../messengers/text.ts'
import type { Message } from '../../records/messages.ts'
import type { MessengerRow } from '../../records/messengers.ts'
import type { Records } from '../../records/records.ts'
import { unsealed } from '../../records/sealing.ts'
import { backoff_ms } from '../../records/working.ts'

/** What a messenger is told, and when it is left in peace. */
export interface Manners {
  /** New findings that burn are told at once. */
  readonly tells_criticals: boolean
  /** By the shop's clock: what was open before is no news. */
  readonly criticals_since: string
  readonly quiet: { readonly from: string; readonly to: string } | null
  readonly timezone: string
  /** Urgent things are told in quiet hours as well. */
  readonly wakes_for_urgent: boolean
  /** More than so many of one kind waiting are told as one. */
  readonly digest_over: number
}

export interface Delivering {
  readonly records: Records
  readonly key: () => Buffer
  readonly standIns?: StandIns | undefined
  readonly now?: () => Date
  readonly patience_ms?: number
  readonly onTrouble?: (sentence: string) => void
}

const lease_ms = 60_000
/** Longer than any outage that mends itself: with waits of ten minutes at most, a day and more. */
const mostTries = 150
/** One look at the outbox; what does not fit is seen by the next. */
const most = 10_000

export interface Delivered {
  readonly sent: number
  readonly failed: number
}

/** One round: everything that may be told now. */
export async function deliver(how: Delivering): Promise<Delivered> {
  const total = { sent: 0, failed: 0 }
  for (const row of await how.records.messengers.list<Manners>()) {
    const messenger = messengerOf(row.kind)
    if (!messenger || row.paused_at !== null) continue
    const { sent, failed } = await deliverThrough(how, messenger, row)
    total.sent += sent
    total.failed += failed
  }
  return total
}

async function deliverThrough(
  how: Delivering,
  messenger: Messenger,
  row: MessengerRow<Manners>,
): Promise<Delivered> {
  const { records, now = () => new Date() } = how
  const worker = randomUUID()
  const leaseEnd = () => new Date(now().getTime() + lease_ms).toISOString()
  if (isHeld(row, now())) return { sent: 0, failed: 0 }
  if ((await records.messages.open(row.no, { at: now().toISOString(), most: 1 })).length === 0)
    return { sent: 0, failed: 0 }
  const at = now().toISOString()
  if (!(await records.messengers.take(row.no, { worker, at, until: leaseEnd() })))
    return { sent: 0, failed: 0 }
  const done = { sent: 0, failed: 0 }
  try {
    for (;;) {
      // As it stands now: what another process sent counts as well.
      const current = await records.messengers.get<Manners>(row.no)
      if (!current || current.paused_at !== null || isHeld(current, now())) return done
      if (freeAt(current.recent, messenger, now()) > now()) return done
      const message = await nextOf(records, current, now())
      if (!message) return done
      const failure = await sendOne(how, messenger, current, message, worker, leaseEnd)
      if (failure === null) done.sent += 1
      else if (failure === 'lost') return done
      else done.failed += 1
      if (failure?.kind === 'later' || failure?.kind === 'rest') return done
    }
  } finally {
    await records.messengers.release(row.no, worker)
  }
}

const isHeld = (row: MessengerRow, now: Date): boolean =>
  row.held_until !== null && Date.parse(row.held_until) > now.getTime()

const cannotUnseal =
  'the kept address and secret cannot be opened: keys/messages.key was replaced. Put the old one back, or fill them in again.'

/** The oldest that may be told now; many of one kind become one first. */
async function nextOf(
  records: Records,
  { no, manners }: MessengerRow<Manners>,
  now: Date,
): Promise<Message | null> {
  const at = now.toISOString()
  const open = await records.messages.open(no, { at, most })
  const quiet = manners.quiet && quietUntil({ ...manners.quiet, timezone: manners.timezone }, now)
  // A person who tries it out is awake.
  const told = open.filter(
    (m) => quiet === null || (m.is_urgent && manners.wakes_for_urgent) || m.key.startsWith('test:'),
  )
  const [first] = told
  if (!first) return null
  if (first.gathers === null || first.state === 'sending' || first.tries > 0) return first
  const alike = told.filter((m) => m.gathers === first.gathers && m.state === 'waiting' && m.tries === 0)
  if (alike.length <= manners.digest_over) return first
  return records.messages.gather(
    alike.map((m) => m.no),
    {
      messenger: no,
      key: `digest:${first.no}:${alike.length}`,
      gathers: null,
      is_urgent: alike.some((m) => m.is_urgent),
      weight: 0,
      ...digestOf(alike, first.gathers),
    },
    at,
  )
}

async function sendOne(
  { records, key, standIns, now = () => new Date(), patience_ms, onTrouble }: Delivering,
  messenger: Messenger,
  row: MessengerRow<Manners>,
  message: Message,
  worker: string,
  leaseEnd: () => string,
): Promise<Failure | null | 'lost'> {
  const { messages, messengers } = records
  // Counted before it goes out: a process that dies in between has used up its place all the same.
  const recent = [...stillCounted(row.recent, messenger, now()), now().toISOString()]
  if (!(await messengers.fared(row.no, worker, { recent }, leaseEnd()))) return 'lost'
  const begun = await messages.sending(message.no)
  if (!begun) return null
  const failure = await told()
  const at = now()
  if (failure === null) {
    await messages.sent(message.no, at.toISOString())
    const well = { failures: 0, held_until: null, trouble: null, trouble_since: null }
    await messengers.fared(row.no, worker, well, leaseEnd())
    return null
  }
  const failures = row.failures + 1
  const isOver = failure.kind === 'refused' || message.tries + 1 >= mostTries
  const mayBeHeard = failure.kind === 'later' && failure.mayBeHeard === true
  await (isOver
    ? messages.failed(message.no, failure.said)
    : messages.again(message.no, failure.said, mayBeHeard))
  const wait_ms =
    failure.kind === 'rest' ? failure.rest_ms : failure.kind === 'later' ? backoff_ms(failures) : null
  await messengers.fared(
    row.no,
    worker,
    {
      failures,
      trouble: failure.said,
      trouble_since: row.trouble_since ?? at.toISOString(),
      held_until: wait_ms === null ? null : new Date(at.getTime() + wait_ms).toISOString(),
    },
    leaseEnd(),
  )
  if (row.trouble === null) onTrouble?.(`「${row.name}」没送到：${failure.said.zh}。`)
  return failure

  async function told(): Promise<Failure | null> {
    let address: Address
    try {
      address = JSON.parse(unsealed(key(), row.address)) as Address
    } catch (error) {
      const { message } = error as Error
      return { kind: 'refused', said: { zh: message, en: cannotUnseal } }
    }
    const { title, text } = message
    return tell(
      messenger,
      { id: String(message.no), title, text, isResent: begun?.isResent ?? false },
      address,
      { now: now(), standIns, ...(patience_ms === undefined ? {} : { patience_ms }) },
    )
  }
}
