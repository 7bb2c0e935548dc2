/** Handing over to another role: what that role needs to begin, and what is missing said by the server. */
import { useQuery } from '@tanstack/react-query'
import { Button, Input, Select } from 'antd'
import { useState } from 'react'
import type { Task } from '../../../operations.ts'
import { handOffList, handOver } from '../../api/tasks.ts'
import { Labelled } from '../../ui/labelled.tsx'
import { useLocale, useTranslation } from '../../words/index.ts'
import { useTaskWork } from './moving.tsx'

export function HandOver({ task }: { task: Task }) {
  const { t } = useTranslation()
  const locale = useLocale()
  const { change } = useTaskWork()
  const list = useQuery(handOffList)
  const [key, setKey] = useState<string | null>(null)
  const [filled, setFilled] = useState<Record<string, string>>({})
  const chosen = list.data?.find((h) => h.key === key)
  return (
    <>
      <h3>{t('task.handOver')}</h3>
      <Select
        allowClear
        aria-label={t('task.handOver')}
        placeholder={t('task.handOverTo')}
        value={key}
        onChange={(value: string | null) => {
          setKey(value ?? null)
          setFilled({})
        }}
        options={(list.data ?? []).map((h) => ({ value: h.key, label: h.label[locale] }))}
      />
      {chosen ? (
        <form
          className="hand-over"
          onSubmit={(e) => {
            e.preventDefault()
            change.mutate(async () => {
              await handOver(task.id, { hand_off: chosen.key, filled })
              setKey(null)
              setFilled({})
            })
          }}
        >
          {chosen.fields.map((f) =>
            f.holds === 'file' ? (
              <p key={f.key} className="quiet">
                {t('task.fileAbove', { label: f.label[locale] })}
              </p>
            ) : (
              <Labelled
                key={f.key}
                label={f.label[locale]}
                {...(f.isOptional ? { hint: t('task.optional') } : {})}
              >
                <Input
                  type={f.holds === 'day' ? 'date' : 'text'}
                  inputMode={f.holds === 'number' ? 'decimal' : undefined}
                  value={filled[f.key] ?? ''}
                  placeholder={f.example}
                  onChange={(e) => setFilled({ ...filled, [f.key]: e.target.value })}
                />
              </Labelled>
            ),
          )}
          <Button htmlType="submit" type="primary" disabled={change.isPending}>
            {t('task.handOverNow')}
          </Button>
        </form>
      ) : null}
    </>
  )
}
