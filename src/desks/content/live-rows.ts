/** What every number of a live stream shares, and the two evenings that its examples tell of. */
import type { CountedMetric } from '../../flow/metrics/metric.ts'

export const live = {
  from: 'live_session',
  date: 'started_local',
  by: ['shop_id', 'platform', 'host'],
} as const satisfies Partial<CountedMetric>

export const two = [
  {
    session_id: '1',
    started_at: '03-01 20:00',
    host: '小满',
    live_seconds: 7200,
    exposures: 4000,
    viewers: 1000,
    views: 1500,
    average_stay_seconds: 60,
    item_clicks: 300,
    paying_buyers: 30,
    orders: 33,
    units: 40,
    paid_minor: 300000,
    spend_minor: 50000,
    new_fans: 20,
    peak_viewers: 120,
  },
  {
    session_id: '2',
    started_at: '03-02 20:00',
    host: '小寒',
    live_seconds: 3600,
    exposures: 1000,
    viewers: 500,
    views: 500,
    average_stay_seconds: 20,
    item_clicks: 50,
    paying_buyers: 0,
    orders: 0,
    units: 0,
    paid_minor: 0,
    spend_minor: 10000,
    new_fans: 5,
    peak_viewers: 40,
  },
] as const
export const example = (value: number, said: string) => ({ rows: two, value, said })
