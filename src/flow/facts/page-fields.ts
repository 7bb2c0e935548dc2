/**
 * The fields of a page that cost orders when they stand empty: which harm, what buyers then ask, who mends it.
 * Adding a field is adding a line here; the detective knows nothing of any one of them.
 */
/**
 * blocks: seen and clicked, cannot be bought · hides: not found any more · doubts: seen, and not trusted enough ·
 * loses: bought, and lost behind the counter · later: hurts when goods or books are next needed
 */
export type Mechanism = 'blocks' | 'hides' | 'doubts' | 'loses' | 'later'

/** What a session with a buyer can be about. */
export type Asked =
  | 'cannot_buy'
  | 'no_delivery'
  | 'no_size'
  | 'how_much'
  | 'not_shown'
  | 'when_ships'
  | 'stock'
  | 'size'
  | 'material'
  | 'discount'
  | 'return'
  | 'invoice'
  | 'hurry'
  | 'hello'

export interface CostlyField {
  /** The field as the shop calls it first; the others are its names elsewhere, compared without case and blanks. */
  readonly names: readonly string[]
  readonly mechanism: Mechanism
  /** What happens to buyers, as a clause. */
  readonly harm: string
  /** What they then ask the service desk. */
  readonly asks: readonly Asked[]
  readonly holds: 'text' | 'number' | 'price' | 'until' | 'picture' | 'link'
  /** A page may honestly say 无: no end date, no second picture. */
  readonly mayBeNone?: boolean
  /** conditional: the label says optional, another system needs it · newly: a rule asked for it lately */
  readonly demanded?: 'conditional' | 'newly'
  /** Without it the page is dead, however much is paid to bring buyers. */
  readonly isVital?: boolean
  readonly mend: string
  /** Where it is known that this field costs orders: platform page, public code or issue thread (FEATURES §2.1). */
  readonly source: string
}

const platform = '平台商品发布规则'

