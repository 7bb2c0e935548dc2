/** Invented ports and errands of one morning: one silent, some provisional, one never used. */
import type { ExportErrand, PortStatus } from '../brief.ts'
import { on } from './numbers.ts'

export const port = (platform: string, kind: string, more: Partial<PortStatus>): PortStatus => ({
  port: `${platform}.${kind}`,
  shop_id: `${platform}-xiaoman`,
  platform,
  kind,
  label: kind,
  state: 'arrived',
  provisional: false,
  as_of: '2026-10-20T00:52:00.000Z',
  covers_to: on,
  rows: 0,
  cadence_days: 1,
  silent_days: 0,
  evidence: 'ports',
  ...more,
})

export const four = ['taobao', 'pdd', 'douyin', 'jd'] as const
export const ports: readonly PortStatus[] = [
  ...four.map((p, i) => port(p, '订单', { rows: [1420, 903, 611, 284][i] ?? 0 })),
  ...four.map((p, i) =>
    port(p, '售后', { rows: [61, 44, 25, 12][i] ?? 0, as_of: '2026-10-20T00:45:00.000Z' }),
  ),
  ...four.map((p, i) => port(p, '客服', { rows: [520, 301, 180, 76][i] ?? 0, provisional: p === 'jd' })),
  port('taobao', '广告', { rows: 214, as_of: '2026-10-20T00:30:00.000Z', provisional: true }),
  port('pdd', '广告', {
    rows: 0,
    state: 'late',
    as_of: '2026-10-18T01:02:00.000Z',
    covers_to: '2026-10-17',
    silent_days: 2,
  }),
  port('douyin', '广告', { rows: 96, as_of: '2026-10-20T00:30:00.000Z', provisional: true }),
  port('jd', '广告', { rows: 38, as_of: '2026-10-20T00:30:00.000Z' }),
  ...four.map((p, i) =>
    port(p, '流量', { rows: [42, 18, 21, 9][i] ?? 0, as_of: '2026-10-20T00:31:00.000Z' }),
  ),
  port('erp', '库存', { rows: 612, as_of: '2026-10-20T00:40:00.000Z' }),
  port('dazi', '档案', { rows: 84, as_of: '2026-10-19T10:20:00.000Z' }),
  port('kuaishou', '直播', { state: 'never', as_of: null, covers_to: null, cadence_days: null }),
]

export const errands: readonly ExportErrand[] = [
  {
    port: 'pdd.广告',
    shop_id: 'pdd-xiaoman',
    platform: 'pdd',
    label: '拼多多 推广报表',
    menu_path: '商家后台 → 推广中心 → 推广报表 → 全部推广 → 下载',
    from: '2026-10-18',
    to: '2026-10-19',
    columns: ['日期', '推广计划ID', '推广计划名称', '商品ID', '花费(元)', '交易额(元)'],
    done: false,
  },
  {
    port: 'taobao.订单',
    shop_id: 'taobao-xiaoman',
    platform: 'taobao',
    label: '淘宝 订单报表',
    menu_path: '千牛 → 交易 → 已卖出的宝贝 → 批量导出 → 订单报表',
    from: '2026-10-19',
    to: '2026-10-20',
    columns: ['订单编号', '买家实付金额', '应发货时间', '发货时间'],
    done: true,
  },
  {
    port: 'erp.库存',
    shop_id: 'erp-xiaoman',
    platform: 'erp',
    label: 'ERP 商品库存',
    menu_path: '库存 → 商品库存 → 导出',
    from: '2026-10-20',
    to: '2026-10-20',
    columns: ['商品编码', '可用数', '采购在途'],
    done: true,
  },
]
