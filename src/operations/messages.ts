/** What is told outside: through which messengers, what they are told, and what became of it. */

type Both = Readonly<Record<'zh' | 'en', string>>

export interface MessengerField {
  readonly key: string
  readonly zh: string
  readonly en: string
  readonly is_secret: boolean
  readonly is_optional: boolean
}

export interface MessengerKind {
  readonly kind: string
  readonly zh: string
  readonly en: string
  readonly how: Both
  readonly fields: readonly MessengerField[]
  /** Its host is no known one: a person types it a second time. */
  readonly asks_for_host: boolean
}

export interface MessengerManners {
  readonly tells_criticals: boolean
  /** Shop-local times of day; null: never left in peace. */
  readonly quiet: { readonly from: string; readonly to: string } | null
  readonly wakes_for_urgent: boolean
  /** More than so many of one kind waiting are told as one. */
  readonly digest_over: number
}

export interface MessengerListed extends MessengerManners {
  readonly no: number
  readonly kind: string
  readonly name: string
  /** The address without what must stay secret. */
  readonly shown: string
  /** Each of its fields; what is secret is never shown again, only whether it is set. */
  readonly address: readonly {
    readonly key: string
    readonly is_set: boolean
    readonly value: string | null
  }[]
  readonly is_paused: boolean
  readonly waiting: number
  readonly failed: number
  /** Why it does not get through. */
  readonly trouble: Both | null
  readonly trouble_since: string | null
  readonly held_until: string | null
  readonly made_at: string
  readonly made_by: string
}

export interface MessengerAdded extends Partial<MessengerManners> {
  readonly kind: string
  readonly name: string
  readonly address: Readonly<Record<string, string>>
  /** The host, typed by a person, where it is no known one. */
  readonly host?: string | undefined
  readonly who: string
}

export interface MessengerChanged extends Partial<MessengerManners> {
  readonly no: number
  readonly name?: string | undefined
  /** Fields that are filled in anew; those left out stay as they are. */
  readonly address?: Readonly<Record<string, string>> | undefined
  readonly host?: string | undefined
  readonly move?: 'pause' | 'resume' | 'remove' | undefined
}

export interface MessageCard {
  readonly title: string
  readonly text: string
  /** Lines that do not fit there. */
  readonly cut_lines: number
  readonly bytes: number
}

/** gathered: told within another · dropped: somebody no longer wanted it told */
export type MessageState = 'waiting' | 'sending' | 'sent' | 'failed' | 'gathered' | 'dropped'

export interface MessageListed {
  readonly no: number
  readonly messenger: number
  readonly messenger_name: string
  readonly title: string
  readonly text: string
  readonly state: MessageState
  readonly is_resent: boolean
  readonly tries: number
  /** Why it was not taken, in words. */
  readonly trouble: Both | null
  readonly made_at: string
  readonly sent_at: string | null
}

export interface Messages {
  messengerKinds(): Promise<MessengerKind[]>
  messengers(): Promise<MessengerListed[]>
  addMessenger(said: MessengerAdded): Promise<MessengerListed>
  changeMessenger(said: MessengerChanged): Promise<MessengerListed[]>
  /** How the morning brief would stand there. */
  messageCard(question: { messenger: number; what: ToldWhat }): Promise<MessageCard>
  /** One message, now, whatever the hour. */
  testMessenger(question: { messenger: number; who: string }): Promise<MessageListed>
  /** Newest first. */
  outbox(question?: {
    messenger?: number | undefined
    state?: 'waiting' | 'sent' | 'failed' | 'dropped' | undefined
  }): Promise<MessageListed[]>
  retryMessage(no: number): Promise<MessageListed[]>
  /** It is no longer to be told. */
  dropMessage(no: number): Promise<MessageListed[]>
  /** Tells what waits and may go now; a line for whatever went wrong anew. */
  sendDue(): Promise<string[]>
}

/** What can be told: the words of a schedule's job. */
export type ToldWhat = 'brief' | 'daily' | 'weekly' | 'monthly' | 'lists'