export const costlyFields: readonly CostlyField[] = [
  {
    names: [
      '运费模板',
      '物流模板',
      '物流方案',
      'shipping profile',
      'freight template',
      'fulfillment_shipping',
    ],
    mechanism: 'blocks',
    harm: '买家下不了单，部分地区显示不可售',
    asks: ['cannot_buy', 'no_delivery'],
    holds: 'text',
    isVital: true,
    mend: '选回同类商品在用的运费模板',
    source: '公开的商城代码：未设置运费模板无法下单；openfoodnetwork#3928、saleor#4826',
  },
  {
    names: ['配送区域', '可售区域', '发货区域', 'delivery zone', 'shipping zone'],
    mechanism: 'blocks',
    harm: '有的地区显示不支持配送',
    asks: ['no_delivery', 'cannot_buy'],
    holds: 'text',
    isVital: true,
    mend: '把可配送的省份勾全，删掉的区域换成新的',
    source: 'woocommerce#7538、nopCommerce#7720',
  },
  {
    names: ['售价(元)', '售价', '价格', '一口价', '拼单价', 'price', 'variant price', 'standard_price'],
    mechanism: 'blocks',
    harm: '没有价格，或是占位的天价，买不了',
    asks: ['how_much', 'cannot_buy'],
    holds: 'price',
    isVital: true,
    mend: '填回成交价，先对一遍近 30 天卖出的价',
    source: 'Amazon Seller Central：没有价格的商品不可售；Walmart 未发布原因前五',
  },
  {
    names: ['库存关联', '库存同步', '关联仓库', '可售库存', 'inventory item', 'quantity'],
    mechanism: 'blocks',
    harm: '页面上显示没货，仓里明明有',
    asks: ['cannot_buy', 'stock'],
    holds: 'text',
    isVital: true,
    mend: '把商品重新绑到仓库系统，绑完看页面库存是不是回来了',
    source: 'ERP 审单规则：线上商品与库房为空不可发',
  },
  {
    names: ['发货仓', '发货地', 'ships from', 'warehouse'],
    mechanism: 'blocks',
    harm: '算不出运费和时效，下不了单',
    asks: ['cannot_buy', 'when_ships'],
    holds: 'text',
    isVital: true,
    mend: '选回货真正在的仓',
    source: 'ERP 审单规则：线上商品与库房为空不可发',
  },
  {
    names: ['规格上架', '可售规格', '发布范围', 'published', 'channel', 'published_scope'],
    mechanism: 'blocks',
    harm: '有的规格选不了',
    asks: ['cannot_buy', 'no_size'],
    holds: 'text',
    mend: '把没上架的规格勾上',
    source: 'vendure#3376、#4532',
  },
  {
    names: ['下架时间', '有效期至', '结束时间', 'end date', 'sale_end_date', 'offer end date'],
    mechanism: 'blocks',
    harm: '到点自己下了架，没人说一声',
    asks: ['not_shown', 'cannot_buy'],
    holds: 'until',
    mayBeNone: true,
    mend: '清掉结束时间，或改到活动之后，再点上架',
    source: 'Walmart 未发布原因第一名 End Date',
  },
  {
    names: ['开售时间', '上架时间', 'start date', 'launch date'],
    mechanism: 'blocks',
    harm: '还没到开售时间，买不了',
    asks: ['cannot_buy', 'not_shown'],
    holds: 'text',
    mayBeNone: true,
    mend: '改成今天',
    source: 'Amazon Seller Central：未来的 Launch Date 不可售',
  },
  {
    names: ['重量(kg)', '重量', '包裹重量', 'weight', 'variant grams', 'item_weight'],
    mechanism: 'blocks',
    harm: '按重量的运费算不出，部分地区下不了单',
    asks: ['no_delivery', 'cannot_buy'],
    holds: 'number',
    demanded: 'conditional',
    mend: '称一件填上，带包装',
    source: 'woocommerce-services#1356 product_missing_weight',
  },
  {
    names: ['主图', '商品主图', '首图', 'image src', 'main_image_url', 'image_link'],
    mechanism: 'hides',
    harm: '搜不到，点不进来；链接还打得开',
    asks: ['not_shown'],
    holds: 'picture',
    isVital: true,
    mend: '传一张 800×800 以上的主图',
    source: 'Amazon 没有主图的商品不进搜索；Walmart No Primary Image',
  },
  {
    names: ['白底图', '透明图', 'white background image'],
    mechanism: 'hides',
    harm: '进不了要白底图的会场和猜你喜欢',
    asks: [],
    holds: 'picture',
    mend: '补一张纯白底',
    source: platform,
  },
  {
    names: ['标题', '商品标题', 'title', 'item_name'],
    mechanism: 'hides',
    harm: '搜不到',
    asks: ['not_shown'],
    holds: 'text',
    mend: '从素材库取回原来的标题',
    source: platform,
  },
  {
    names: ['类目', '叶子类目', 'category', 'product_type', 'google product category'],
    mechanism: 'hides',
    harm: '进不了类目，搜不到、筛不出',
    asks: ['not_shown'],
    holds: 'text',
    isVital: true,
    mend: '选到最末一级的类目',
    source: 'VTEX 商品导入错误码 1–10 全是必填为空',
  },
  {
    names: ['类目属性', 'attribute', 'metafield'],
    mechanism: 'hides',
    harm: '买家按属性筛的时候筛不到它',
    asks: ['no_size', 'size', 'material'],
    holds: 'text',
    demanded: 'conditional',
    mend: '照同类商品把这条属性填上',
    source: 'Amazon 鞋类、珠宝的子商品缺必填属性不可售；微信小店 CATEGORY_ATTRS_NEED_AI_FILL',
  },
  {
    names: ['条码', '69码', 'gtin', 'barcode', 'upc', 'ean', 'variant barcode', 'external_product_id'],
    mechanism: 'hides',
    harm: '商品合不到一起，购物广告受限；填错比空着还坏',
    asks: [],
    holds: 'text',
    mend: '抄包装上的 13 位码；单元格先设成文本，别让表格改成科学计数',
    source: 'Google Merchant Center：缺 GTIN 的商品受限',
  },
  {
    names: [
      '五点1',
      '五点',
      '卖点',
      '搜索词',
      '后台关键词',
      'bullet_point1',
      'generic_keywords',
      'search terms',
    ],
    mechanism: 'hides',
    harm: '少了一批能搜到它的词',
    asks: [],
    holds: 'text',
    mend: '照素材库补回，别超过平台的字节数',
    source: 'Amazon：后台关键词超过 250 字节整段不收录',
  },
  {
    names: ['成色', '商品状况', 'condition', 'condition_type'],
    mechanism: 'hides',
    harm: '商品信息不完整，不展示',
    asks: [],
    holds: 'text',
    mend: '选「全新」',
    source: 'Amazon Seller Central：缺价格或成色即为不完整商品',
  },
  {
    names: ['落地页', 'link', 'landing_url', '商品链接'],
    mechanism: 'hides',
    harm: '购物广告停投',
    asks: [],
    holds: 'link',
    mend: '填回商品页的链接',
    source: 'Google Merchant Center：item_missing_required_attribute [link]',
  },
  {
    names: ['承诺发货', '承诺发货时效', '发货时效', 'handling time', 'fulfillment_latency'],
    mechanism: 'doubts',
    harm: '买家看不到几时发，不敢拍；平台按默认的最严时效算',
    asks: ['when_ships'],
    holds: 'until',
    mend: '写上真做得到的时效',
    source: '微信小店社区：以页面展示的最短承诺为准',
  },
  {
    names: ['尺码表', '规格图', '使用说明', 'size chart'],
    mechanism: 'doubts',
    harm: '买家不知道买多大，问的多、买的少、退的多',
    asks: ['no_size', 'size'],
    holds: 'text',
    mayBeNone: true,
    mend: '放一张能看清的尺码表',
    source: '通行经验，证据中等',
  },
  {
    names: ['划线价(元)', '划线价', 'compare at price', 'list_price'],
    mechanism: 'doubts',
    harm: '看不出便宜了多少',
    asks: ['discount'],
    holds: 'price',
    mayBeNone: true,
    mend: '填真实卖过的原价',
    source: platform,
  },
  {
    names: ['退货地址', '退货模板', 'return address'],
    mechanism: 'doubts',
    harm: '退货退到默认地址，买家看着也不放心',
    asks: ['return'],
    holds: 'text',
    mend: '选对仓的退货地址',
    source: '微信小店社区：自动同意时用了默认退货地址',
  },
  {
    names: ['自动回复', '欢迎语', '关联话术', 'auto reply'],
    mechanism: 'doubts',
    harm: '买家问了没人接，转头走了',
    asks: ['hello'],
    holds: 'until',
    mend: '换上现在还算数的话术',
    source: 'chatwoot#10458',
  },
  {
    names: ['详情视频', '主图视频', 'video'],
    mechanism: 'doubts',
    harm: '少一个看明白的办法',
    asks: [],
    holds: 'link',
    mayBeNone: true,
    mend: '重新传一遍视频',
    source: '通行经验，证据中等',
  },
  {
    names: ['发票', '资质', '3C证书', '吊牌', 'ccc', 'compliance document', '责任人', 'responsible person'],
    mechanism: 'blocks',
    harm: '平台抽查不过就下架，要发票的买家买不了',
    asks: ['invoice'],
    holds: 'text',
    demanded: 'newly',
    mend: '传上证书，写上责任人',
    source: '欧盟 GPSR 2024-12-13 起；微信小店要求上传 CCC',
  },
  {
    names: ['hs编码', '海关编码', 'hs code', 'harmonized_code', '原产国', 'country of origin'],
    mechanism: 'blocks',
    harm: '跨境的单出不了关',
    asks: ['no_delivery'],
    holds: 'text',
    demanded: 'conditional',
    mend: '查税则填 6 到 10 位',
    source: 'woocommerce-services#2712：标着可选，发到国外时是必填',
  },
  {
    names: ['商家编码', '货号', 'sku编码', 'outer_id', 'variant sku', 'seller_sku'],
    mechanism: 'loses',
    harm: '单进来了对不上货，库存也不同步',
    asks: ['when_ships', 'hurry'],
    holds: 'text',
    mend: '填上仓库系统里的编码，一个规格一个',
    source: '淘宝商品接口 outerId 选填；openlinker#235、#3359',
  },
  {
    names: ['落地页参数', '推广参数', 'utm', 'tracking params', 'url parameters'],
    mechanism: 'loses',
    harm: '单成交了，却记不到这条广告头上，好广告会被当成坏的停掉',
    asks: [],
    holds: 'link',
    mend: '补上参数，跳转页要带着走',
    source: 'UTM 规范；跳转丢参数是常见故障',
  },
  {
    names: ['供应商', '采购周期', 'supplier', 'lead time'],
    mechanism: 'later',
    harm: '补货提醒不会响，过些天断货',
    asks: [],
    holds: 'text',
    mend: '写上供应商和到货天数',
    source: 'odoo#217987、erpnext#44497',
  },
  {
    names: ['成本价', 'cost', 'cost per item'],
    mechanism: 'later',
    harm: '毛利是假的，促销可能亏着卖',
    asks: [],
    holds: 'price',
    mend: '填最近一次进价',
    source: platform,
  },
]

const plain = (name: string): string =>
  name
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[\s_]+/g, '')

const byName = new Map(costlyFields.flatMap((field) => field.names.map((name) => [plain(name), field])))

/** The declaration of a field by any of its names, `类目属性:产地` by what stands before the colon; null: nobody knows it to cost anything. */
export function costlyField(name: string): CostlyField | null {
  const said = plain(name)
  return (
    byName.get(said) ??
    byName.get(said.split(/[:：]/)[0] ?? '') ??
    byName.get(said.replace(/\(.*\)$/, '')) ??
    null
  )
}
