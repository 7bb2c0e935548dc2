import { expect, test } from 'vitest'
import type { MetricListed } from '../operations.ts'
import { sayMetrics } from './say-metrics.ts'

const metric = (more: Partial<MetricListed>): MetricListed => ({
  metric: 'sales.gmv_paid',
  desk: 'sales',
  desk_label: '销售',
  label: '支付 GMV',
  label_en: 'GMV, paid',
  unit: 'money',
  better: 'higher',
  question: '这段时间付进来多少钱?',
  from: 'order',
  by_labels: {},
  by: [],
  needs: ['订单'],
  missing: [],
  ...more,
})

test('metrics stand under their desk; where the data never came, the export to bring stands instead of the question', () => {
  const bill = metric({
    metric: 'sales.bill_net',
    label: '账单净收',
    missing: [{ title: '账单行', bring: ['京东 结算单'] }],
  })
  const rank = metric({
    metric: 'traffic.rank',
    desk: 'traffic',
    desk_label: '流量',
    missing: [{ title: '排名', bring: [] }],
  })
  const said = sayMetrics([metric({}), bill, rank])
  expect(said).toContain('销售 sales\n  sales.gmv_paid  支付 GMV  这段时间付进来多少钱?')
  expect(said).toContain('没来：账单行。导「京东 结算单」')
  expect(said).toContain('\n\n流量 traffic\n')
  expect(said).toContain('没来：排名。还没有认得的导出')
})
