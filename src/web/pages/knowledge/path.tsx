/** The way in for somebody new: in order, first week and first month, with ticks of one's own. */
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useRouter } from '@tanstack/react-router'
import { App, Checkbox } from 'antd'
import { pathOf, tickPath } from '../../api/knowledge.ts'
import { Card } from '../../ui/marks.tsx'
import { Failed, Loading } from '../../ui/states.tsx'
import { useLocale, useTranslation } from '../../words/index.ts'

const stages = ['first_week', 'first_month'] as const

export function NewcomerPath() {
  const { t } = useTranslation()
  const locale = useLocale()
  const router = useRouter()
  const { message } = App.useApp()
  const queries = useQueryClient()
  const path = useQuery(pathOf(locale))
  const tick = useMutation({
    mutationFn: ({ item, is_done }: { item: string; is_done: boolean }) => tickPath(item, is_done, locale),
    onSuccess: (said) => queries.setQueryData(pathOf(locale).queryKey, said),
    onError: (error) => void message.error(error.message, 6),
  })
  if (path.isPending) return <Loading height={480} />
  if (path.isError) return <Failed error={path.error} again={() => void path.refetch()} />
  const { items } = path.data
  const done = items.filter((i) => i.ticked_at !== null).length
  return (
    <div className="desk-page">
      <h2 className="sentence">{t('know.pathSentence', { done, all: items.length })}</h2>
      {stages.map((stage) => {
        const mine = items.filter((i) => i.stage === stage)
        const left = mine.filter((i) => i.ticked_at === null).reduce((sum, i) => sum + i.minutes, 0)
        return (
          <Card key={stage} title={t(`know.stages.${stage}`)} hint={t('know.pathLeft', { n: left })}>
            <ol className="stations">
              {mine.map((item) => {
                const address = item.kind === 'sop' ? `/knowledge?sop=${item.opens}` : item.opens
                return (
                  <li key={item.key} className={item.ticked_at === null ? '' : 'ticked'}>
                    <Checkbox
                      checked={item.ticked_at !== null}
                      aria-label={item.title}
                      onChange={(e) => tick.mutate({ item: item.key, is_done: e.target.checked })}
                    />
                    <div>
                      <a
                        href={address}
                        onClick={(event) => {
                          if (event.metaKey || event.ctrlKey) return
                          event.preventDefault()
                          router.history.push(address)
                        }}
                      >
                        {item.title}
                      </a>{' '}
                      <span className="quiet">{t('know.minutes', { n: item.minutes })}</span>
                      <p className="quiet">{item.done}</p>
                    </div>
                  </li>
                )
              })}
            </ol>
          </Card>
        )
      })}
    </div>
  )
}
