/** What it would have said: how often, on which days, the number beside its line, and what was open each day. */
import { useMutation } from '@tanstack/react-query'
import { Button, Progress, Select } from 'antd'
import { useRef, useState } from 'react'
import type { TrialProgress, WatchTried } from '../../../../operations.ts'
import { shortDay } from '../../../../wording/index.ts'
import { tryWatch } from '../../../api/watches.ts'
import { Chart } from '../../../ui/chart.tsx'
import { sayValue } from '../../../ui/say-value.ts'
import { useLocale, useTranslation } from '../../../words/index.ts'

/** A person reads so many and believes the count. */
const most_rings = 12

export function Trial({ trial }: { trial: Parameters<typeof tryWatch>[0] }) {
  const { t } = useTranslation()
  const [at, setAt] = useState<TrialProgress | null>(null)
  const stop = useRef<AbortController | null>(null)
  const run = useMutation({
    mutationFn: () => {
      stop.current = new AbortController()
      setAt(null)
      return tryWatch(trial, setAt, stop.current.signal)
    },
  })
  const isStopped = run.error instanceof DOMException && run.error.name === 'AbortError'
  return (
    <section className="trial" aria-live="polite">
      <div className="actions">
        <Button data-key="t" disabled={run.isPending} onClick={() => run.mutate()}>
          {t('watch.try')}
        </Button>
        {run.isPending ? <Button onClick={() => stop.current?.abort()}>{t('watch.stop')}</Button> : null}
      </div>
      {run.isPending ? (
        <>
          <Progress
            percent={at ? Math.round((at.done / at.days) * 100) : 0}
            showInfo={false}
            aria-label={t('watch.try')}
          />
          {at ? <p className="quiet">{t('watch.trying', { done: at.done, days: at.days })}</p> : null}
        </>
      ) : null}
      {run.isError && !isStopped ? <p className="clash">{run.error.message}</p> : null}
      {run.data ? (
        <Told tried={run.data} />
      ) : run.isPending ? null : (
        <p className="quiet">{t('watch.tryFirst')}</p>
      )}
    </section>
  )
}

function Told({ tried }: { tried: WatchTried }) {
  const { t } = useTranslation()
  const locale = useLocale()
  const { replay, unit } = tried
  const [chosen, setChosen] = useState(0)
  const line = replay.lines[chosen] ?? replay.lines[0]
  const days = replay.days.map((d) => d.on.slice(5))
  const rings = replay.ringings
  const say = (value: number) =>
    sayValue(value, { metric: tried.watch, unit }, line?.subject.currency ?? 'CNY', locale)
  const points = new Map(line?.points.map((p) => [p.on, p]))
  const drawn = (of: 'value' | 'line') =>
    replay.days.map((d) => ({ value: points.get(d.on)?.[of] ?? null, final: true }))
  const most = Math.max(0, ...replay.days.map((d) => d.open))
  return (
    <>
      <p className="sentence">{tried.sentence[locale]}</p>
      {line ? (
        <>
          {replay.lines.length > 1 ? (
            <Select
              aria-label={t('watch.subject')}
              value={chosen}
              onChange={setChosen}
              options={replay.lines.map((l, value) => ({ value, label: nameOf(l.subject) }))}
            />
          ) : null}
          <Chart
            as="line"
            labels={days}
            series={[
              { name: t('watch.value'), points: drawn('value') },
              { name: t('watch.line'), points: drawn('line') },
            ]}
            marks={rings
              .filter((r) => r.key === line.key)
              .slice(0, 8)
              .map((r) => ({
                index: replay.days.findIndex((d) => d.on === r.on),
                title: shortDay(r.on, replay.to),
                kind: 'note',
              }))}
            spoken={t('watch.chart', { label: tried.label, from: replay.from, to: replay.to })}
            say={say}
          />
        </>
      ) : null}
      <h3>{t('watch.openPerDay')}</h3>
      <Chart
        as="bar"
        labels={days}
        series={[
          { name: t('watch.openPerDay'), points: replay.days.map((d) => ({ value: d.open, final: true })) },
        ]}
        spoken={t('watch.openSpoken', { from: replay.from, to: replay.to, most })}
        say={(value) => String(value)}
      />
      {rings.length > 0 ? <h3>{t('watch.ringings')}</h3> : null}
      <ol className="story">
        {rings.slice(0, most_rings).map((r) => (
          <li key={`${r.key} ${r.on}`}>
            <span className="quiet">{r.on}</span> <span lang="zh-CN">{r.title}</span>{' '}
            <span className="quiet">
              {r.over_on === null ? t('watch.stillOpen') : t('watch.overOn', { on: r.over_on })}
            </span>
          </li>
        ))}
      </ol>
      {rings.length > most_rings ? (
        <p className="quiet">{t('watch.moreRings', { n: rings.length - most_rings })}</p>
      ) : null}
      <p className="quiet">{tried.caveat[locale]}</p>
    </>
  )
}

const nameOf = (subject: Readonly<Record<string, string>>): string =>
  Object.entries(subject)
    .filter(([name]) => name !== 'metric' && name !== 'watch')
    .map(([, value]) => value)
    .join(' · ')
