/** What on a page stops buyers from buying, however much is paid to bring them: words of states, and fields that may not be empty. */

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

/** Fields without which an order cannot be placed or the page is not shown. */
export const fieldHarm: Readonly<Record<string, string>> = {
  运费模板: '下不了单，部分地区显示不可售',
  '售价(元)': '没有价格，买不了',
  售价: '没有价格，买不了',
  库存关联: '页面上显示没货',
  类目: '进不了类目，搜不到',
  主图: '搜不到，点不进来',
  发货仓: '算不出运费和时效，下不了单',
  配送区域: '显示不可售',
}
