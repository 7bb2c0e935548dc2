/** What a messenger is: a declaration of its address, its limits and its language. The senders are `http.ts` and `mail.ts`. */

/** A sentence in both languages. */
export interface Said {
  readonly zh: string
  readonly en: string
}

export interface Telling {
  /** The message's number: a receiver can tell by it whether it has heard this before. */
  readonly id: string
  readonly title: string
  /** Plain lines, with **bold** and lists of Markdown at most. */
  readonly text: string
  /** It may have been heard before. */
  readonly isResent: boolean
}

/** Address and secrets, by the names of the fields. */
export type Address = Readonly<Record<string, string>>

export interface Field {
  readonly key: string
  readonly zh: string
  readonly en: string
  readonly isSecret?: true
  readonly isOptional?: true
}

export interface Limit {
  readonly most: number
  readonly within_ms: number
}

/** Why something was not taken. */
export type Failure =
  /** Not reached, or broken for the moment: the same again later. */
  | {
      readonly kind: 'later'
      readonly said: Said
      /** It was sent and nobody answered: it may have been heard. */
      readonly mayBeHeard?: true
    }
  /** Too much at once: nothing before that many milliseconds. */
  | { readonly kind: 'rest'; readonly said: Said; readonly rest_ms: number }
  /** The address or the secret is wrong, or this text will never be taken: a person has to look. */
  | { readonly kind: 'refused'; readonly said: Said }

export interface Request {
  readonly url: string
  readonly headers: Readonly<Record<string, string>>
  readonly body: string
}

export interface Answered {
  readonly status: number
  readonly retry_after_ms: number | null
  readonly body: string
}

interface Declared {
  readonly key: string
  readonly zh: string
  readonly en: string
  /** Where a person finds the address. */
  readonly how: Said
  readonly fields: readonly Field[]
  /** Exactly these; null: any public one, once a person has typed its name a second time. */
  readonly hosts: readonly string[] | null
  readonly limits: readonly Limit[]
  /** Of the text, in UTF-8. */
  readonly most_bytes: number
  /** Minutes of the hour in which it is crowded. */
  readonly crowded?: readonly number[]
}

export interface HttpMessenger extends Declared {
  readonly by: 'http'
  request(telling: Telling, address: Address, now: Date): Request
  /** Null: it was taken. */
  failure(answered: Answered): Failure | null
}

export interface MailMessenger extends Declared {
  readonly by: 'mail'
}

export type Messenger = HttpMessenger | MailMessenger

/** Where a message may go instead of the real host, in tests. Nothing else opens a private address. */
export type StandIns = Readonly<Record<string, { readonly host: string; readonly port: number }>>

/** A robot's answer as JSON; an answer that is none says so. */
export function answeredJson(answered: Answered): Record<string, unknown> {
  try {
    const said: unknown = JSON.parse(answered.body)
    return typeof said === 'object' && said !== null ? (said as Record<string, unknown>) : {}
  } catch {
    return {}
  }
}

export const tooFast: Said = { zh: '对方说发得太快', en: 'the other side says this is too fast' }

/** What a status alone says, for every messenger that is spoken to over HTTP. */
export function statusFailure({ status, retry_after_ms }: Answered): Failure | null {
  if (status === 429) return { kind: 'rest', said: tooFast, rest_ms: retry_after_ms ?? 60_000 }
  if (status >= 500 || status === 408)
    return {
      kind: 'later',
      said: {
        zh: `对方服务器出错（HTTP ${status}）`,
        en: `the other side’s server failed (HTTP ${status})`,
      },
    }
  if (status >= 300)
    return {
      kind: 'refused',
      said: {
        zh: `对方没收（HTTP ${status}），看看地址对不对`,
        en: `the other side did not take it (HTTP ${status}); check the address`,
      },
    }
  return null
}
