/** Tasks of the opened folder: made, moved by people, proved by the numbers, and shown. One file a subject in `tasks/`. */
import type { TaskBody } from '../flow/tasks/task.ts'
import type { Operations } from '../operations.ts'
import { OperationRefused } from '../operations.ts'
import { counting } from './counting.ts'
import type { House } from './house.ts'
import { belongings } from './tasks/belongings.ts'
import { findingCases } from './tasks/case-memory.ts'
import { proofOf } from './tasks/checking.ts'
import { dayLists } from './tasks/day-lists.ts'
import { effectShown } from './tasks/effects.ts'
import { nowOf, opened, taskOf } from './tasks/keeping.ts'
import { make } from './tasks/making.ts'
import { changeBody, moveByHand } from './tasks/moving.ts'
import { showing } from './tasks/showing.ts'
import { talking } from './tasks/talking.ts'

type Tasks =
  | 'tasks'
  | 'taskBoard'
  | 'taskCalendar'
  | 'myDay'
  | 'task'
  | 'taskProof'
  | 'makeTask'
  | 'moveTask'
  | 'changeTask'
  | 'takeBackTask'
  | 'sayOnTask'
  | 'sawTask'
  | 'colleagues'
  | 'releaseTasks'
  | 'taskEffect'
  | 'findingCases'
  | 'taskFiles'
  | 'taskFile'
  | 'attachToTask'
  | 'detachFromTask'
  | 'handOffs'
  | 'handOverTask'
  | 'workLists'
  | 'tickWorkList'

export const tasks = (house: House): Pick<Operations, Tasks> => {
  const { metricsGet } = counting(house)
  return {
    ...showing(house),
    ...talking(house),
    ...belongings(house),
    ...dayLists(house, metricsGet),
    taskEffect: (id) => effectShown(house, id, metricsGet),
    findingCases: (key) => findingCases(house, key),
    task: (id) => opened(house, id),
    taskProof: (id) => proofOf(house, id, metricsGet),
    makeTask: (made) => make(house, made),
    moveTask: (move) => moveByHand(house, move, metricsGet),
    changeTask: (change) => changeBody(house, change),
    async takeBackTask({ id, who }) {
      await taskOf(house, id)
      const step = { who, note: null, at: await nowOf(house) }
      const back = await house.records.tasks.takeBack<TaskBody>(id, step)
      if (!back) throw new OperationRefused('conflict', `任务 ${id} 没有可以退的那一步了。`)
      return opened(house, id)
    },
  }
}
