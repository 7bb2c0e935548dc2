/** One way to do something to a task from any view: said when refused, taken back with one click, every view asked anew. */
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { App, Button } from 'antd'
import type { TaskState } from '../../../operations.ts'
import { moveTask, takeBack } from '../../api/tasks.ts'
import { useTranslation } from '../../words/index.ts'

/** Long enough to see that it was the wrong card. */
const undo_seconds = 6

export function useTaskWork() {
  const { t } = useTranslation()
  const { message } = App.useApp()
  const queries = useQueryClient()
  const change = useMutation({
    mutationFn: (work: () => Promise<unknown>) => work(),
    onSuccess: () => queries.invalidateQueries(),
    onError: (error) => void message.error(error.message, 6),
  })
  const move = (task: { id: number; state: TaskState }, to: TaskState) =>
    change.mutate(async () => {
      await moveTask(task.id, task.state, to)
      const key = `task-${task.id}`
      void message.success({
        key,
        duration: undo_seconds,
        content: (
          <span>
            {t('task.movedTo', { n: task.id, state: t(`task.states.${to}`) })}{' '}
            <Button
              size="small"
              type="link"
              onClick={() => {
                message.destroy(key)
                change.mutate(() => takeBack(task.id))
              }}
            >
              {t('task.back')}
            </Button>
          </span>
        ),
      })
    })
  return { change, move }
}
