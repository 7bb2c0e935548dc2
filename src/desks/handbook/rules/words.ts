/** Words that may not be said in a title, a picture or a chat. The law's own words are few; what is commonly added is kept apart. */
import { declare } from './declare.ts'

/** Pages that people in China are sold from: there the advertising law holds. */
const inChina = [
  'taobao',
  'tmall',
  'pdd',
  'douyin',
  'jd',
  'kuaishou',
  'weixin',
  'wechat',
  'xiaohongshu',
  'youzan',
  'alibaba',
  '1688',
]

export const forbiddenWords = declare('forbidden_words', [
  {
    platform: 'law',
    about: 'absolute',
    holds_on: inChina,
    words: ['国家级', '最高级', '最佳'],
    harmless: ['最佳赏味期', '最佳食用期'],
    title: '广告里不能用「国家级」「最高级」「最佳」这类绝对化的话',
    source: '《广告法》第九条第三项',
    evidence: 'official',
    effective_from: '2015-09-01',
  },
  {
    platform: 'law',
    about: 'absolute',
    holds_on: inChina,
    variant: 'commonly_added',
    words: [
      '第一品牌',
      '全网第一',
      '销量第一',
      '全网最低',
      '史上最低',
      '世界级',
      '顶级',
      '极品',
      '绝无仅有',
      '独一无二',
      '100%有效',
      '永不',
    ],
    harmless: ['永不言弃'],
    title: '常被一并算进去的绝对化用语',
    source: '通行的禁用词表，执法按具体说法判断',
    evidence: 'saying',
  },
  {
    platform: 'amazon',
    about: 'promotion',
    holds_on: ['amazon'],
    words: ['free shipping', '100% quality guaranteed', 'best seller', 'hot item', 'on sale'],
    harmless: [],
    title: '标题里不能有促销的话',
    source: '平台卖家帮助举的例子，后三个是常见补充',
    evidence: 'secondary',
  },
])
