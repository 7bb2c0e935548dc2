/** A case as lanes: orders against the usual, who comes and what it costs, stock, talks. */
import type { BlankCaseOpened } from '../../../operations.ts'
import { count, type Locale, money, shortDay } from '../../../wording/index.ts'
import type { Lane, Moment } from '../../ui/lanes.tsx'
import type { useTranslation } from '../../words/index.ts'

type T = ReturnType<typeof useTranslation>['t']

export function lanesOf(
  it: BlankCaseOpened,
  { t, locale, today }: { t: T; locale: Locale; today: string },
): { labels: string[]; lanes: Lane[]; moments: Moment[] } {
  const { days } = it
  const whole = (n: number) => count(Math.round(n), locale)
  const yuan = (n: number) => money(n, it.currency, locale)
  const at = (on: string) => days.findIndex((d) => d.on >= on)
  const moments = [
    { index: at(it.blank_from), title: t('blank.momentBlank', { field: it.field }) },
    ...(it.healed_at === null
      ? []
      : [{ index: at(it.healed_at.slice(0, 10)), title: t('blank.momentFilled') }]),
  ].filter((m) => m.index >= 0)
  const missing = t('blank.notExported')
  return {
    labels: days.map((d) => shortDay(d.on, today)),
    moments,
    lanes: [
      {
        title: t('blank.lane.orders'),
        missing,
        series: [
          {
            name: t('blank.series.orders'),
            values: days.map((d) => d.orders),
            as: 'line',
            color: 't1',
            say: whole,
          },
          {
            name: t('blank.series.usual'),
            values: days.map((d) => d.usual),
            as: 'dashes',
            color: 't3',
            say: whole,
          },
        ],
      },
      {
        title: t('blank.lane.ads'),
        missing,
        series: [
          {
            name: t('blank.series.visitors'),
            values: days.map((d) => d.visitors ?? d.clicks),
            as: 'line',
            color: 'traffic',
            say: whole,
          },
        ],
      },
      {
        title: t('blank.lane.spend'),
        missing,
        series: [
          {
            name: t('blank.series.spend'),
            values: days.map((d) => d.spend_minor),
            as: 'bar',
            color: 'ads',
            say: yuan,
          },
        ],
      },
      {
        title: t('blank.lane.stock'),
        missing: t('blank.notCounted'),
        series: [
          {
            name: t('blank.series.stock'),
            values: days.map((d) => d.stock),
            as: 'line',
            color: 'stock',
            say: whole,
          },
        ],
      },
      {
        title: t('blank.lane.talks'),
        missing,
        series: [
          {
            name: t('blank.series.asks'),
            values: days.map((d) => d.asks),
            as: 'bar',
            color: 'service',
            say: whole,
          },
          {
            name: t('blank.series.talks'),
            values: days.map((d) => d.talks),
            as: 'dashes',
            color: 't3',
            say: whole,
          },
        ],
      },
    ],
  }
}

/** The table twin of the lanes, newest day first. */
export const tableRows = (it: BlankCaseOpened) =>
  [...it.days].reverse().map(({ on, usual, orders, visitors, spend_minor, stock, asks, talks }) => ({
    on,
    orders,
    usual: usual === null ? null : Math.round(usual * 10) / 10,
    visitors,
    spend_minor,
    stock,
    asks,
    talks,
    currency: it.currency,
  }))

/** Its columns are called what the lines are called. */
export function tableWords(lanes: readonly Lane[], day: string): Readonly<Record<string, string>> {
  const columns = ['orders', 'usual', 'visitors', 'spend_minor', 'stock', 'asks', 'talks']
  const names = lanes.flatMap((lane) => lane.series.map((s) => s.name))
  return { on: day, ...Object.fromEntries(columns.map((column, i) => [column, names[i] ?? column])) }
}
