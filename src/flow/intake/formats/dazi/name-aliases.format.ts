import { daziSheet } from './dazi-sheet.ts'

/** What one carrier, warehouse or agent is called elsewhere. Numbers split by them are counted under the one name. */
export const daziNameAliases = daziSheet({
  name: '叫法',
  key: 'dazi.name_aliases',
  port: '档案',
  exampleIn: '叫法',
  recognise: { headers: ['是什么', '叫法', '统一叫'] },
  template: { 是什么: '快递公司', 叫法: 'SF', 统一叫: '顺丰速运' },
  into: [
    {
      fact: 'name_alias',
      merge: 'row',
      columns: {
        kind: {
          from: '是什么',
          as: 'category',
          words: {
            快递公司: 'carrier',
            快递: 'carrier',
            仓库: 'warehouse',
            发货仓: 'warehouse',
            客服: 'agent',
          },
        },
        alias: { from: '叫法', as: 'id' },
        name: { from: '统一叫', as: 'text', optional: true },
      },
    },
  ],
})
