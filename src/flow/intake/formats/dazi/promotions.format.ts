import { daziSheet } from './dazi-sheet.ts'
import { platformWords } from './platform-words.ts'

const kinds = [
  '单品直降',
  'N件M折',
  '满减',
  '店铺券',
  '平台券',
  '红包',
  '跨店满减',
  '限时秒杀',
  '赠品',
  '定金',
  '会员价',
] as const

/** What is promised to buyers and until when. A row without 商品ID and 商家编码 covers the whole shop. */
export const daziPromotions = daziSheet({
  name: '促销活动',
  key: 'dazi.promotions',
  port: '档案',
  exampleIn: '活动名称',
  hasPlatform: true,
  recognise: { headers: ['活动名称', '平台', '类型', '开始时间', '结束时间'] },
  template: {
    活动编号: 'P2026-1111',
    活动名称: '双11 凉席专场',
    平台: '天猫',
    店铺: '示例旗舰店',
    类型: '满减',
    开始时间: '2026-11-10 20:00:00',
    结束时间: '2026-11-11 23:59:59',
    阶段: '正式',
    商品ID: '700000000001',
    商家编码: '',
    '门槛(元)': '200',
    优惠: '减20',
    '封顶(元)': '60',
    限购: '5',
    '预算(元)': '20000',
    承担方: '商家',
    叠加组: '',
    优先级: '1',
    报名截止: '',
  },
  choices: { 承担方: ['商家', '平台', '共同'] },
  into: [
    {
      fact: 'promotion',
      merge: 'row',
      columns: {
        shop_id: { from: '店铺', as: 'shop', optional: true },
        platform: { from: '平台', as: 'category', words: platformWords },
        promotion_id: {
          from: '活动编号',
          as: 'id',
          optional: true,
          otherwise: [
            {
              occurrenceWithin: ['平台', '店铺', '活动名称', '开始时间'],
              content: ['商品ID', '商家编码', '类型'],
            },
          ],
        },
        item_id: { from: '商品ID', as: 'id', optional: true, blankIs: '', none: ['无', '全店'] },
        sku_code: { from: '商家编码', as: 'id', optional: true, blankIs: '', none: ['无'] },
        name: { from: '活动名称', as: 'text' },
        kind: { from: '类型', as: 'category', words: Object.fromEntries(kinds.map((k) => [k, k])) },
        phase: { from: '阶段', as: 'category', optional: true },
        starts_at: { from: '开始时间', as: 'time' },
        ends_at: { from: '结束时间', as: 'time' },
        enrol_until_at: { from: '报名截止', as: 'time', optional: true },
        threshold_minor: { from: '门槛(元)', as: 'money', optional: true, none: ['无'] },
        threshold_pieces: { from: '优惠', as: 'benefit_pieces', optional: true },
        benefit: { from: '优惠', as: 'text', optional: true },
        benefit_minor: { from: '优惠', as: 'benefit_money', optional: true },
        benefit_ratio: { from: '优惠', as: 'benefit_ratio', optional: true },
        // 无 is no cap at all, which no amount says.
        cap_minor: {
          from: '封顶(元)',
          as: 'money',
          optional: true,
          onlyWhen: [{ column: '封顶(元)', notIn: ['无'] }],
        },
        buy_limit: {
          from: '限购',
          as: 'count',
          optional: true,
          onlyWhen: [{ column: '限购', notIn: ['无', '不限'] }],
        },
        budget_minor: {
          from: '预算(元)',
          as: 'money',
          optional: true,
          onlyWhen: [{ column: '预算(元)', notIn: ['无', '不限'] }],
        },
        paid_by: { from: '承担方', as: 'category', optional: true },
        stack_group: { from: '叠加组', as: 'category', optional: true, none: ['无'] },
        priority: { from: '优先级', as: 'count', optional: true },
      },
    },
  ],
})
