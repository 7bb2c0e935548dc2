/** What can be sold and what is kept by hand: stock, sku, sku_map, listing_field, target, fee, exclusion, name_alias. */
import { category, count, day, defineFact, id, money, quantity, text, time } from './define.ts'

/** One row per SKU per warehouse per moment it was counted. */
export const stock = defineFact({
  name: 'stock',
  title: '库存',
  grain: ['shop_id', 'warehouse', 'sku_code', 'observed_at'],
  bornFrom: 'observed_at',
  born: 'from_key',
  columns: {
    shop_id: id('账号(ERP 或店铺)'),
    warehouse: category('仓库'),
    sku_code: id('商家编码'),
    observed_at: time('观察时间').withLocal(),
    style_code: id('款式编码'),
    name: text('商品名称'),
    spec: text('规格'),
    on_hand: count('在库'),
    reserved: count('订单占用'),
    locked: count('锁定'),
    available: count('可用').blankHurts('不知道还能不能卖'),
    in_transit: count('采购在途'),
    returning: count('销退在途'),
    damaged: count('残次'),
  },
})

/** One row per merchant code: what the shop knows about its goods. shop_id is '' — goods belong to the company. */
export const sku = defineFact({
  name: 'sku',
  title: '商品档案',
  grain: ['sku_code'],
  bornFrom: 'sku_code',
  born: 'from_key',
  columns: {
    sku_code: id('商家编码'),
    style_code: id('款式编码'),
    name: text('商品名称'),
    spec: text('规格'),
    brand: category('品牌'),
    category: category('类目'),
    barcode: id('条码'),
    currency: category('货币'),
    cost_minor: money('成本价').blankHurts('毛利是假的,促销可能亏着卖'),
    supplier: category('供应商').blankHurts('补货没人可找,到货天数算不出'),
    lead_time_days: quantity('采购周期').blankHurts('补货点算不出,会断货'),
    min_order_quantity: quantity('起订量'),
    pack_quantity: quantity('装箱数'),
    weight_kg: quantity('重量').blankHurts('运费算不出'),
    shelf_life_days: quantity('保质期'),
    launched_on: day('上市日期'),
  },
})

/** Which merchant code a platform listing or variant sells. */
export const skuMap = defineFact({
  name: 'sku_map',
  title: '商品对照',
  grain: ['shop_id', 'item_id', 'platform_sku_id'],
  bornFrom: 'item_id',
  born: 'from_key',
  columns: {
    shop_id: id('店铺'),
    item_id: id('商品ID'),
    platform_sku_id: id('平台SKU'),
    platform: category('平台'),
    sku_code: id('商家编码').blankHurts('订单进不了仓库系统,库存不同步'),
  },
})

/** What a listing's page said, field by field, each time it was looked at. */
export const listingField = defineFact({
  name: 'listing_field',
  title: '页面字段',
  grain: ['shop_id', 'item_id', 'platform_sku_id', 'field', 'observed_at'],
  bornFrom: 'observed_at',
  born: 'from_key',
  columns: {
    shop_id: id('店铺'),
    item_id: id('商品ID'),
    platform_sku_id: id('平台SKU'),
    field: id('字段'),
    observed_at: time('观察时间').withLocal(),
    platform: category('平台'),
    sku_code: id('商家编码'),
    value: text('值').blankHurts('看字段:运费模板空着拍不下,主图空着搜不到'),
    changed_by: category('修改人'),
  },
})

/** A goal for a metric over a period and a scope; '' means all platforms or shops. */
export const target = defineFact({
  name: 'target',
  title: '目标',
  grain: ['metric', 'period', 'from_on', 'to_on', 'platform', 'shop_id'],
  bornFrom: 'from_on',
  born: 'from_key',
  columns: {
    metric: id('指标'),
    period: category('周期'),
    from_on: day('起'),
    to_on: day('止'),
    platform: category('平台'),
    shop_id: id('店铺'),
    goal: quantity('目标值;金额为元'),
  },
})

/** What selling costs beside the goods: commission, freight, packaging, insurance. */
export const fee = defineFact({
  name: 'fee',
  title: '费用',
  grain: ['platform', 'shop_id', 'category', 'sku_code', 'kind', 'from_on'],
  bornFrom: 'from_on',
  born: 'from_key',
  columns: {
    platform: category('平台'),
    shop_id: id('店铺'),
    category: category('类目'),
    sku_code: id('商家编码'),
    kind: category('费用类型'),
    basis: category('计法:按比例 按件 按单 按重'),
    amount: quantity('值;按比例为小数,其余为元').blankHurts('毛利未知'),
    from_on: day('起'),
    to_on: day('止').blankMeans('一直有效'),
  },
})

/** Internal and test orders that no metric counts; every card shows this list. */
export const exclusion = defineFact({
  name: 'exclusion',
  title: '排除订单',
  grain: ['platform', 'order_id', 'buyer_key', 'note_keyword'],
  bornFrom: 'platform',
  born: 'from_key',
  columns: {
    platform: category('平台'),
    order_id: id('订单编号'),
    buyer_key: id('买家标识').personal('buyer'),
    note_keyword: text('备注关键词').personal('words'),
    reason: text('原因'),
  },
})

/** One thing under several names: 顺丰, SF and 顺丰速运. Counted together once a person said so; the rows keep what the export said. */
export const nameAlias = defineFact({
  name: 'name_alias',
  title: '叫法',
  grain: ['kind', 'alias'],
  bornFrom: 'alias',
  born: 'from_key',
  columns: {
    kind: category('是什么'),
    alias: id('叫法'),
    name: id('统一叫').blankMeans('还是它自己'),
  },
})
