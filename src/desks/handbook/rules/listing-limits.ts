/** How long a listing's fields may be, in the platform's own unit, and what may not stand in them. */
import { declare, type Given, taobaoAndTmall } from './declare.ts'

type Limit = Given<'listing_limit'>

const plain = {
  min: null,
  min_counts: 'everything',
  max: null,
  recommended_max: null,
  is_required: null,
  over: null,
  forbidden: '',
  only_marks: null,
  refuses: [],
  word_at_most: null,
  word_exempt: [],
} as const

const taobaoMirror = { ...plain, source: '平台商品规范的存本', evidence: 'official' } as const
const weixinApi = {
  ...plain,
  platform: 'weixin',
  source: '平台添加商品接口文档',
  evidence: 'official',
} as const
const tools = { source: '做工具的人转述', evidence: 'secondary' } as const
const saying = { source: '通行说法，未见原文', evidence: 'saying' } as const

const chinese: readonly Limit[] = [
  {
    ...taobaoMirror,
    platform: 'taobao',
    about: 'title',
    unit: 'gbk_bytes',
    max: 60,
    is_required: true,
    over: 'refused',
    title: '标题必填，最多 60 字节，就是 30 个汉字',
  },
  {
    ...plain,
    ...saying,
    platform: 'tmall',
    about: 'title',
    unit: 'gbk_bytes',
    max: 60,
    is_required: true,
    over: 'refused',
    title: '和淘宝一样，最多 60 字节',
  },
  ...taobaoAndTmall<Omit<Limit, 'platform'>>({
    ...taobaoMirror,
    about: 'supplier',
    unit: 'gbk_bytes',
    max: 40,
    is_required: true,
    title: '供应商信息必填，最多 40 字节',
  }),
  ...taobaoAndTmall<Omit<Limit, 'platform'>>({
    ...taobaoMirror,
    about: 'seller_code',
    unit: 'gbk_bytes',
    max: 64,
    is_required: false,
    title: '商家编码选填，最多 64 字节；空着订单会对不上货',
  }),
  {
    ...plain,
    ...tools,
    platform: 'pdd',
    about: 'title',
    unit: 'weighted_characters',
    max: 60,
    is_required: true,
    over: 'refused',
    title: '标题最多 60 个字符，一个汉字算两个，就是 30 个汉字',
  },
  {
    ...plain,
    ...tools,
    platform: 'douyin',
    about: 'title',
    unit: 'weighted_characters',
    min: 16,
    max: 60,
    is_required: true,
    over: 'refused',
    refuses: ['emoji'],
    title: '标题 8 到 30 个汉字，一个汉字算两个字符；不能有表情；只改标题时别把价格库存一起提交',
  },
  {
    ...plain,
    ...saying,
    platform: 'jd',
    about: 'title',
    unit: 'characters',
    max: 45,
    is_required: true,
    title: '标题通常最多 45 个汉字，各类目不同',
  },
  {
    ...weixinApi,
    about: 'title',
    unit: 'characters',
    min: 5,
    min_counts: 'letters_and_digits',
    max: 60,
    is_required: true,
    over: 'refused',
    only_marks: ' \u00a0\u3000·~～!！@#$%^&()（）¥￥…*-_—=+[]\\【】、{}|;；\'‘’:："“”,，./。<>《》?？',
    refuses: ['no_chinese'],
    verified_at: '2026-11-25',
    title:
      '标题至少 5 个有效字（汉字、字母、数字各算一个），最多 60 个字符；不能全是数字和字母；符号只能用它列的那些',
  },
  {
    ...weixinApi,
    about: 'short_title',
    unit: 'characters',
    max: 20,
    is_required: false,
    verified_at: '2026-11-25',
    title: '短标题选填，最多 20 个字符，不填就用标题',
  },
]

/** Articles, prepositions and conjunctions: the words Amazon lets repeat. */
const functionWords = (
  'a an the and or nor but so yet for of in on at by to from with without into onto over under up down off ' +
  'as per than via about after before between during through'
).split(' ')

const amazonTitle = {
  ...plain,
  platform: 'amazon',
  about: 'title',
  unit: 'characters',
  is_required: true,
  over: 'shortened',
  forbidden: '!$?_{}^¬¦',
  word_at_most: 2,
  word_exempt: functionWords,
} as const

