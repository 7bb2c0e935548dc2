/** The checklist: ticked one by one; edited as a whole: added to, put in another order, taken from. */
import { Button, Checkbox, Input } from 'antd'
import { useState } from 'react'
import type { Task } from '../../../operations.ts'
import { changeTask } from '../../api/tasks.ts'
import { useTranslation } from '../../words/index.ts'
import { useTaskWork } from './moving.tsx'

export function Steps({ task }: { task: Task }) {
  const { t } = useTranslation()
  const { change } = useTaskWork()
  const [editing, setEditing] = useState(false)
  const { id, steps } = task
  return (
    <>
      <h3>
        {t('task.steps')}{' '}
        <Button size="small" type="link" onClick={() => setEditing(!editing)}>
          {editing ? t('task.editLeave') : t('task.editSteps')}
        </Button>
      </h3>
      {editing ? (
        <EditSteps task={task} leave={() => setEditing(false)} />
      ) : (
        steps.map((s, i) => (
          <Checkbox
            // biome-ignore lint/suspicious/noArrayIndexKey: two steps may say the same
            key={`${i} ${s.text}`}
            checked={s.is_done}
            onChange={(e) =>
              change.mutate(() => changeTask(id, { step: { index: i, is_done: e.target.checked } }))
            }
          >
            <span lang="zh-CN">{s.text}</span>
          </Checkbox>
        ))
      )}
      {steps.length === 0 && !editing ? <p className="quiet">{t('task.noSteps')}</p> : null}
    </>
  )
}

function EditSteps({ task, leave }: { task: Task; leave: () => void }) {
  const { t } = useTranslation()
  const { change } = useTaskWork()
  const [now, setNow] = useState(task.steps.map((s, key) => ({ ...s, key })))
  const swap = (a: number, b: number) =>
    setNow(now.map((s, i) => (i === a ? (now[b] ?? s) : i === b ? (now[a] ?? s) : s)))
  const save = () =>
    change.mutate(async () => {
      await changeTask(task.id, {
        steps: {
          seen: [...task.steps],
          now: now.flatMap(({ text, is_done }) =>
            text.trim() === '' ? [] : [{ text: text.trim(), is_done }],
          ),
        },
      })
      leave()
    })
  return (
    <div className="edit-steps">
      {now.map((s, i) => (
        <div key={s.key}>
          <Input
            value={s.text}
            maxLength={300}
            aria-label={t('task.stepN', { n: i + 1 })}
            onChange={(e) => setNow(now.map((x, at) => (at === i ? { ...x, text: e.target.value } : x)))}
          />
          <Button aria-label={t('task.stepUp')} disabled={i === 0} onClick={() => swap(i, i - 1)}>
            ↑
          </Button>
          <Button
            aria-label={t('task.stepDown')}
            disabled={i === now.length - 1}
            onClick={() => swap(i, i + 1)}
          >
            ↓
          </Button>
          <Button aria-label={t('task.stepAway')} onClick={() => setNow(now.filter((_, at) => at !== i))}>
            ×
          </Button>
        </div>
      ))}
      <div className="actions">
        <Button
          size="small"
          type="dashed"
          onClick={() =>
            setNow([...now, { text: '', is_done: false, key: Math.max(0, ...now.map((s) => s.key)) + 1 }])
          }
        >
          {t('task.stepMore')}
        </Button>
        <Button size="small" type="primary" disabled={change.isPending} onClick={save}>
          {t('task.saveSteps')}
        </Button>
      </div>
    </div>
  )
}
