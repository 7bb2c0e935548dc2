/** The same tasks in four views: board, list, calendar, my day. Each reads a page and counts, never all of them. */
import { dayIn } from '../../flow/intake/ledger.ts'
import { type Task, type TaskBody, taskStates, waitingStates } from '../../flow/tasks/task.ts'
import {
  type MyDay,
  OperationRefused,
  type Operations,
  type TaskCalendarDay,
  type TasksAsked,
} from '../../operations.ts'
import type { TaskFilter } from '../../records/task-views.ts'
import { addDays, dayStart, daysBetween } from '../../wording/index.ts'
import { shopClock } from '../clock.ts'
import type { House } from '../house.ts'

/** As many cards as a lane shows before somebody asks for more. */
const cards_per_lane = 30
const lines_per_page = 50
const cards_per_day = 4
const longest_calendar_days = 62

type Shown = Pick<Operations, 'tasks' | 'taskBoard' | 'taskCalendar' | 'myDay'>

export const showing = (house: House): Shown => ({
  async tasks({ sortBy = 'due', limit = lines_per_page, offset = 0, ...asked } = {}) {
    const filter = await filterOf(house, asked)
    const { tasks, total } = await house.records.taskViews.counted<TaskBody>(filter, {
      sortBy,
      limit,
      offset,
    })
    return { tasks: tasks as Task[], total }
  },

  async taskBoard(asked = {}) {
    const filter = await filterOf(house, asked)
    const counts = await house.records.taskViews.counts(filter)
    return Promise.all(
      taskStates.map(async (state) => ({
        state,
        total: counts.get(state) ?? 0,
        tasks: counts.get(state)
          ? await page(
              house,
              { ...filter, states: [state] },
              // What is over stands there as it came; what waits, by its clock.
              { sortBy: isWaiting(state) ? 'due' : 'changed', limit: cards_per_lane },
            )
          : [],
      })),
    )
  },

  async taskCalendar({ from, to, ...asked }) {
    if (from > to || daysBetween(from, to) > longest_calendar_days)
      throw new OperationRefused('bad_question', `日历一次看 ${longest_calendar_days} 天以内，从早到晚。`)
    const { timeZone } = await shopClock(house.records, () => new Date())
    const filter = await filterOf(house, asked)
    const between = (first: string, last: string) => ({
      ...filter,
      due_from: dayStart(first, timeZone),
      due_before: dayStart(addDays(last, 1), timeZone),
    })
    const hours = (await house.records.taskViews.dueHours(between(from, to))).map((h) => ({
      ...h,
      on: dayIn(`${h.hour}:00:00.000Z`, timeZone),
    }))
    const days = Array.from({ length: daysBetween(from, to) + 1 }, (_, i) => addDays(from, i))
    return Promise.all(
      days.map(async (on): Promise<TaskCalendarDay> => {
        const own = hours.filter((h) => h.on === on)
        const count = (wanted: boolean) =>
          sum(own.filter((h) => isWaiting(h.state) === wanted).map((h) => h.tasks))
        return {
          on,
          waiting: count(true),
          proved: count(false),
          tasks:
            own.length === 0
              ? []
              : await page(
                  house,
                  { ...between(on, on), states: [...waitingStates] },
                  { sortBy: 'stake', limit: cards_per_day },
                ),
        }
      }),
    )
  },

  async myDay({ who, role }): Promise<MyDay> {
    const clock = await shopClock(house.records, () => new Date())
    const on = dayIn(clock.now.toISOString(), clock.timeZone)
    const mine: TaskFilter = { states: waitingStates, mine: { who, role } }
    const [start, end] = [dayStart(on, clock.timeZone), dayStart(addDays(on, 1), clock.timeZone)]
    const first = { sortBy: 'stake', limit: lines_per_page } as const
    const [overdue, today, later, mentions] = await Promise.all([
      page(house, { ...mine, due_before: start }, first),
      page(house, { ...mine, due_from: start, due_before: end }, first),
      house.records.taskViews.counts({ ...mine, due_from: end }),
      house.records.taskBelongings.mentionsOf(who),
    ])
    const named = await Promise.all(
      mentions.map(async ({ task, who: by, at }) => ({
        task,
        title: (await house.records.tasks.get<TaskBody>(task))?.title ?? '',
        who: by,
        at,
      })),
    )
    return { on, overdue, today, later: sum(later.values()), mentions: named }
  },
})

const page = (
  house: House,
  filter: TaskFilter,
  asked: { sortBy: 'due' | 'stake' | 'changed'; limit: number; offset?: number },
) => house.records.taskViews.page<TaskBody>(filter, asked) as Promise<Task[]>

const isWaiting = (state: string): boolean => (waitingStates as readonly string[]).includes(state)

const sum = (numbers: Iterable<number>): number => [...numbers].reduce((a, b) => a + b, 0)

/** What is overdue is still somebody's job. */
async function filterOf(
  house: House,
  { shop, is_overdue, q, states, ...same }: TasksAsked,
): Promise<TaskFilter> {
  const words = q?.trim()
  return {
    ...same,
    shop_id: shop,
    states: is_overdue ? (states ?? waitingStates).filter(isWaiting) : states,
    ...(is_overdue
      ? { due_before: (await shopClock(house.records, () => new Date())).now.toISOString() }
      : {}),
    ...(words ? { words } : {}),
  }
}
