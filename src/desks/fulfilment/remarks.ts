/**
 * What buyers and colleagues write into the notes of an order that the warehouse has to obey: vocabulary as data. Notes are
 * masked before they are kept, so an address that stood there is gone and only the wish is left.
 */
export interface Remark {
  readonly key: string
  readonly label: string
  /** RE2; any of them says the wish. */
  readonly says: readonly string[]
  /** RE2; says that somebody saw to it already, or that it is not wished. */
  readonly settles: readonly string[]
  /** Reasons of a refund that say the wish was not honoured. */
  readonly broken_by: readonly string[]
  /** A parcel that left without it can still be put right on its way. */
  readonly is_for_carrier: boolean
  readonly todo: string
}

/** Words that say of any wish that it is done. */
const done = ['已处理', '已备注', '已安排', '已同步', '处理好了', '已通知仓库', '已改好']

export const remarks: readonly Remark[] = [
  {
    key: 'address',
    label: '改地址',
    says: [
      '改(一?下|个)?(收货)?地址',
      '地址(写|填|搞)?错',
      '换(个|一个)?地址',
      '地址(要|帮)?改',
      '寄到(另|别)',
      '改寄',
    ],
    settles: ['地址已改', '已改(收货)?地址', '(不用|无需|不需要|别)改(收货)?地址', '已改派', ...done],
    broken_by: ['地址', '未收到', '没收到', '发错'],
    is_for_carrier: true,
    todo: '没出库的改好再放；出了库的找快递改派',
  },
  {
    key: 'stop',
    label: '先别发',
    says: [
      '(先|暂时?)(别|不要?|不用)发',
      '(暂缓|延迟|推迟|晚(点|些|几天))发',
      '等(我)?通知(再)?发',
      '不要了',
      '取消订单',
    ],
    settles: ['可以发了', '现在发', '正常发', '照常发', '恢复发货'],
    broken_by: ['不想要', '不要了', '多拍', '拍错'],
    is_for_carrier: true,
    todo: '没出库的压住；出了库的拦截',
  },
  {
    key: 'urgent',
    label: '加急',
    says: ['加急', '急(用|单|需|件)', '尽快发', '赶紧发', '今天(一定|必须|务必)?(要)?发', '优先发'],
    settles: ['已加急', '(不|勿|无需|不用)(加)?急', ...done],
    broken_by: ['未按约定时间', '发货(太)?慢', '物流(太)?慢'],
    is_for_carrier: false,
    todo: '提到今天第一波发',
  },
  {
    key: 'gift',
    label: '赠品',
    says: ['赠品', '送(的|个|一|份)', '多送', '补发?(个|一)?赠', '加赠', '好评(礼|卡|返)', '贺卡'],
    settles: ['赠品已(放|送|发)', '已(放|送)赠品', '(不要|无|没有|去掉?)赠品', ...done],
    broken_by: ['赠品', '少件', '漏发', '少发', '缺件'],
    is_for_carrier: false,
    todo: '打包前把赠品放进去，放了就在备注里写上',
  },
  {
    key: 'spec',
    label: '换规格',
    says: [
      '(换|改)(成|为|个)?.{0,6}(色|码|款|尺寸|规格|型号|口味)',
      '(颜色|尺码|规格|型号|款式)(拍|选|买)?错',
      '要.{1,4}(色|码)的',
    ],
    settles: ['(颜色|尺码|规格|型号|款式)已(改|换)', '(不用|无需)(换|改)', ...done],
    broken_by: ['发错', '颜色', '尺码', '规格', '与描述不符', '款式'],
    is_for_carrier: false,
    todo: '配货前在系统里换成要的规格',
  },
  {
    key: 'carrier',
    label: '指定快递',
    says: [
      '(发|走|要|用|指定)(顺丰|圆通|中通|韵达|申通|京东|邮政|EMS|极兔|德邦)',
      '(不要|别|不)(发|走|用)?(顺丰|圆通|中通|韵达|申通|京东|邮政|EMS|极兔|德邦)',
    ],
    settles: ['已(换|改|发)(顺丰|圆通|中通|韵达|申通|京东|邮政|EMS|极兔|德邦)', ...done],
    broken_by: ['快递', '物流', '派送'],
    is_for_carrier: false,
    todo: '打单前换成说好的快递，送不到的先和买家说',
  },
  {
    key: 'together',
    label: '合并发货',
    says: ['(合并|一起|一块儿?|同一个?包裹)发', '合单'],
    settles: ['已合(并|单)', ...done],
    broken_by: ['少件', '漏发'],
    is_for_carrier: false,
    todo: '和同一个买家的另一单放进一个箱子',
  },
]
