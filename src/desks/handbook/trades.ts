/** The trades of a shop whom a finding can be told to, as watches, tasks and hand-offs name them. */
export const trades: readonly string[] = [
  '主理人',
  '主管',
  '运营',
  '商品运营',
  '投放',
  '客服',
  '仓储',
  '美工',
  '采购',
  '开发',
]
