/** One watch opened: its lines in a form, tried before they are saved, who changed it, and the way back. */
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { App, Button, Drawer, Input } from 'antd'
import { useState } from 'react'
import type { WatchListed } from '../../../../operations.ts'
import { instant } from '../../../../wording/index.ts'
import { shopDay } from '../../../api/questions.ts'
import {
  type MovedLines,
  moveLines,
  removeOwnWatch,
  resetWatch,
  switchWatch,
  undoWatch,
  watchStory,
} from '../../../api/watches.ts'
import { Written } from '../../../ui/marks.tsx'
import { Failed, Loading } from '../../../ui/states.tsx'
import { useLocale, useTranslation } from '../../../words/index.ts'
import { Field } from '../../knowledge/field.tsx'
import { LinesForm } from './lines-form.tsx'
import { OwnForm } from './own-form.tsx'
import { Trial } from './trial.tsx'

export function WatchDrawer(props: {
  opened: string | undefined
  listed: WatchListed | null
  mayLead: boolean
  open: (watch: string | undefined) => void
}) {
  const { t } = useTranslation()
  const { opened, listed, mayLead, open } = props
  return (
    <Drawer
      open={opened !== undefined}
      onClose={() => open(undefined)}
      title={listed?.label ?? t('watch.make')}
      size={Math.min(760, innerWidth)}
      destroyOnHidden
    >
      {opened === undefined ? null : opened === 'new' ? (
        <OwnForm own={null} mayLead={mayLead} saved={open} />
      ) : listed ? (
        <Opened key={`${opened} ${listed.said?.no ?? 0}`} listed={listed} mayLead={mayLead} open={open} />
      ) : null}
    </Drawer>
  )
}

function Opened({
  listed,
  mayLead,
  open,
}: {
  listed: WatchListed
  mayLead: boolean
  open: (watch: string | undefined) => void
}) {
  const { t } = useTranslation()
  const locale = useLocale()
  const { message } = App.useApp()
  const queries = useQueryClient()
  const [lines, setLines] = useState<MovedLines>({})
  const [why, setWhy] = useState('')
  const change = useMutation({
    mutationFn: (work: () => Promise<unknown>) => work(),
    // A line that moved moves findings, tasks and the morning.
    onSuccess: () => void queries.invalidateQueries(),
    onError: (error) => void message.error(error.message, 8),
  })
  const key = listed.watch
  const hasMoved = Object.values(lines).some((part) => Object.keys(part ?? {}).length > 0)
  return (
    <article className="finding-opened">
      <p>
        <Written text={listed.question} locale={locale} />
      </p>
      {listed.own ? (
        <OwnForm own={listed.own} mayLead={mayLead} saved={open} />
      ) : (
        <>
          <LinesForm listed={listed} lines={lines} put={setLines} disabled={!mayLead} />
          {listed.lives_now === null ? (
            <Trial trial={{ watch: key, lines }} />
          ) : (
            <p className="quiet" lang="zh-CN">
              {t('watch.cannotTry', { why: listed.lives_now })}
            </p>
          )}
        </>
      )}
      {mayLead ? (
        <>
          <Field label={t('watch.why')} id="watch-why">
            <Input
              id="watch-why"
              maxLength={300}
              value={why}
              placeholder={t('watch.whyPlaceholder')}
              onChange={(e) => setWhy(e.target.value)}
            />
          </Field>
          <div className="actions">
            {listed.own ? null : (
              <Button
                type="primary"
                disabled={!hasMoved || why.trim() === '' || change.isPending}
                onClick={() => change.mutate(() => moveLines(key, lines, why.trim(), listed.said?.no ?? 0))}
              >
                {t('watch.save')}
              </Button>
            )}
            <Button
              disabled={why.trim() === '' || change.isPending}
              onClick={() => change.mutate(() => switchWatch(key, listed.is_off ? 'on' : 'off', why.trim()))}
            >
              {t(listed.is_off ? 'watch.turnOn' : 'watch.turnOff')}
            </Button>
            {listed.is_moved ? (
              <Button disabled={change.isPending} onClick={() => change.mutate(() => resetWatch(key))}>
                {t('watch.reset')}
              </Button>
            ) : null}
            {listed.said && listed.said.word !== 'undone' ? (
              <Button disabled={change.isPending} onClick={() => change.mutate(() => undoWatch(key))}>
                {t('watch.undo')}
              </Button>
            ) : null}
            {listed.own ? (
              <Button
                danger
                disabled={change.isPending}
                onClick={() => change.mutate(() => removeOwnWatch(key).then(() => open(undefined)))}
              >
                {t('watch.remove')}
              </Button>
            ) : null}
          </div>
        </>
      ) : (
        <p className="quiet">{t('watch.leadsOnly')}</p>
      )}
      <History watch={key} />
    </article>
  )
}

function History({ watch }: { watch: string }) {
  const { t } = useTranslation()
  const story = useQuery(watchStory(watch))
  const day = useQuery(shopDay)
  if (story.isPending) return <Loading height={60} />
  if (story.isError) return <Failed error={story.error} again={() => void story.refetch()} />
  return (
    <>
      <h3>{t('watch.history')}</h3>
      {story.data.said.length === 0 ? <p className="quiet">{t('watch.nobody')}</p> : null}
      <ol className="story">
        {story.data.said.map((s) => (
          <li key={s.no}>
            <span className="quiet">
              {instant(s.at, day.data?.timezone ?? 'Asia/Shanghai', day.data?.today ?? '')}
            </span>{' '}
            {s.who} {t(`watch.words.${s.word}`)}{' '}
            <span lang="zh-CN">
              {s.changed}：{s.reason}
            </span>
          </li>
        ))}
      </ol>
    </>
  )
}
