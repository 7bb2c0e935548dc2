/** How each platform makes a shop's score. */
import type { ScorePart } from '../../../flow/findings/rules/scores.ts'
import { declare } from './declare.ts'

const part = (label: string, weight: number | null = null, window_days: number | null = 30): ScorePart => ({
  label,
  weight,
  window_days,
})

const secondary = { source: '做店铺的人转述的评分口径', evidence: 'secondary' } as const

const plain = { ...secondary, lowest: null, highest: null, minus: [], decides: [], gap: null } as const

export const shopScores = declare('shop_score', [
  {
    ...plain,
    platform: 'tmall',
    about: 'experience',
    highest: 5,
    parts: [
      {
        ...part('宝贝质量', 0.35),
        parts: [part('首次品退率', 0.5), part('商品差评率', 0.5)],
      },
      {
        ...part('物流速度', 0.25),
        parts: [part('48 小时揽收及时率', 0.5), part('到货时长', 0.5)],
      },
      {
        ...part('服务保障', 0.2),
        parts: [part('旺旺 3 分钟人工响应率', 0.15), part('退款处理时长', 0.2)],
      },
    ],
    decides: ['搜索', '活动', '投放'],
    gap: '三大项加起来是 80%，服务保障下面只见两项；照查到的写，没有凑成 100%。新的规则文本把商品差评率换成商品负反馈率和商品好评率，加了物流差评率，另有附加分。',
    title: '天猫真实体验分，最高 5 分：宝贝质量 35%，物流速度 25%，服务保障 20%，另有附加分',
  },
  {
    ...plain,
    platform: 'taobao',
    about: 'experience',
    parts: [
      part('首次品退率'),
      part('商品差评率'),
      part('48 小时揽收及时率'),
      part('到货时长'),
      part('物流异常率'),
      part('物流差评率'),
      part('旺旺 3 分钟人工响应率'),
      part('旺旺满意度'),
      part('退款处理时长'),
      part('平台求助率'),
    ],
    gap: '只查到看哪几项，没有查到各占多少。',
    title: '淘宝店铺体验看这十项，都是近 30 天',
  },
  {
    ...plain,
    platform: 'taobao',
    about: 'dsr',
    lowest: 1,
    highest: 5,
    parts: [part('描述相符', null, 180), part('服务态度', null, 180), part('物流服务', null, 180)],
    source: '通行说法',
    evidence: 'saying',
    title: '老的三项动态评分，1 到 5 分，近 180 天',
  },
  {
    ...plain,
    platform: 'douyin',
    about: 'experience',
    parts: [
      { ...part('商品', null, null), parts: [part('综合评分', null, null), part('品质退货率', null, null)] },
      { ...part('物流'), parts: [part('揽收时长平均'), part('运单配送时效达成率'), part('发货物流品退率')] },
      {
        ...part('服务'),
        parts: [part('飞鸽平均响应时长'), part('会话不满意率'), part('售后平均审核时长'), part('平台求助率')],
      },
    ],
    minus: ['差行为', '虚假交易', '影响体验'],
    gap: '各项占多少没有查到；2026 年的改动没有查到。',
    title: '抖店体验分：商品、物流、服务三块，再扣违规分',
  },
  {
    ...plain,
    platform: 'pdd',
    about: 'experience',
    parts: [
      part('平台求助率', null, null),
      part('3 分钟人工回复率'),
      part('在途退款时长', null, null),
      part('签收退货后退款时长', null, null),
      part('评价排名', null, 90),
      part('积极评论率', null, null),
      part('严重劣质率', null, null),
      part('成团到签收时效', null, null),
      part('物流综合违规处理率', null, null),
      part('活跃度', null, null),
    ],
    gap: '各项占多少没有查到；每项只说达标没有。和 DSR 不是一回事，不能对着换算。',
    title: '拼多多综合体验星级：十项，逐项看达标没有',
  },
  {
    ...plain,
    platform: 'walmart',
    about: 'listing_quality',
    lowest: 0,
    highest: 100,
    parts: [],
    source: '平台卖家文档',
    evidence: 'official',
    gap: '由几个分项分组成，分项和占比没有抄下来。',
    title: '商品质量分，0 到 100，下面还有分项分',
  },
])
