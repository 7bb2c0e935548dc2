/** How soon the carrier's first and next scans must follow. */
import { declare, type Given, taobaoAndTmall } from './declare.ts'

const saying = { source: '通行说法，未见原文，到规则中心核对后再信', evidence: 'saying' } as const

type Trace = Omit<Given<'trace_clock'>, 'platform'>

const pickedUp: Trace = {
  ...saying,
  about: 'pickup',
  starts: 'shipped',
  hours: 24,
  title: '点了发货 24 小时内要有揽收，过了会按虚假发货看',
}

export const traceClocks = declare('trace_clock', [
  ...taobaoAndTmall(pickedUp),
  { ...pickedUp, platform: 'pdd' },
  { ...pickedUp, platform: 'douyin' },
  ...taobaoAndTmall<Trace>({
    about: 'next_scan',
    starts: 'picked_up',
    hours: null,
    title: '揽收后轨迹迟迟不更新算轨迹超时；几小时没有查到',
    source: '店铺运营公开资料列的违规类型',
    evidence: 'secondary',
  }),
  {
    platform: 'weixin',
    about: 'pickup',
    starts: 'paid',
    hours: 24,
    title: '付款到揽收 24 小时内算及时',
    source: '做店铺的人转述的算法',
    evidence: 'secondary',
  },
])
