/** The first floor of every desk: what the facts already say there, with the findings of the morning. */
import { allLists } from '../desks/all-lists.ts'
import { metrics } from '../desks/all-metrics.ts'
import { allPages } from '../desks/all-pages.ts'
import type { Finding } from '../flow/findings/finding.ts'
import { countedParts } from '../flow/metrics/measure.ts'
import { metricNamed } from '../flow/metrics/metric.ts'
import { factsNeeded } from '../flow/metrics/view.ts'
import { askDesk } from '../flow/reports/desk/ask-desk.ts'
import { type DeskPage, speaksOn } from '../flow/reports/desk/desk-page.ts'
import { deskSaid } from '../flow/reports/desk/say-desk.ts'
import { OperationRefused, type Operations } from '../operations.ts'
import { shopClock } from './clock.ts'
import { type House, hasAliases, hasExclusions, ledgerOf } from './house.ts'
import { briefAndAside } from './morning.ts'
import { portSources } from './ports.ts'

export const desks = (house: House): Pick<Operations, 'desk'> => ({
  async desk({ key, locale = 'zh', withCosts, withLists }) {
    const whole = allPages.find((p) => p.key === key)
    if (!whole)
      throw new OperationRefused(
        'not_found',
        `没有「${key}」这张桌子。有的是：${allPages.map((p) => p.key).join('、')}。`,
      )
    const page = withCosts
      ? whole
      : { ...whole, metrics: whole.metrics.filter((m) => !whole.costs?.includes(m)) }
    const { told } = await briefAndAside(house)
    const [{ formats, coverage, ports }, clock] = await Promise.all([
      ledgerOf(house),
      shopClock(house.records, () => new Date()),
    ])
    const counted = await house.readers.hold(async (held) =>
      askDesk(
        page,
        {
          warehouse: house.warehouse,
          database: held.database,
          on: told.on,
          now: told.made_at,
          timeZone: clock.timeZone,
          metrics,
          hasExclusions: await hasExclusions(house, held),
          hasAliases: await hasAliases(house, held),
          coverage,
          sources: portSources(formats),
        },
        told.data_as_of,
      ),
    )
    // A watch of a person's own speaks where its number stands.
    const isOfItsMetrics = (f: Finding) =>
      f.watch.includes('.own_') && page.metrics.includes(f.subject.metric ?? '')
    const isSilent = silenceOn(page, ports)
    const findings = told.findings.filter((f) => speaksOn(page, f.watch) || isOfItsMetrics(f) || isSilent(f))
    return deskSaid(page, counted, findings, { brief: told, locale, lists: withLists ? allLists : [] })
  },
})

/** What fell silent is missed where its numbers stand: a watch on its desk, an export where its facts are counted. */
function silenceOn(page: DeskPage, ports: readonly { port: string; facts: readonly string[] }[]) {
  const counted = page.metrics.flatMap((key) => countedParts(metricNamed(metrics, key), metrics))
  const facts = new Set(counted.flatMap(factsNeeded))
  const feeds = new Set(ports.filter((p) => p.facts.some((fact) => facts.has(fact))).map((p) => p.port))
  return ({ kind, subject: { watch, metric, fact, port, feed } }: Finding): boolean =>
    kind === 'silence' &&
    (speaksOn(page, watch ?? '') ||
      page.metrics.includes(metric ?? '') ||
      facts.has(fact ?? '') ||
      feeds.has(port ?? feed ?? ''))
}
