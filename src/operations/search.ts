/** One box that finds pages, numbers, goods, orders, findings and tasks. */

export type HitKind = 'page' | 'metric' | 'finding' | 'task' | 'goods' | 'order' | 'sop' | 'rule'

export interface SearchHit {
  readonly kind: HitKind
  readonly title: string
  /** What tells it from its namesakes. */
  readonly more: string
  /** Where it opens in the workbench. */
  readonly address: string
}

export interface SearchQuestion {
  /** Chinese, pinyin, its first letters, a code or the end of an order's number. */
  readonly asked: string
  readonly locale?: 'zh' | 'en'
}
