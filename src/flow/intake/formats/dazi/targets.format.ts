import { daziSheet } from './dazi-sheet.ts'
import { platformWords } from './platform-words.ts'

/** A goal over a period; without 平台 or 店铺 it is the goal of all of them together. */
export const daziTargets = daziSheet({
  name: '目标',
  key: 'dazi.targets',
  port: '档案',
  exampleIn: '指标',
  hasPlatform: true,
  recognise: { headers: ['指标', '周期', '起', '止', '目标值'] },
  template: {
    指标: 'sales.gmv_paid',
    周期: '月',
    起: '2026-11-01',
    止: '2026-11-30',
    平台: '',
    店铺: '',
    目标值: '1200000',
  },
  choices: { 周期: ['日', '月', '活动'] },
  into: [
    {
      fact: 'target',
      merge: 'row',
      columns: {
        metric: { from: '指标', as: 'id' },
        period: { from: '周期', as: 'category' },
        from_on: { from: '起', as: 'day' },
        to_on: { from: '止', as: 'day' },
        platform: { from: '平台', as: 'category', optional: true, words: platformWords, blankIs: '' },
        shop_id: { from: '店铺', as: 'shop', optional: true, blankIs: '' },
        goal: { from: '目标值', as: 'ratio' },
      },
    },
  ],
})
