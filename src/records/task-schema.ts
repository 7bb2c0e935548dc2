/** Tables of work: what somebody has to do, what became of it, and the lists that come again every day. */

/** Somebody's job; what it says is kept as JSON, what it is asked by as columns. */
export interface TaskTable {
  id: number
  state: string
  finding: string | null
  owner_role: string
  owner: string | null
  due_at: string
  title: string
  desk: string
  watch: string | null
  shop_id: string | null
  /** The kind of its acceptance: which tasks a look at the data can move. */
  proof: string
  /** What was at stake when it was made, in minor units of its own currency. */
  stake_minor: number | null
  /** What it can be found by: title, its pinyin, owner. */
  words: string
  body: string
  relapses: number
  made_at: string
  made_by: string
  changed_at: string
}

/** Everything that happened to a task; `before` is what it was, so that the last step can be taken back. */
export interface TaskEventTable {
  no: number
  task: number
  event: string
  from_state: string | null
  to_state: string
  who: string
  note: string | null
  at: string
  before: string | null
}

/** What a fix did to its number, measured again until enough days have gone by. */
export interface TaskEffectTable {
  task: number
  measured_at: string
  is_final: number
  body: string
}

/** Somebody was named in a comment; seen when they opened the task. */
export interface TaskMentionTable {
  no: number
  task: number
  person: string
  who: string
  at: string
  seen_at: string | null
}

/** A file that belongs to a task; its bytes lie in the data folder under their hash. */
export interface TaskFileTable {
  no: number
  task: number
  sha256: string
  name: string
  type: string
  bytes: number
  who: string
  at: string
  removed_at: string | null
}

/** A recurring list as it was made for one day, and what the machine saw of its items last. */
export interface WorkListDayTable {
  list: string
  on_day: string
  made_at: string
  seen_at: string
  /** Item → what was seen, as JSON. */
  seen: string
}

/** Ticks of people; the newest of an item counts. */
export interface WorkListTickTable {
  no: number
  list: string
  on_day: string
  item: string
  is_done: number
  who: string
  note: string | null
  at: string
}

export interface TaskTables {
  task: TaskTable
  task_event: TaskEventTable
  task_effect: TaskEffectTable
  task_mention: TaskMentionTable
  task_file: TaskFileTable
  work_list_day: WorkListDayTable
  work_list_tick: WorkListTickTable
}
