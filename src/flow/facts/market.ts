/** What the shop does to be found, and how it stands: listing, promotion, search_rank, competitor_offer, page_check, shop_score. */
import { category, count, day, defineFact, flag, id, money, quantity, text, time } from './define.ts'

/** One row per listing variant as it stands now; '' as variant is the listing itself. Its history, field by field, is `listing_field`. */
export const listing = defineFact({
  name: 'listing',
  title: '商品页',
  grain: ['shop_id', 'item_id', 'platform_sku_id'],
  bornFrom: 'item_id',
  born: 'from_key',
  columns: {
    shop_id: id('店铺'),
    item_id: id('商品ID'),
    platform_sku_id: id('平台SKU'),
    platform: category('平台'),
    sku_code: id('商家编码').blankHurts('订单进不了仓库系统,库存不同步'),
    barcode: id('条码'),
    title: text('标题').blankHurts('搜不到'),
    category: category('类目').blankHurts('进不了类目筛选'),
    brand: category('品牌'),
    state: category('状态:在售 下架 仓库中 违规'),
    currency: category('货币'),
    price_minor: money('售价').blankHurts('买不了'),
    list_price_minor: money('划线价'),
    available: count('页面库存'),
    title_length: count('标题长度'),
    description_length: count('描述长度').blankHurts('买家看不到卖点'),
    pictures: count('图片数').blankHurts('点不进来'),
    weight_kg: quantity('重量').blankHurts('运费算不出'),
    length_cm: quantity('长'),
    height_cm: quantity('高'),
    width_cm: quantity('宽'),
    created_at: time('创建时间'),
    published_at: time('上架时间'),
  },
})

/** One row per promotion × thing it covers; '' means the whole shop. */
export const promotion = defineFact({
  name: 'promotion',
  title: '促销活动',
  grain: ['shop_id', 'promotion_id', 'item_id', 'sku_code'],
  bornFrom: 'starts_at',
  born: 'first_seen',
  columns: {
    shop_id: id('店铺'),
    promotion_id: id('活动编号;没有时由名称与时间生成'),
    item_id: id('商品ID'),
    sku_code: id('商家编码'),
    platform: category('平台'),
    name: text('活动名称'),
    kind: category('类型'),
    phase: category('阶段'),
    starts_at: time('开始时间').withLocal(),
    ends_at: time('结束时间').withLocal().blankHurts('活动停不下来,或者悄悄下架'),
    enrol_until_at: time('报名截止'),
    currency: category('货币'),
    threshold_minor: money('门槛'),
    threshold_pieces: count('门槛件数'),
    benefit: text('优惠,原文'),
    benefit_minor: money('优惠金额'),
    benefit_ratio: quantity('折扣;0.8 是八折'),
    cap_minor: money('封顶'),
    buy_limit: count('限购'),
    budget_minor: money('预算'),
    paid_by: category('承担方').blankHurts('平台出的钱会算到自己头上'),
    stack_group: category('叠加组'),
    priority: count('优先级'),
  },
})

/** Where a listing or a rival stands for a search term on a day. rank_state: exact 名次 · beyond 在 N 名之外 · not_fetched 未抓到 */
export const searchRank = defineFact({
  name: 'search_rank',
  title: '搜索排名',
  grain: ['shop_id', 'on_day', 'platform', 'term', 'item_id', 'rival'],
  bornFrom: 'on_day',
  born: 'from_key',
  columns: {
    shop_id: id('店铺'),
    on_day: day('日期'),
    platform: category('平台'),
    term: text('关键词'),
    item_id: id('商品ID'),
    rival: text('竞品'),
    rank: count('名次').blankMeans('不在前 N 名,或没抓到'),
    rank_state: category('名次状态'),
    beyond: count('在多少名之外'),
    frequency_rank: count('搜索热度排名'),
    searchers_low: count('搜索人数下限'),
    searchers_high: count('搜索人数上限'),
    search_index: quantity('搜索指数;不是人数'),
    click_share: quantity('点击份额'),
    conversion_share: quantity('转化份额'),
  },
})

/** What a rival asks for its goods on a day. Third-party sales are ranges and stay ranges. */
export const competitorOffer = defineFact({
  name: 'competitor_offer',
  title: '竞品报价',
  grain: ['on_day', 'platform', 'rival_item_id', 'ranking'],
  bornFrom: 'on_day',
  born: 'from_key',
  columns: {
    on_day: day('日期'),
    platform: category('平台'),
    rival_item_id: id('竞品ID'),
    ranking: text('榜单'),
    rival_name: text('竞品名称'),
    item_id: id('对标商品ID'),
    currency: category('货币'),
    price_minor: money('价格'),
    final_price_minor: money('到手价'),
    monthly_sales_low: count('月销下限'),
    monthly_sales_high: count('月销上限'),
    fetch_state: category('抓取状态'),
    ranking_place: count('榜单名次'),
  },
})

/** How a page loaded when it was tried. */
export const pageCheck = defineFact({
  name: 'page_check',
  title: '页面体检',
  grain: ['shop_id', 'item_id', 'url', 'checked_at'],
  bornFrom: 'checked_at',
  born: 'from_key',
  columns: {
    shop_id: id('店铺'),
    item_id: id('商品ID'),
    url: text('网址'),
    checked_at: time('时间').withLocal(),
    platform: category('平台'),
    lcp_ms: count('最大内容绘制,毫秒'),
    cls: quantity('布局偏移'),
    page_bytes: count('页面字节数'),
    pictures: count('图片数'),
    main_picture_width: count('主图宽'),
    main_picture_height: count('主图高'),
    is_reachable: flag('打得开'),
  },
})

/** One indicator of the platform's score of the shop on a day. */
export const shopScore = defineFact({
  name: 'shop_score',
  title: '店铺分',
  grain: ['shop_id', 'on_day', 'indicator'],
  bornFrom: 'on_day',
  born: 'from_key',
  columns: {
    shop_id: id('店铺'),
    on_day: day('日期'),
    indicator: category('指标'),
    platform: category('平台'),
    score: quantity('值'),
    goal: quantity('目标'),
  },
})
