/** 成长: what was proved, how honest each watch is, and which rules of the platforms hold or change. */
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { money, rate } from '../../../wording/index.ts'
import { rulesComing, shopDay, watchList } from '../../api/questions.ts'
import { provedTasks } from '../../api/tasks.ts'
import { Card, Written } from '../../ui/marks.tsx'
import { PartTable } from '../../ui/sheet.tsx'
import { Failed, Loading } from '../../ui/states.tsx'
import { useLocale, useTranslation } from '../../words/index.ts'

export function GrowthPage() {
  const { t } = useTranslation()
  const locale = useLocale()
  const tasks = useQuery(provedTasks)
  const watches = useQuery(watchList)
  const coming = useQuery(rulesComing)
  const day = useQuery(shopDay)
  if (tasks.isPending || watches.isPending || coming.isPending || day.isPending)
    return <Loading height={480} />
  if (tasks.isError) return <Failed error={tasks.error} again={() => void tasks.refetch()} />
  if (watches.isError) return <Failed error={watches.error} again={() => void watches.refetch()} />
  if (coming.isError) return <Failed error={coming.error} again={() => void coming.refetch()} />
  const proved = tasks.data.tasks
  const yuan = (minor: number | null, currency: string | null) =>
    minor === null ? t('task.noMoney') : money(minor, currency ?? 'CNY', locale)
  const raised = watches.data.reduce((sum, w) => sum + w.raised, 0)
  const none = watches.data.reduce((sum, w) => sum + w.called_none, 0)
  return (
    <div className="desk-page">
      <div className="opening">
        <div>
          <h2 className="sentence">
            {t('growth.sentence', {
              proved: tasks.data.total,
              raised,
              none,
              rules: coming.data.changes.length,
            })}
          </h2>
          <p className="asks">
            <span>{t('growth.ask1')}</span>
            <span>{t('growth.ask2')}</span>
          </p>
        </div>
      </div>
      <Card title={t('growth.proved')} hint={t('task.rule')}>
        {proved.length === 0 ? (
          <p className="nothing-wrong">{t('growth.noneProved')}</p>
        ) : (
          <PartTable
            label={t('growth.proved')}
            head={[t('growth.what'), t('growth.who'), t('growth.before'), t('growth.after')]}
            right={[2, 3]}
            rows={proved.map((k) => [
              <Link key={k.id} to="/tasks" search={{ task: k.id }}>
                <Written text={k.title} locale={locale} />
              </Link>,
              k.owner ?? '—',
              yuan(k.before.money_minor, k.before.currency),
              k.after === null ? '—' : yuan(k.after.money_minor, k.after.currency),
            ])}
          />
        )}
      </Card>
      <Link to="/knowledge" search={{ tab: 'rules' }} className="quiet">
        {t('growth.toRules')}
      </Link>
      <Card title={t('growth.watches')} hint={t('growth.watchesHint')}>
        <PartTable
          label={t('growth.watches')}
          head={[t('growth.watch'), t('growth.raised'), t('growth.calledNone'), t('growth.falseRate')]}
          right={[1, 2, 3]}
          rows={watches.data.map((w) => [
            <span key={w.watch} title={w.question}>
              <Written text={w.label} locale={locale} />
              {w.has_data ? null : <small> {t('growth.noData')}</small>}
            </span>,
            String(w.raised),
            String(w.called_none),
            // Out of a handful a rate says nothing.
            w.raised < 5 ? t('growth.tooFew', { n: w.raised }) : rate(w.called_none / w.raised, 1),
          ])}
        />
      </Card>
    </div>
  )
}
