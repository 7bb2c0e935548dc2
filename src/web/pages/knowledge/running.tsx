/** What is being walked right now, and by whom. */
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { Progress } from 'antd'
import { instant } from '../../../wording/index.ts'
import { runList } from '../../api/knowledge.ts'
import { shopDay } from '../../api/questions.ts'
import { Card, Written } from '../../ui/marks.tsx'
import { PartTable } from '../../ui/sheet.tsx'
import { Failed, Loading, Panel } from '../../ui/states.tsx'
import { useLocale, useTranslation } from '../../words/index.ts'

export function Running() {
  const { t } = useTranslation()
  const locale = useLocale()
  const list = useQuery(runList({ state: 'running' }))
  const day = useQuery(shopDay)
  if (list.isPending || day.isPending) return <Loading height={360} />
  if (list.isError) return <Failed error={list.error} again={() => void list.refetch()} />
  if (list.data.length === 0) return <Panel icon="tick" title={t('know.noRuns')} text={t('know.noRunsHow')} />
  return (
    <Card title={t('know.tabs.running')} hint={t('know.runningHint', { n: list.data.length })}>
      <PartTable
        label={t('know.tabs.running')}
        head={[t('know.run'), t('know.who'), t('know.progress'), t('know.began'), t('know.for')]}
        right={[]}
        rows={list.data.map((r) => [
          <Link key="run" to="/knowledge" search={{ tab: 'running', run: r.no }}>
            <Written text={r.title} locale={locale} />
          </Link>,
          r.owner,
          <Progress
            key="progress"
            size="small"
            percent={Math.round((100 * r.done) / r.steps)}
            format={() => `${r.done}/${r.steps}`}
            aria-label={`${r.done}/${r.steps}`}
          />,
          instant(r.started_at, day.data?.timezone ?? 'Asia/Shanghai', day.data?.today ?? ''),
          r.task === null ? (
            '—'
          ) : (
            <Link key="task" to="/tasks" search={{ task: r.task }}>
              {t('know.taskNo', { n: r.task })}
            </Link>
          ),
        ])}
      />
    </Card>
  )
}
