/** 定时: what is done again and again at its time, how the last time ended, and when the next one is. */
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { App, Button, Popconfirm } from 'antd'
import type { ScheduleListed, ScheduleRun } from '../../../../operations.ts'
import { moveSchedule, runSchedule, scheduleList } from '../../../api/messages.ts'
import { me } from '../../../api/questions.ts'
import { Card, Tag, type Tone } from '../../../ui/marks.tsx'
import { Failed, Loading, Panel } from '../../../ui/states.tsx'
import { useLocale, useTranslation } from '../../../words/index.ts'
import { leads } from '../../knowledge/diary.tsx'
import { Reason } from './reason.tsx'
import { ScheduleDrawer } from './schedule-drawer.tsx'
import { useMoments } from './when.ts'

const tones: Readonly<Record<ScheduleRun['state'], Tone>> = {
  waiting: 'warn',
  running: 'warn',
  done: 'good',
  dead: 'bad',
}

export function Schedules() {
  const { t } = useTranslation()
  const schedules = useQuery(scheduleList)
  const who = useQuery(me)
  const navigate = useNavigate()
  const { schedule: opened } = useSearch({ from: '/settings' })
  const open = (schedule: string | undefined) =>
    void navigate({ to: '/settings', search: { tab: 'schedules', schedule } })
  if (schedules.isPending || who.isPending) return <Loading height={300} />
  if (schedules.isError) return <Failed error={schedules.error} again={() => void schedules.refetch()} />
  const mayLead = leads(who.data?.role)
  const add = mayLead ? (
    <Button type="primary" data-key="n" onClick={() => open('new')}>
      {t('timed.add')}
    </Button>
  ) : (
    <p className="quiet">{t('told.leadsOnly')}</p>
  )
  return (
    <div className="told">
      {schedules.data.length === 0 ? (
        <Panel icon="inbox" title={t('timed.none')} text={t('timed.noneHow')}>
          {add}
        </Panel>
      ) : (
        <>
          <div className="actions">{add}</div>
          <div className="parts">
            {schedules.data.map((s) => (
              <One key={s.no} schedule={s} mayLead={mayLead} open={() => open(String(s.no))} />
            ))}
          </div>
        </>
      )}
      <ScheduleDrawer
        opened={opened}
        schedule={schedules.data.find((s) => String(s.no) === opened) ?? null}
        mayLead={mayLead}
        open={open}
      />
    </div>
  )
}

function One(props: { schedule: ScheduleListed; mayLead: boolean; open: () => void }) {
  const { t } = useTranslation()
  const locale = useLocale()
  const moment = useMoments()
  const { message } = App.useApp()
  const queries = useQueryClient()
  const { schedule: s, mayLead, open } = props
  const act = useMutation({
    mutationFn: (work: () => Promise<unknown>) => work(),
    onSuccess: () => void queries.invalidateQueries(),
    onError: (error) => void message.error(error.message, 8),
  })
  const run = useMutation({
    mutationFn: () => runSchedule(s.no),
    onSuccess: (ran) => {
      void queries.invalidateQueries()
      if (ran.state === 'done') void message.success(ran.said[locale], 6)
      else void message.error(t('timed.notDone', { why: ran.said[locale] }), 10)
    },
    onError: (error) => void message.error(error.message, 8),
  })
  return (
    <Card title={s.name} aside={s.is_paused ? <Tag tone="warn">{t('told.paused')}</Tag> : null}>
      <div className="pad watch">
        <dl className="pairs">
          <Pair name={t('timed.when')}>
            {s.when[locale]} <span className="quiet">{s.timezone}</span>
          </Pair>
          <Pair name={t('timed.does')}>
            {s.job !== 'tell'
              ? t(`timed.jobs.${s.job}`)
              : t(s.messenger_name === null ? 'timed.tellsNobody' : 'timed.tells', {
                  what: t(`told.whats.${s.what ?? 'brief'}`),
                  to: s.messenger_name ?? '',
                })}
          </Pair>
          <Pair name={t('timed.next')}>{s.is_paused ? '—' : moment(s.next_at)}</Pair>
          <Pair name={t('timed.last')}>{s.last === null ? t('timed.never') : <Ended run={s.last} />}</Pair>
          <Pair name={t('timed.missed')}>
            {t(`timed.onMissed.${s.on_missed}`)}
            {s.skipped > 0 ? ` ${t('timed.skipped', { n: s.skipped })}` : ''}
          </Pair>
        </dl>
        <p className="watch-foot">
          <Button
            size="small"
            loading={run.isPending}
            onClick={() => run.mutate()}
            aria-label={`${t('timed.run')} ${s.name}`}
          >
            {t('timed.run')}
          </Button>
          <span className="told-acts">
            {mayLead ? (
              <>
                <Button
                  size="small"
                  disabled={act.isPending}
                  aria-label={`${t(s.is_paused ? 'timed.resume' : 'timed.pause')} ${s.name}`}
                  onClick={() => act.mutate(() => moveSchedule(s.no, s.is_paused ? 'resume' : 'pause'))}
                >
                  {t(s.is_paused ? 'timed.resume' : 'timed.pause')}
                </Button>
                <Popconfirm
                  title={t('timed.removeAsk', { name: s.name })}
                  okText={t('told.remove')}
                  cancelText={t('intake.undoNo')}
                  onConfirm={() => act.mutate(() => moveSchedule(s.no, 'remove'))}
                >
                  <Button size="small" disabled={act.isPending} aria-label={`${t('told.remove')} ${s.name}`}>
                    {t('told.remove')}
                  </Button>
                </Popconfirm>
              </>
            ) : null}
            <Button size="small" onClick={open} aria-label={`${t('timed.runs')} ${s.name}`}>
              {t('timed.runs')}
            </Button>
          </span>
        </p>
      </div>
    </Card>
  )
}

const Pair = ({ name, children }: { name: string; children: React.ReactNode }) => (
  <div>
    <dt>{name}</dt>
    <dd>{children}</dd>
  </div>
)

/** How one appointment ended. */
export function Ended({ run }: { run: ScheduleRun }) {
  const { t } = useTranslation()
  const moment = useMoments()
  return (
    <>
      {moment(run.due_at)} <Tag tone={tones[run.state]}>{t(`timed.states.${run.state}`)}</Tag>{' '}
      {run.is_late ? <Tag tone="plain">{t('timed.late')}</Tag> : null} <Reason said={run.said} />
    </>
  )
}
