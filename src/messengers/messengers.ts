/** The only door out: which messengers there are, and how something is told through one of them. */
import { sendHttp } from './http.ts'
import { mail, sendMail } from './mail.ts'
import type { Address, Failure, Messenger, StandIns, Telling } from './messenger.ts'
import { dingtalk, feishu, wecom } from './robots.ts'
import { fitting, withoutPhones } from './text.ts'
import { webhook } from './webhook.ts'

export const messengers: readonly Messenger[] = [dingtalk, feishu, wecom, mail, webhook]

export const messengerOf = (key: string): Messenger | null => messengers.find((m) => m.key === key) ?? null

/** The message as it will stand there. */
export function cardOf(messenger: Messenger, { title, text }: { title: string; text: string }) {
  const fitted = fitting(withoutPhones(text), messenger.most_bytes - 300)
  return {
    title: withoutPhones(title).slice(0, 80),
    ...fitted,
    bytes: Buffer.byteLength(fitted.text, 'utf8'),
  }
}

/** Null: it was taken. Never throws: that something was not taken is an answer. */
export async function tell(
  messenger: Messenger,
  telling: Telling,
  address: Address,
  how: { now: Date; standIns?: StandIns | undefined; patience_ms?: number | undefined },
): Promise<Failure | null> {
  const { title, text } = cardOf(messenger, telling)
  const said = { ...telling, title, text }
  return messenger.by === 'mail' ? sendMail(said, address, how) : sendHttp(messenger, said, address, how)
}
