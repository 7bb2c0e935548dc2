import { daziSheet } from './dazi-sheet.ts'
import { platformWords } from './platform-words.ts'

/** The platform's marks for the shop, one indicator a row. 96.5% and 0.965 are the same. */
export const daziShopScores = daziSheet({
  name: '店铺分',
  key: 'dazi.shop_scores',
  port: '客服',
  exampleIn: '日期',
  hasPlatform: true,
  recognise: { headers: ['日期', '平台', '店铺', '指标', '值'] },
  template: {
    日期: '2026-11-20',
    平台: '天猫',
    店铺: '示例旗舰店',
    指标: '物流服务',
    值: '4.81',
    目标: '4.85',
  },
  into: [
    {
      fact: 'shop_score',
      merge: 'row',
      columns: {
        shop_id: { from: '店铺', as: 'shop' },
        platform: { from: '平台', as: 'category', words: platformWords },
        on_day: { from: '日期', as: 'day' },
        indicator: { from: '指标', as: 'category' },
        score: { from: '值', as: 'ratio' },
        goal: { from: '目标', as: 'ratio', optional: true },
      },
    },
  ],
})
