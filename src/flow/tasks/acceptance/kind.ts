/**
 * How one kind of acceptance is judged: by data, with a sentence why. Adding a kind is a declaration like its neighbours and
 * a line in `index.ts`; the check knows nothing of any one of them.
 */
import type { Metric } from '../../metrics/metric.ts'
import type { Verdict } from '../moves.ts'
import type { Criterion, Signature, TaskMoment } from '../task.ts'
import type { PageCheck, PageField, PageOf } from './pages.ts'

export interface Said {
  readonly zh: string
  readonly en: string
}

export interface Judged {
  readonly verdict: Verdict
  /** Why, as a sentence. */
  readonly why: Said
  /** What stands beside the task as its proof. */
  readonly moment?: Pick<TaskMoment, 'money_minor' | 'currency'>
}

/** What may be looked at; questions of many tasks at once are put together by whoever hands it in. */
export interface AcceptanceRoom {
  /** The shop-local day. */
  readonly today: string
  readonly signed: Signature | null
  shopName(shopId: string): string
  finding(key: string): Promise<KeptNews | null>
  /** Null: there is no such metric any more. */
  metric(key: string): Metric | null
  /** The newest settled days, oldest first; 'mixed' where the days speak of several currencies at once. */
  settledDays(question: {
    metric: string
    shop_id: string | null
    days: number
  }): Promise<DayValues | 'mixed'>
  /** Null: nobody has looked at it. */
  pageField(question: PageOf & { readonly field: string }): Promise<PageField | null>
  pageCheck(question: PageOf): Promise<PageCheck | null>
  /** The first file that came after the moment; null: none. */
  delivered(question: {
    format: string | null
    shop_id: string | null
    after: string
  }): Promise<{ path: string; at: string } | null>
  /** How an export is called. */
  formatLabel(key: string): string
}

export interface KeptNews {
  readonly state: 'open' | 'recovered' | 'withdrawn'
  readonly title: string
  readonly money_minor: number | null
  readonly currency: string
}

export type DayValues = readonly {
  readonly on: string
  readonly value: number | null
  readonly currency: string | null
}[]

type Of<K extends Criterion['kind']> = Extract<Criterion, { kind: K }>

export interface AcceptanceKind<K extends Criterion['kind'] = Criterion['kind']> {
  readonly kind: K
  /** When it is over, as a person reads it. */
  said(criterion: Of<K>, room: Pick<AcceptanceRoom, 'metric' | 'shopName' | 'formatLabel'>): Said
  /** Why it cannot be asked so; null: it can. */
  wrong?(criterion: Of<K>, room: Pick<AcceptanceRoom, 'metric'>): string | null
  judge(criterion: Of<K>, room: AcceptanceRoom): Promise<Judged>
}

export function defineAcceptance<K extends Criterion['kind']>(kind: AcceptanceKind<K>): AcceptanceKind<K> {
  return kind
}

export const unknown = (zh: string, en: string): Judged => ({ verdict: 'unknown', why: { zh, en } })
export const met = (zh: string, en: string, moment?: Judged['moment']): Judged => ({
  verdict: 'met',
  why: { zh, en },
  ...(moment ? { moment } : {}),
})
export const unmet = (zh: string, en: string, moment?: Judged['moment']): Judged => ({
  verdict: 'unmet',
  why: { zh, en },
  ...(moment ? { moment } : {}),
})
