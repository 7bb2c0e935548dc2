/** 每天的清单: what a machine sees fills itself, the rest is ticked. */
import { useQuery } from '@tanstack/react-query'
import { Checkbox } from 'antd'
import { tickItem, workLists } from '../../api/tasks.ts'
import { Card, Tag, type Tone, Written } from '../../ui/marks.tsx'
import { Failed, Loading } from '../../ui/states.tsx'
import { useLocale, useTranslation } from '../../words/index.ts'
import { useTaskWork } from './moving.tsx'

const tones = { ok: 'good', not: 'bad', unknown: 'blank', person: 'plain' } as const satisfies Record<
  string,
  Tone
>

export function DayLists() {
  const { t } = useTranslation()
  const locale = useLocale()
  const { change } = useTaskWork()
  const lists = useQuery(workLists)
  if (lists.isPending) return <Loading height={320} />
  if (lists.isError) return <Failed error={lists.error} again={() => void lists.refetch()} />
  return (
    <div className="day-lists">
      {lists.data.map((list) => {
        const done = list.items.filter((i) => i.state === 'ok').length
        return (
          <Card
            key={list.list}
            title={list.label[locale]}
            hint={t('task.listDone', { n: done, all: list.items.length })}
          >
            <ul>
              {list.items.map((item) => (
                <li key={item.key} className={item.state}>
                  {item.by === 'person' ? (
                    <Checkbox
                      checked={item.state === 'ok'}
                      disabled={change.isPending}
                      onChange={(e) => change.mutate(() => tickItem(list.list, item.key, e.target.checked))}
                    >
                      {item.text[locale]}
                    </Checkbox>
                  ) : (
                    <span>
                      <Tag tone={tones[item.state]}>{t(`task.seen.${item.state}`)}</Tag> {item.text[locale]}
                    </span>
                  )}
                  <small>
                    <Written text={item.why[locale]} locale={locale} />
                  </small>
                </li>
              ))}
            </ul>
          </Card>
        )
      })}
    </div>
  )
}
