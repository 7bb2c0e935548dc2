/** Which day of which port has come. A hole is a cell of its own colour and outline, and says what to export. */
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { App, Checkbox } from 'antd'
import { useEffect, useRef, useState } from 'react'
import type { PortCalendarAnswer } from '../../../operations.ts'
import { dayName, platformChip, platformName, shortDay } from '../../../wording/index.ts'
import { api, ask } from '../../api/client.ts'
import { portCalendar } from '../../api/questions.ts'
import { Card, Chip, Tag, Written } from '../../ui/marks.tsx'
import { Failed, Loading, Panel } from '../../ui/states.tsx'
import { useLocale, useTranslation } from '../../words/index.ts'

type Port = PortCalendarAnswer['ports'][number]
type Day = Port['days'][number]

export function PortCalendar() {
  const { t } = useTranslation()
  const asked = useQuery(portCalendar)
  if (asked.isPending) return <Loading height={400} />
  if (asked.isError) return <Failed error={asked.error} again={() => void asked.refetch()} />
  const { ports, today } = asked.data
  if (ports.length === 0) return <Panel icon="inbox" title={t('intake.none')} text={t('intake.noneHow')} />
  const exported = ports.filter((p) => p.menu_path !== null)
  const byHand = ports.filter((p) => p.menu_path === null)
  const missing = exported.reduce((sum, p) => sum + p.absent, 0)
  return (
    <div className="intake">
      <Card
        title={t('intake.tabs.calendar')}
        hint={t('intake.calendarHint')}
        aside={missing === 0 ? t('calendar.whole') : t('calendar.missing', { n: missing })}
      >
        <Days label={t('calendar.grid')} ports={exported} today={today} />
        <p className="hint pad legend">
          <i className="day-cell came" /> {t('intake.came')} <i className="day-cell absent" />{' '}
          {t('intake.absent')} <i className="day-cell not_yet" /> {t('calendar.notYet')}{' '}
          <i className="day-cell none_due" /> {t('intake.none_due')}
        </p>
      </Card>
      {byHand.length > 0 ? (
        <details className="card">
          <summary className="pad">{t('calendar.byHand', { n: byHand.length })}</summary>
          <Days label={t('calendar.byHand', { n: byHand.length })} ports={byHand} today={today} />
        </details>
      ) : null}
    </div>
  )
}

function Days(props: { label: string; ports: readonly Port[]; today: string }) {
  const { ports, today } = props
  const { t } = useTranslation()
  const locale = useLocale()
  const [chosen, setChosen] = useState<{ port: Port; day: Day }>()
  const days = ports[0]?.days ?? []
  // The newest days are what one came for.
  const grid = useRef<HTMLElement>(null)
  useEffect(() => grid.current?.scrollTo({ left: grid.current.scrollWidth }), [])
  return (
    <>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region must be focusable */}
      <section ref={grid} className="calendar" aria-label={props.label} tabIndex={0}>
        <table>
          <thead>
            <tr>
              <th scope="col">{t('calendar.port')}</th>
              {days.map((d) => (
                <th key={d.on} scope="col" className={d.on === today ? 'today' : ''}>
                  <span aria-hidden="true">{d.on.slice(8)}</span>
                  <span className="spoken">{dayName(d.on, today, locale)}</span>
                </th>
              ))}
              <th scope="col">{t('calendar.expected')}</th>
            </tr>
          </thead>
          <tbody>
            {ports.map((p) => (
              <tr key={`${p.port} ${p.shop_id}`}>
                <th scope="row">
                  <Chip mark={platformChip(p.platform, locale)} spoken={platformName(p.platform, locale)} />{' '}
                  <Written text={p.label} locale={locale} /> <small>{p.shop}</small>
                  {p.absent > 0 ? <Tag tone="bad">{t('calendar.days', { n: p.absent })}</Tag> : null}
                </th>
                {p.days.map((d) => (
                  <td key={d.on}>
                    <button
                      type="button"
                      className={`day-cell ${d.state}`}
                      aria-label={`${p.label} ${p.shop} ${dayName(d.on, today, locale)}: ${stateName(t, d)}`}
                      title={`${shortDay(d.on, today)} ${stateName(t, d)}`}
                      onClick={() => setChosen({ port: p, day: d })}
                    />
                  </td>
                ))}
                <td>
                  <Expected port={p} />
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </section>
      {chosen ? <Chosen {...chosen} today={today} /> : null}
    </>
  )
}

type Say = ReturnType<typeof useTranslation>['t']

const stateName = (t: Say, d: Day): string =>
  d.state === 'came'
    ? t('calendar.files', { n: d.files })
    : d.state === 'absent'
      ? t('intake.absent')
      : d.state === 'not_yet'
        ? t('calendar.notYet')
        : t('intake.none_due')

function Chosen({ port, day, today }: { port: Port; day: Day; today: string }) {
  const { t } = useTranslation()
  const locale = useLocale()
  return (
    <p className="pad chosen" role="status">
      <b>
        {dayName(day.on, today, locale)} · {port.shop} · <Written text={port.label} locale={locale} />
      </b>
      ：{stateName(t, day)}
      {day.state === 'absent' && port.menu_path ? (
        <>
          。{t('calendar.bring')} <Written text={port.menu_path} locale={locale} />
        </>
      ) : null}
    </p>
  )
}

function Expected({ port }: { port: Port }) {
  const { t } = useTranslation()
  const queries = useQueryClient()
  const { message } = App.useApp()
  const tick = useMutation({
    mutationFn: (ticked: boolean) =>
      ask(api.api.ports.tick.$post({ json: { port: port.port, shop_id: port.shop_id, ticked } })),
    onSuccess: () => queries.invalidateQueries(),
    onError: (error) => void message.error(error.message),
  })
  return (
    <Checkbox
      checked={port.is_ticked}
      disabled={tick.isPending}
      aria-label={`${t('calendar.expected')} ${port.label} ${port.shop}`}
      onChange={(event) => tick.mutate(event.target.checked)}
    />
  )
}
