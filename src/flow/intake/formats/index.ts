/** Every export Dazi knows how to read. The engine never imports this list: `workbench.ts` hands it in. */
import type { Format } from '../format.ts'
import { amazonOrders } from './amazon/orders.format.ts'
import { daziExclusions } from './dazi/exclusions.format.ts'
import { daziFees } from './dazi/fees.format.ts'
import { daziListingFields } from './dazi/listing-fields.format.ts'
import { daziListingFieldsWide } from './dazi/listing-fields-wide.format.ts'
import { daziShopDay } from './dazi/shop-day.format.ts'
import { daziSku } from './dazi/sku.format.ts'
import { daziSkuMap } from './dazi/sku-map.format.ts'
import { daziStock } from './dazi/stock.format.ts'
import { daziTargets } from './dazi/targets.format.ts'
import { douyinOrders } from './douyin/orders.format.ts'
import { douyinService } from './douyin/service.format.ts'
import { jdOrders } from './jd/orders.format.ts'
import { jushuitanStock } from './jushuitan/stock.format.ts'
import { pddAds } from './pdd/ads.format.ts'
import { pddOrders } from './pdd/orders.format.ts'
import { shopifyOrders } from './shopify/orders.format.ts'
import { taobaoAds } from './taobao/ads.format.ts'
import { taobaoItemTraffic } from './taobao/item-traffic.format.ts'
import { taobaoOrderLines } from './taobao/order-lines.format.ts'
import { taobaoOrders } from './taobao/orders.format.ts'
import { taobaoRefunds } from './taobao/refunds.format.ts'
import { uciOnlineRetail } from './uci/online-retail.format.ts'

export const formats: readonly Format[] = [
  taobaoOrders,
  taobaoOrderLines,
  taobaoRefunds,
  taobaoItemTraffic,
  taobaoAds,
  jdOrders,
  pddOrders,
  pddAds,
  douyinOrders,
  douyinService,
  jushuitanStock,
  shopifyOrders,
  amazonOrders,
  uciOnlineRetail,
  daziSku,
  daziSkuMap,
  daziListingFields,
  daziListingFieldsWide,
  daziStock,
  daziShopDay,
  daziFees,
  daziTargets,
  daziExclusions,
]
