/**
 * Which shop does a file belong to? What the person says, with the file or once for all in a format of their own, then the folder
 * it lies in, then a shop column, then the platform's default.
 */
import type { ShopStore } from '../../records/shops.ts'
import type { Format } from './format.ts'
import { normaliseHeader } from './readers/headers.ts'
import type { TableSource } from './readers/table.ts'

export interface ShopGuess {
  shop_id: string
  name: string
  timezone: string
  /** 说了 · 格式里定的 · 文件夹 · 店铺列 · 默认 */
  because: 'asked' | 'format' | 'folder' | 'column' | 'default'
}

/** Folders whose names say nothing about a shop. */
const dullFolders =
  /^(exports?|downloads?|下载|导出|data|files?|tmp|temp|desktop|桌面|documents|文档|samples?|[0-9._-]+|shared|formats)$/i

export const platformNames: Readonly<Record<string, string>> = {
  taobao: '淘宝',
  jd: '京东',
  pdd: '拼多多',
  douyin: '抖店',
  kuaishou: '快手',
  xiaohongshu: '小红书',
  weixin: '视频号',
  youzan: '有赞',
  shopify: 'Shopify',
  amazon: 'Amazon',
  woocommerce: 'WooCommerce',
  ebay: 'eBay',
  meta: 'Meta 广告',
  google: 'Google Ads',
  gorgias: 'Gorgias',
  zendesk: 'Zendesk',
  jushuitan: '聚水潭',
  wangdiantong: '旺店通',
  '1688': '1688',
  dazi: '搭子表',
  uci: 'UCI',
  dunnhumby: 'dunnhumby',
  olist: 'Olist',
  tianchi: '天池',
  other: '其他',
}

export async function shopOf(
  table: TableSource,
  format: Format,
  options: { said?: string | undefined; root: string; shops: ShopStore; now: string },
): Promise<ShopGuess> {
  const { name, because } = named(table, format, options)
  const shop = await options.shops.ensure({
    platform: format.platform,
    name,
    timezone: format.timeZone,
    currency: 'always' in format.currency ? format.currency.always : '',
    at: options.now,
  })
  return { shop_id: shop.id, name: shop.name, timezone: shop.timezone, because }
}

function named(
  table: TableSource,
  format: Format,
  options: { said?: string | undefined; root: string },
): { name: string; because: ShopGuess['because'] } {
  if (options.said) return { name: options.said, because: 'asked' }
  if (format.shop) return { name: format.shop, because: 'format' }
  const folder = folderName(table.path, options.root, format)
  if (folder) return { name: folder, because: 'folder' }
  const column = format.shopColumn && shopInColumn(table, format.shopColumn)
  if (column) return { name: column, because: 'column' }
  return { name: defaultShop(format.platform), because: 'default' }
}

/** '淘宝 默认店' */
export const defaultShop = (platform: string): string => `${platformNames[platform] ?? platform} 默认店`

/** The folder directly around the file, when it lies below what was dropped and does not merely name the platform. */
function folderName(path: string, root: string, format: Format): string | null {
  const inside = path.startsWith(root) ? path.slice(root.length) : ''
  const parts = inside.split(/[/\\]| › /).filter((p) => p !== '')
  const folder = parts.length >= 2 ? parts[parts.length - 2] : undefined
  if (!folder || dullFolders.test(folder) || /\.(zip|gz)$/i.test(folder)) return null
  // '天猫 小满家居旗舰店' is the shop 小满家居旗舰店; a folder that only says '天猫' names no shop.
  const name = folder.replace(platformPrefix, '').trim()
  return name === '' || name.toLowerCase() === format.platform ? null : name
}

const platformPrefix =
  /^(淘宝|天猫|京东|拼多多|抖店|抖音|快手|小红书|视频号|有赞|聚水潭|旺店通|1688|shopify|amazon|亚马逊|woocommerce|ebay|搭子表?)(?=$|[\s_\-·])[\s_\-·]*/i

function shopInColumn(table: TableSource, header: string): string | null {
  const position = table.headers.findIndex((h) => normaliseHeader(h) === normaliseHeader(header))
  if (position < 0) return null
  const names = new Set(table.sample.map((row) => (row[position] ?? '').replace(/^="|"$/g, '').trim()))
  names.delete('')
  const [only] = names
  return names.size === 1 && only ? only : null
}
