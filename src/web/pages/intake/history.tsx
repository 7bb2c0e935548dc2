/** What came, when, by whom; each can be taken back. */
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { App, Button, Popconfirm } from 'antd'
import { count } from '../../../wording/index.ts'
import { api, ask } from '../../api/client.ts'
import { importList } from '../../api/questions.ts'
import { Card, Tag, type Tone } from '../../ui/marks.tsx'
import { Failed, Loading } from '../../ui/states.tsx'
import { useLocale, useTranslation } from '../../words/index.ts'

export function History() {
  const { t } = useTranslation()
  const locale = useLocale()
  const queries = useQueryClient()
  const { message } = App.useApp()
  const list = useQuery(importList)
  const undo = useMutation({
    mutationFn: (no: number) => ask(api.api.imports[':no'].$delete({ param: { no: String(no) } })),
    onSuccess: async (answer) => {
      void message.success(answer.sentence)
      await queries.invalidateQueries()
    },
    onError: (error) => void message.error(error.message),
  })
  if (list.isPending) return <Loading />
  if (list.isError) return <Failed error={list.error} again={() => void list.refetch()} />
  return (
    <Card title={t('intake.history')} aside={String(list.data.length)}>
      {list.data.length === 0 ? (
        <p className="nothing-wrong">
          {t('intake.none')} {t('intake.noneHow')}
        </p>
      ) : null}
      <ul className="files">
        {list.data.map((i) => {
          const name = i.source === 'by_hand' ? t('intake.byHand') : (i.path.split(/[/\\]/).at(-1) ?? i.path)
          return (
            <li key={i.import} className="past">
              <span className="quiet when">{i.started_at.slice(5, 16).replace('T', ' ')}</span>
              <span className="past-name">
                <b>{name}</b>{' '}
                <span className="quiet">{[i.format_label, i.who].filter(Boolean).join(' · ')}</span>
              </span>
              <span className="right">
                {i.rows === null ? '—' : t('today.rows', { n: count(i.rows, locale) })}
              </span>
              <Tag tone={toneOf(i.status)}>
                {i.status === 'undone'
                  ? t('intake.undone')
                  : i.status === 'published'
                    ? t('intake.status.landed')
                    : i.status === 'refused'
                      ? t('intake.status.rejected')
                      : i.status}
              </Tag>
              {i.status === 'published' ? (
                <Popconfirm
                  title={t('intake.undoAsk', { name })}
                  okText={t('intake.undoYes')}
                  cancelText={t('intake.undoNo')}
                  onConfirm={() => undo.mutate(i.import)}
                >
                  <Button size="small" type="link" disabled={undo.isPending}>
                    {t('intake.undo')}
                  </Button>
                </Popconfirm>
              ) : (
                <span />
              )}
            </li>
          )
        })}
      </ul>
    </Card>
  )
}

const toneOf = (status: string): Tone =>
  status === 'published' ? 'good' : status === 'refused' ? 'bad' : 'plain'
