/** A declaration of a person's own becomes a watch like any other. */
import { countedParts } from '../../metrics/measure.ts'
import { type Metric, metricNamed } from '../../metrics/metric.ts'
import { factsNeeded } from '../../metrics/view.ts'
import { watchMetric } from '../on-metric/anomaly.ts'
import { watchPacing } from '../on-metric/pacing.ts'
import { watchShare } from '../on-metric/share.ts'
import { watchThreshold } from '../on-metric/threshold.ts'
import type { MetricWatch, OnMetric } from '../on-metric/watch-on.ts'
import type { OwnWatch } from './declaration.ts'

const usual_days = 28

const kindWords = {
  threshold: '过线',
  anomaly: '不像平时',
  share: '占比挪了',
  pacing: '赶不上月目标',
} as const

export function makeOwnWatch(own: OwnWatch, metrics: readonly Metric[]): MetricWatch {
  const metric = metricNamed(metrics, own.metric)
  const on: OnMetric = {
    key: own.key,
    label: own.label,
    question: `「${metric.label}」${own.by === null ? '' : '一样一样看，'}有没有${kindWords[own.kind]}？`,
    metric,
    metrics,
    ...(own.by === null ? {} : { by: own.by }),
    ...(own.shops.length > 0 ? { shops: own.shops } : {}),
    reads: [...new Set(countedParts(metric, metrics).flatMap(factsNeeded))],
    playbook: {
      key: own.key,
      title: own.label,
      steps:
        own.steps.length > 0
          ? own.steps
          : [
              `先看数到齐没有，再看是怎么动的：npx dazi explain ${metric.key}。`,
              '找到原因就派给对应的人；找不到，明天同一时间再看。',
            ],
    },
    owner: own.tell[0] ?? '运营',
    due_hours: own.due_hours,
    isOwn: true,
  }
  const { raise, recover, sample, days } = own
  const side = own.side === 'either' ? 'below' : own.side
  switch (own.kind) {
    case 'threshold':
      return watchThreshold({ ...on, side, raise, recover, minimum: { days, sample } })
    case 'share':
      return watchShare({
        ...on,
        by: own.by ?? 'shop_id',
        side: own.side,
        raise,
        recover,
        minimum: { sample, days: Math.max(days, 7), usual_days },
      })
    case 'pacing':
      return watchPacing({ ...on, raise, recover, minimum: { days: Math.max(days, 5) } })
    case 'anomaly':
      return watchMetric({
        ...on,
        least_usual: 0,
        side: own.side,
        lines: { raise: { change: raise }, recover: { change: recover } },
      })
  }
}
