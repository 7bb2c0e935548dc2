/** Platforms by name and by the one character of their chip. */
import { type Locale, pick } from './locale.ts'

const names: Readonly<Record<string, readonly [zh: string, chip: string, en: string]>> = {
  taobao: ['淘宝', '淘', 'Taobao'],
  tmall: ['天猫', '猫', 'Tmall'],
  pdd: ['拼多多', '拼', 'Pinduoduo'],
  pinduoduo: ['拼多多', '拼', 'Pinduoduo'],
  douyin: ['抖音', '抖', 'Douyin'],
  jd: ['京东', '京', 'JD'],
  kuaishou: ['快手', '快', 'Kuaishou'],
  xiaohongshu: ['小红书', '红', 'Xiaohongshu'],
  wechat: ['视频号', '视', 'Weixin Channels'],
  weixin: ['视频号', '视', 'Weixin Channels'],
  youzan: ['有赞', '赞', 'Youzan'],
  alibaba: ['1688', '16', '1688'],
  '1688': ['1688', '16', '1688'],
  amazon: ['亚马逊', '亚', 'Amazon'],
  shopify: ['Shopify', 'Sh', 'Shopify'],
  shopee: ['Shopee', '虾', 'Shopee'],
  lazada: ['Lazada', 'La', 'Lazada'],
  temu: ['Temu', 'Te', 'Temu'],
  tiktok: ['TikTok Shop', 'Tk', 'TikTok Shop'],
  ebay: ['eBay', 'eB', 'eBay'],
  etsy: ['Etsy', 'Et', 'Etsy'],
  google: ['Google 商家中心', 'G', 'Google Merchant Center'],
  aliexpress: ['速卖通', '速', 'AliExpress'],
  alibaba_com: ['阿里国际站', '国', 'Alibaba.com'],
  walmart: ['沃尔玛', '沃', 'Walmart'],
  other: ['其他', '他', 'Other'],
  law: ['法律', '法', 'Law'],
  erp: ['ERP', '仓', 'ERP'],
  jushuitan: ['聚水潭', '聚', 'Jushuitan'],
  wangdiantong: ['旺店通', '旺', 'Wangdiantong'],
  uci: ['UCI', 'U', 'UCI'],
  dunnhumby: ['dunnhumby', 'du', 'dunnhumby'],
  olist: ['Olist', 'Ol', 'Olist'],
  tianchi: ['天池', '池', 'Tianchi'],
  dazi: ['搭子表', '搭', 'Dazi sheet'],
}

/** 拼多多; a platform nobody named yet says its own key. */
export function platformName(platform: string, locale: Locale): string {
  const known = names[platform]
  return known ? pick(locale, known[0], known[2]) : platform
}

/** 拼, or Pi in English. */
export function platformChip(platform: string, locale: Locale): string {
  const known = names[platform]
  if (!known) return ([...platform][0] ?? '?').toUpperCase()
  return pick(locale, known[1], known[2].slice(0, 2))
}
