/** Views that were kept: a name and an address, for everybody to open. */
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useRouter, useRouterState } from '@tanstack/react-router'
import { App, Button, Input, Popconfirm, Popover } from 'antd'
import { useState } from 'react'
import { api, ask } from '../../api/client.ts'
import { viewList } from '../../api/questions.ts'
import { useTranslation } from '../../words/index.ts'

export function Boards() {
  const { t } = useTranslation()
  const router = useRouter()
  const here = useRouterState({ select: (s) => s.location.href })
  const queries = useQueryClient()
  const { message } = App.useApp()
  const views = useQuery(viewList)
  const [name, setName] = useState('')
  const [isNaming, setNaming] = useState(false)
  const failed = { onError: (e: Error) => void message.error(e.message) }
  const keep = useMutation({
    mutationFn: () => ask(api.api.views.$post({ json: { name: name.trim(), address: here } })),
    onSuccess: () => {
      setNaming(false)
      setName('')
      return queries.invalidateQueries({ queryKey: ['views'] })
    },
    ...failed,
  })
  const drop = useMutation({
    mutationFn: (no: number) => ask(api.api.views[':no'].$delete({ param: { no: String(no) } })),
    onSuccess: () => queries.invalidateQueries({ queryKey: ['views'] }),
    ...failed,
  })
  return (
    <div className="pills boards">
      {(views.data ?? []).map((v) => (
        <span key={v.no} className={v.address === here ? 'board-pill here' : 'board-pill'}>
          <button type="button" onClick={() => router.history.push(v.address)}>
            {v.name}
          </button>
          <Popconfirm
            title={t('metrics.dropAsk', { name: v.name })}
            okText={t('metrics.dropYes')}
            cancelText={t('intake.undoNo')}
            onConfirm={() => drop.mutate(v.no)}
          >
            <button type="button" aria-label={t('metrics.dropBoard', { name: v.name })}>
              ×
            </button>
          </Popconfirm>
        </span>
      ))}
      <Popover
        open={isNaming}
        onOpenChange={setNaming}
        trigger="click"
        content={
          <form
            className="pills"
            onSubmit={(event) => {
              event.preventDefault()
              if (name.trim() !== '') keep.mutate()
            }}
          >
            <Input
              size="small"
              autoFocus
              maxLength={60}
              value={name}
              placeholder={t('metrics.boardName')}
              aria-label={t('metrics.boardName')}
              onChange={(event) => setName(event.target.value)}
            />
            <Button size="small" type="primary" htmlType="submit" disabled={name.trim() === ''}>
              {t('metrics.keepBoard')}
            </Button>
          </form>
        }
      >
        <Button size="small">{t('metrics.saveBoard')}</Button>
      </Popover>
    </div>
  )
}
