/** Every metric of every desk, in the order a person would read them. */
import type { Metric } from '../flow/metrics/metric.ts'
import { advertisingMetrics } from './advertising/metrics.ts'
import { contentMetrics } from './content/metrics.ts'
import { fulfilmentMetrics } from './fulfilment/metrics.ts'
import { inventoryMetrics } from './inventory/metrics.ts'
import { promotionMetrics } from './promotions/metrics.ts'
import { salesMetrics } from './sales/metrics.ts'
import { serviceMetrics } from './service/metrics.ts'
import { targetMetrics } from './targets/metrics.ts'
import { trafficMetrics } from './traffic/metrics.ts'

export const metrics: readonly Metric[] = [
  ...salesMetrics,
  ...trafficMetrics,
  ...advertisingMetrics,
  ...contentMetrics,
  ...serviceMetrics,
  ...fulfilmentMetrics,
  ...inventoryMetrics,
  ...promotionMetrics,
  ...targetMetrics,
]

/** What each desk is called. */
export const deskLabels: Readonly<Record<string, string>> = {
  sales: '销售',
  traffic: '流量',
  advertising: '广告',
  content: '内容',
  service: '客服与售后',
  fulfilment: '发货与物流',
  inventory: '库存',
  promotions: '促销',
  targets: '目标',
}
