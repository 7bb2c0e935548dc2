/** Every export Dazi knows how to read. The engine never imports this list: `workbench.ts` hands it in. */
import type { Format } from '../format.ts'
import { alibaba1688Orders } from './1688/orders.format.ts'
import { amazonAdsItems } from './amazon/ads-items.format.ts'
import { amazonAdsItemsLegacy } from './amazon/ads-items-legacy.format.ts'
import { amazonAdsTerms } from './amazon/ads-terms.format.ts'
import { amazonAdsTermsCn } from './amazon/ads-terms-cn.format.ts'
import { amazonAdsTermsLegacy } from './amazon/ads-terms-legacy.format.ts'
import { amazonApiPromotions } from './amazon/api-promotions.format.ts'
import { amazonApiSearchTerms } from './amazon/api-search-terms.format.ts'
import { amazonApiTrafficDay } from './amazon/api-traffic-day.format.ts'
import { amazonApiTrafficItem } from './amazon/api-traffic-item.format.ts'
import { amazonBusinessReport } from './amazon/business-report.format.ts'
import { amazonFbaInventory } from './amazon/fba-inventory.format.ts'
import { amazonFbaMyi } from './amazon/fba-myi.format.ts'
import { amazonMfnOrders } from './amazon/mfn-orders.format.ts'
import { amazonOrders } from './amazon/orders.format.ts'
import { amazonReimbursements } from './amazon/reimbursements.format.ts'
import { amazonReturns } from './amazon/returns.format.ts'
import { amazonSearchTerms } from './amazon/search-terms.format.ts'
import { amazonSettlement } from './amazon/settlement.format.ts'
import { daziAds } from './dazi/ads.format.ts'
import { daziCompetitorOffers } from './dazi/competitor-offers.format.ts'
import { daziConversations } from './dazi/conversations.format.ts'
import { daziExclusions } from './dazi/exclusions.format.ts'
import { daziFees } from './dazi/fees.format.ts'
import { daziFxRates } from './dazi/fx-rates.format.ts'
import { daziListingFields } from './dazi/listing-fields.format.ts'
import { daziListingFieldsWide } from './dazi/listing-fields-wide.format.ts'
import { daziNameAliases } from './dazi/name-aliases.format.ts'
import { daziOrders } from './dazi/orders.format.ts'
import { daziPageChecks } from './dazi/page-checks.format.ts'
import { daziParcelEvents } from './dazi/parcel-events.format.ts'
import { daziPromotions } from './dazi/promotions.format.ts'
import { daziPurchases } from './dazi/purchases.format.ts'
import { daziRefunds } from './dazi/refunds.format.ts'
import { daziReviews } from './dazi/reviews.format.ts'
import { daziSearchRanks } from './dazi/search-ranks.format.ts'
import { daziShopDay } from './dazi/shop-day.format.ts'
import { daziShopScores } from './dazi/shop-scores.format.ts'
import { daziSku } from './dazi/sku.format.ts'
import { daziSkuMap } from './dazi/sku-map.format.ts'
import { daziStock } from './dazi/stock.format.ts'
import { daziSuppliers } from './dazi/suppliers.format.ts'
import { daziTargets } from './dazi/targets.format.ts'
import { daziTraffic } from './dazi/traffic.format.ts'
import { douyinAdsStandard } from './douyin/ads-standard.format.ts'
import { douyinAdsWhole } from './douyin/ads-whole.format.ts'
import { douyinLedger } from './douyin/ledger.format.ts'
import { douyinLedgerShort } from './douyin/ledger-short.format.ts'
import { douyinLive } from './douyin/live.format.ts'
import { douyinOrders } from './douyin/orders.format.ts'
import { douyinPremiums } from './douyin/premiums.format.ts'
import { douyinRefunds } from './douyin/refunds.format.ts'
import { douyinService } from './douyin/service.format.ts'
import { douyinSettlement } from './douyin/settlement.format.ts'
import { dunnhumbyCampaigns } from './dunnhumby/campaigns.format.ts'
import { dunnhumbyProducts } from './dunnhumby/products.format.ts'
import { dunnhumbyTransactions } from './dunnhumby/transactions.format.ts'
import { ebayOrders } from './ebay/orders.format.ts'
import { googleAds } from './google/ads.format.ts'
import { gorgiasTickets } from './gorgias/tickets.format.ts'
import { jdAdsPlan } from './jd/ads-plan.format.ts'
import { jdAdsSku } from './jd/ads-sku.format.ts'
import { jdBill } from './jd/bill.format.ts'
import { jdBillTo2026 } from './jd/bill-to-2026-07.format.ts'
import { jdItemTraffic } from './jd/item-traffic.format.ts'
import { jdOrders } from './jd/orders.format.ts'
import { jdSearchTerms } from './jd/search-terms.format.ts'
import { jdService } from './jd/service.format.ts'
import { jdShopDay } from './jd/shop-day.format.ts'
import { jushuitanOrders } from './jushuitan/orders.format.ts'
import { jushuitanResends } from './jushuitan/resends.format.ts'
import { jushuitanStock } from './jushuitan/stock.format.ts'
import { kuaishouService } from './kuaishou/service.format.ts'
import { metaAds } from './meta/ads.format.ts'
import { olistPayments } from './olist/payments.format.ts'
import { olistProducts } from './olist/products.format.ts'
import { olistSellers } from './olist/sellers.format.ts'
import { pddAds } from './pdd/ads.format.ts'
import { pddBill } from './pdd/bill.format.ts'
import { pddOrders } from './pdd/orders.format.ts'
import { pddRefunds } from './pdd/refunds.format.ts'
import { shopifyCustomers } from './shopify/customers.format.ts'
import { shopifyInventory } from './shopify/inventory.format.ts'
import { shopifyOrders } from './shopify/orders.format.ts'
import { shopifyProducts } from './shopify/products.format.ts'
import { shopifyReviewsJudgeme } from './shopify/reviews-judgeme.format.ts'
import { shopifyReviewsOpinew } from './shopify/reviews-opinew.format.ts'
import { shopifySessions } from './shopify/sessions.format.ts'
import { taobaoAds } from './taobao/ads.format.ts'
import { taobaoAdsPlan } from './taobao/ads-plan.format.ts'
import { taobaoAlipayLedger } from './taobao/alipay-ledger.format.ts'
import { taobaoItemTraffic } from './taobao/item-traffic.format.ts'
import { taobaoItemTrafficLegacy } from './taobao/item-traffic-legacy.format.ts'
import { taobaoOrderLines } from './taobao/order-lines.format.ts'
import { taobaoOrders } from './taobao/orders.format.ts'
import { taobaoRefunds } from './taobao/refunds.format.ts'
import { taobaoService } from './taobao/service.format.ts'
import { taobaoShopTrafficSources } from './taobao/shop-traffic-sources.format.ts'
import { taobaoWechatBill } from './taobao/wechat-bill.format.ts'
import { taobaoWechatBillShort } from './taobao/wechat-bill-short.format.ts'
import { tianchiUserBehaviour } from './tianchi/user-behaviour.format.ts'
import { uciOnlineRetail } from './uci/online-retail.format.ts'
import { wangdiantongOrders } from './wangdiantong/orders.format.ts'
import { woocommerceOrders } from './woocommerce/orders.format.ts'
import { woocommerceProducts } from './woocommerce/products.format.ts'
import { xiaohongshuAds } from './xiaohongshu/ads.format.ts'
import { xiaohongshuItemTraffic } from './xiaohongshu/item-traffic.format.ts'
import { xiaohongshuNotes } from './xiaohongshu/notes.format.ts'
import { xiaohongshuOrders } from './xiaohongshu/orders.format.ts'
import { youzanOrders } from './youzan/orders.format.ts'
import { zendeskTickets } from './zendesk/tickets.format.ts'