const upTo200 = {
  ...amazonTitle,
  max: 200,
  source: '平台卖家帮助「商品标题要求」',
  evidence: 'official',
} as const

const amazon: readonly Limit[] = [
  {
    ...upTo200,
    effective_to: '2026-07-26',
    title:
      '标题最多 200 个字符，空格也算；不能有 ! $ ? _ { } ^ ¬ ¦；同一个词最多两次；品牌方有 14 天改，不改平台自己改',
  },
  {
    ...amazonTitle,
    max: 75,
    effective_from: '2026-07-27',
    title: '标题最多 75 个字符，空格也算；超了平台自己缩；影音图书类仍是 200',
    source: '一篇开发者文章和些许旁证，改标题前先到后台核对',
    evidence: 'secondary',
  },
  {
    ...upTo200,
    variant: 'media',
    categories: ['media'],
    effective_from: '2026-07-27',
    title: '影音图书类标题仍是最多 200 个字符',
    source: '一篇开发者文章和些许旁证',
    evidence: 'secondary',
  },
  {
    ...plain,
    ...tools,
    platform: 'amazon',
    about: 'highlights',
    unit: 'characters',
    max: 125,
    effective_from: '2026-07-27',
    title: '新的商品亮点栏，最多 125 个字符',
    source: '一篇开发者文章和些许旁证',
  },
  {
    ...plain,
    ...tools,
    platform: 'amazon',
    about: 'bullet',
    unit: 'characters',
    max: 500,
    title: '五点描述每点最多 500 个字符',
  },
  {
    ...plain,
    ...tools,
    platform: 'amazon',
    about: 'search_terms',
    unit: 'utf8_bytes',
    max: 249,
    over: 'ignored_whole',
    title: '后台搜索词要少于 250 字节；到了 250 整栏都不算，写满等于没写；标题里有的不用再写',
  },
]

const overseas: readonly Limit[] = [
  {
    ...plain,
    ...saying,
    platform: 'aliexpress',
    about: 'title',
    unit: 'characters',
    max: 128,
    title: '标题最多 128 个字符',
  },
  {
    ...taobaoMirror,
    platform: 'aliexpress',
    about: 'delivery_days',
    unit: 'number',
    min: 1,
    max: 60,
    title: '发货期 1 到 60 天',
  },
  {
    ...taobaoMirror,
    platform: 'aliexpress',
    about: 'stock',
    unit: 'number',
    min: 0,
    max: 999_999,
    title: '库存 0 到 999999，至少一个 SKU 大于 0',
  },
  {
    ...plain,
    platform: 'alibaba_com',
    about: 'search_terms',
    unit: 'characters',
    max: 50,
    source: '2015 年的公开资料，多半旧了',
    evidence: 'secondary',
    title: '买家搜索词最多 50 个字符',
  },
  {
    ...plain,
    platform: 'ebay',
    about: 'title',
    unit: 'characters',
    max: 80,
    over: 'refused',
    source: '平台卖家文档',
    evidence: 'official',
    title: '标题最多 80 个字符',
  },
  {
    ...plain,
    platform: 'ebay',
    about: 'subtitle',
    unit: 'characters',
    max: 55,
    source: '平台卖家文档',
    evidence: 'official',
    title: '副标题最多 55 个字符',
  },
  {
    ...plain,
    ...saying,
    platform: 'google',
    about: 'title',
    unit: 'characters',
    max: 150,
    title: '商品标题最多 150 个字符',
  },
  {
    ...plain,
    ...saying,
    platform: 'walmart',
    about: 'title',
    unit: 'characters',
    recommended_max: 75,
    title: '标题建议 75 个字符上下，是建议不是上限',
  },
  {
    ...plain,
    ...saying,
    platform: 'shopify',
    about: 'meta_title',
    unit: 'characters',
    max: 70,
    title: '搜索标题 70 个字符',
  },
  {
    ...plain,
    ...saying,
    platform: 'shopify',
    about: 'meta_description',
    unit: 'characters',
    max: 320,
    recommended_max: 160,
    title: '搜索描述 160 个字符上下，字段最多 320',
  },
  {
    ...plain,
    ...saying,
    platform: 'shopify',
    about: 'alt_text',
    unit: 'characters',
    max: 512,
    title: '图片说明最多 512 个字符',
  },
]

export const listingLimits = declare('listing_limit', [...chinese, ...amazon, ...overseas])
