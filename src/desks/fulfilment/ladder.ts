/** The still-savable ladder as data: how much time is left, what that rung is called, and what to do on it. */

export interface Rung {
  /** At most this many hours left; the first rung holds what has none. */
  readonly within_hours: number
  readonly label: string
  readonly todo: string
}

/** Nearest first. An order stands on the first rung that holds it; beyond the last there is time. */
export const rungs: readonly Rung[] = [
  { within_hours: 0, label: '已超时', todo: '先发；再给买家一句实话和新的发货时间' },
  { within_hours: 1, label: '1 小时内', todo: '放下别的，现在打单出库' },
  { within_hours: 4, label: '4 小时内', todo: '这一班车前出库' },
  { within_hours: 12, label: '12 小时内', todo: '今天出库；缺货的现在就说' },
  { within_hours: 24, label: '24 小时内', todo: '排进今天的波次' },
]

export const unpickedTodo = '有单号没揽收：核对货在不在，催快递补扫'

export const rungParams = {
  rung_hours: rungs.map((r) => r.within_hours),
  rung_labels: rungs.map((r) => r.label),
  rung_todos: rungs.map((r) => r.todo),
} as const
