/** Words of a page's own state, as the platforms write them. */

/** States of a listing in which nobody can buy it, as the platforms write them. */
export const deadStates: readonly string[] = [
  '下架',
  '已下架',
  '仓库中',
  '违规',
  '违规下架',
  '冻结',
  '已冻结',
  '封禁',
  '已删除',
  '删除',
  '回收站',
  '审核驳回',
  'inactive',
  'suppressed',
  'archived',
  'draft',
]

/** Fields in which a page's own state is written. */
export const stateFields: readonly string[] = ['状态', '商品状态', '上架状态']