export const formats: readonly Format[] = [
  taobaoOrders,
  taobaoOrderLines,
  taobaoRefunds,
  taobaoItemTraffic,
  taobaoAds,
  taobaoAdsPlan,
  taobaoAlipayLedger,
  taobaoItemTrafficLegacy,
  taobaoService,
  taobaoShopTrafficSources,
  taobaoWechatBillShort,
  taobaoWechatBill,
  jdOrders,
  jdAdsPlan,
  jdAdsSku,
  jdBillTo2026,
  jdBill,
  jdItemTraffic,
  jdSearchTerms,
  jdService,
  jdShopDay,
  pddOrders,
  pddAds,
  pddBill,
  pddRefunds,
  douyinOrders,
  douyinService,
  douyinAdsStandard,
  douyinAdsWhole,
  douyinLedgerShort,
  douyinLedger,
  douyinLive,
  douyinPremiums,
  douyinRefunds,
  douyinSettlement,
  kuaishouService,
  xiaohongshuAds,
  xiaohongshuItemTraffic,
  xiaohongshuNotes,
  xiaohongshuOrders,
  youzanOrders,
  alibaba1688Orders,
  wangdiantongOrders,
  jushuitanStock,
  jushuitanOrders,
  jushuitanResends,
  shopifyOrders,
  shopifyCustomers,
  shopifyProducts,
  shopifyInventory,
  shopifySessions,
  shopifyReviewsOpinew,
  shopifyReviewsJudgeme,
  amazonOrders,
  amazonMfnOrders,
  amazonBusinessReport,
  amazonFbaInventory,
  amazonFbaMyi,
  amazonReturns,
  amazonSettlement,
  amazonReimbursements,
  amazonAdsTermsLegacy,
  amazonAdsTermsCn,
  amazonAdsTerms,
  amazonAdsItems,
  amazonAdsItemsLegacy,
  amazonSearchTerms,
  amazonApiPromotions,
  amazonApiSearchTerms,
  amazonApiTrafficDay,
  amazonApiTrafficItem,
  woocommerceProducts,
  woocommerceOrders,
  ebayOrders,
  metaAds,
  googleAds,
  gorgiasTickets,
  zendeskTickets,
  uciOnlineRetail,
  dunnhumbyCampaigns,
  dunnhumbyProducts,
  dunnhumbyTransactions,
  olistPayments,
  olistProducts,
  olistSellers,
  tianchiUserBehaviour,
  daziSku,
  daziSkuMap,
  daziListingFields,
  daziListingFieldsWide,
  daziStock,
  daziShopDay,
  daziFees,
  daziTargets,
  daziExclusions,
  daziNameAliases,
  daziAds,
  daziCompetitorOffers,
  daziConversations,
  daziFxRates,
  daziOrders,
  daziPageChecks,
  daziParcelEvents,
  daziPromotions,
  daziPurchases,
  daziRefunds,
  daziReviews,
  daziSearchRanks,
  daziShopScores,
  daziSuppliers,
  daziTraffic,
]
