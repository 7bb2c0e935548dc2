/**
 * The platforms a Dazi sheet may name. 淘宝 and 天猫 shops export from the same 千牛 with the same headers, so files cannot
 * tell them apart and neither do we: a target for 天猫 must meet the orders of 天猫.
 */
export const platformWords: Readonly<Record<string, string>> = {
  淘宝: 'taobao',
  天猫: 'taobao',
  '淘宝/天猫': 'taobao',
  京东: 'jd',
  拼多多: 'pdd',
  抖店: 'douyin',
  抖音: 'douyin',
  快手: 'kuaishou',
  小红书: 'xiaohongshu',
  视频号: 'weixin',
  有赞: 'youzan',
  Shopify: 'shopify',
  shopify: 'shopify',
  Amazon: 'amazon',
  amazon: 'amazon',
  亚马逊: 'amazon',
  其他: 'other',
}
