/**
 * What may be said to the buyer: three sentences by rule from the state of the order. A sentence carries only what an
 * export carries; what nobody knows is offered as a thing to be looked up, never promised.
 */
import { moneyExact, wallClock } from '../../../wording/index.ts'
import type { OrderSheet, OrderState } from './order-sheet.ts'
import { newestRefund } from './state.ts'

type Known = Omit<OrderSheet, 'may_say' | 'do_not_promise' | 'history' | 'findings'>

export interface MaySay {
  /** Three sentences, for the buyer. */
  sentences: readonly string[]
  /** For whoever types: what not to promise, and why. */
  not: string
}

export function maySay(order: Known): MaySay {
  const speech = speeches[order.state](factsOf(order))
  return { sentences: speech.slice(0, 3), not: speech[3] }
}

interface Facts {
  /** 10-19 16:30 */
  asOf: string
  due: string | null
  paid: string | null
  shipped: string | null
  delivered: string | null
  parcel: string
  lastScan: string | null
  refundDue: string | null
  refunded: string | null
  refundAsked: string | null
  returnParcel: string | null
  reason: string | null
}

type Speech = readonly [string, string, string, not: string]

const noArrival = '别答应哪天到：我们手里只有导出，没有承运商的到货承诺。'

const speeches: Readonly<Record<OrderState, (f: Facts) => Speech>> = {
  unpaid: () => [
    '您这单还没付款，系统给您留着，付完就进发货队列。',
    '付款前改地址、换规格都方便，直接跟我说。',
    '库存以付款那一刻为准，喜欢的话别放太久。',
    '别答应留货：没付款的单不占库存。',
  ],
  closed: (f) => [
    `截至 ${f.asOf}，您这单已经关闭了。`,
    f.reason === null ? '关闭的原因这边没有记录，我帮您查一下。' : `关闭的原因记的是「${f.reason}」。`,
    '还想要的话重新拍一单就好，有疑问我陪您核对。',
    f.refunded === null
      ? '别说钱已经退了：导出里没有这单的退款记录，先去后台看一眼。'
      : '别答应恢复原单：关闭的单恢复不了。',
  ],
  to_ship: (f) => [
    f.paid === null ? `截至 ${f.asOf}，您这单还没发出。` : `您 ${f.paid} 付的款，截至 ${f.asOf} 还没发出。`,
    f.due === null ? '具体哪天发出，我问过仓库再告诉您。' : `应在 ${f.due} 前发出，我盯着。`,
    '要改地址或备注请现在说，发出以后就改不了了。',
    f.due === null
      ? '别答应发货时间：订单没带承诺，也没有可用的平台规则。'
      : `别答应比 ${f.due} 更早，除非仓库点头。`,
  ],
  part_shipped: (f) => [
    `您这单分开发的，截至 ${f.asOf} 只发出了一部分。`,
    f.parcel === '' ? '已发的单号我查到就给您。' : `已经发出的是${f.parcel}，剩下的还在仓库。`,
    f.due === null ? '剩下的哪天发，我问过仓库再告诉您。' : `剩下的应在 ${f.due} 前发出，我盯着。`,
    '别说已全部发出：导出里只有一部分有单号。',
  ],
  overdue: (f) => [
    `抱歉，您这单应在 ${f.due} 前发出，截至 ${f.asOf} 还没发，是我们慢了。`,
    '我现在就去催仓库，有结果马上回您。',
    '您不想等了可以申请退款；愿意等的话，晚发该有的补偿我去问清楚。',
    '别答应今天一定发，也别报补偿金额：先问仓库，再看平台规则。',
  ],
  unsure: (f) => [
    `我这边的记录停在 ${f.asOf}，那时您这单还没发出。`,
    '现在发没发要再核一下，我马上去看，几分钟回您。',
    '如果已经发出，我把单号直接发给您。',
    '别说没发，也别说发了：订单表旧了，重导再看。',
  ],
  no_pickup: (f) => [
    `${f.parcel === '' ? '您这单' : `您这单的单号是${f.parcel}，`}${f.shipped === null ? '' : ` ${f.shipped} `}已经打单，截至 ${f.asOf} 还没看到快递揽收。`,
    '我在催快递揽收，揽到以后您那边会自动更新。',
    '一直没动静的话，我去问仓库能不能换一件重发。',
    '别说已经在路上：有单号不等于揽收。',
  ],
  in_transit: (f) => [
    f.parcel === '' ? `您这单已经发出了，记录截至 ${f.asOf}。` : `您这单已经发出，${f.parcel}。`,
    f.lastScan === null
      ? '走到哪了我这边看不到，您在订单里点物流看得最准。'
      : `我这边最后看到的是：${f.lastScan}。`,
    '到货时间以快递为准，两天没动我帮您催。',
    noArrival,
  ],
  troubled: (f) => [
    `您的包裹${f.parcel === '' ? '' : `（${f.parcel}）`}路上出了点状况，抱歉。`,
    f.lastScan === null ? '具体情况我正在跟快递核实。' : `最后一条记录是：${f.lastScan}，我正在跟快递核实。`,
    '核实清楚给您两个选择：补发，或者退款。',
    '别先答应补发或赔付：等快递定责，金额要问主管。',
  ],
  delivered: (f) => [
    f.delivered === null
      ? `截至 ${f.asOf}，记录显示您的包裹已签收。`
      : `记录显示您的包裹 ${f.delivered} 已签收。`,
    '没收到的话看看门口、驿站和家人代收，找不到我马上帮您查。',
    '东西有问题拍张照发我，按平台的售后规则办。',
    '别说一定在驿站：签收地点导出里没有。',
  ],
  completed: (f) => [
    `您这单已经完成了，记录截至 ${f.asOf}。`,
    '有任何问题还是可以找我，我先看能不能走售后。',
    '能不能退换，以您订单页面上的售后入口为准。',
    '别答应无条件退：完成的单要看平台售后期，期限导出里没有。',
  ],
  refund_asked: (f) => [
    `您的售后申请收到了${f.refundAsked === null ? '' : `，金额 ${f.refundAsked}`}。`,
    f.refundDue === null
      ? '我们会尽快处理，进度以订单页面为准。'
      : `处理时限是 ${f.refundDue}，我们赶在那之前。`,
    '处理结果平台会通知您，我这边有进展也会说。',
    '别答应全额、别答应到账时间：还没审，退款以平台到账为准。',
  ],
  returning: (f) => [
    '退货申请已经同意，请把东西寄回，记得在订单里填退货单号。',
    f.returnParcel === null
      ? '填好单号我才看得到它走到哪了。'
      : `看到您寄回的单号 ${f.returnParcel} 了，我盯着。`,
    '仓库收到、验过之后退款。',
    '别答应先退款：货还没回来，验货结果不知道。',
  ],
  inspecting: (f) => [
    f.returnParcel === null
      ? '您寄回的包裹在路上或已到仓，等验收。'
      : `您寄回的 ${f.returnParcel} 在路上或已到仓，等验收。`,
    f.refundDue === null ? '验过就退，进度以订单页面为准。' : `最晚 ${f.refundDue} 前会有结果。`,
    '验收有疑问我会先跟您说，不会直接拒。',
    '别说已收到：导出只说「待收货」，先问仓库。',
  ],
  refunded: (f) => [
    f.refunded === null ? `截至 ${f.asOf}，您这单显示退款成功。` : `您这单的退款 ${f.refunded} 已经退出。`,
    '钱按原路退回，到账快慢看您的支付渠道。',
    '几天没到账的话，把支付账单截图给我，我帮您查。',
    '别报到账日期：平台只说退了，不说银行哪天入账。',
  ],
  refund_closed: (f) => [
    `您之前的售后申请已经关闭了，记录截至 ${f.asOf}。`,
    '问题没解决的话可以再申请一次，把照片和说明带上更快。',
    '入口以您订单页面为准，点不了跟我说。',
    '别替买家下结论：关闭可能是撤销，也可能是超时，导出里分不清。',
  ],
  unknown: (f) => [
    `您这单我看到的记录停在 ${f.asOf}，状态写得不全。`,
    '我先核一下，查清楚马上回您。',
    '急的话您把订单页面的截图发我，我照着办。',
    '别猜：导出里没有这单的状态，去后台看一眼再回。',
  ],
}

function factsOf(order: Known): Facts {
  const said = (at: string | null | undefined) => {
    if (!at) return null
    const { on, time } = wallClock(at, order.shop.timezone)
    return `${on.slice(5)} ${time}`
  }
  const sent = order.parcels.filter((p) => !p.is_return)
  const [parcel] = sent
  const scan = sent
    .flatMap((p) => p.scans)
    .sort((a, b) => (a.at < b.at ? -1 : 1))
    .at(-1)
  const refund = newestRefund(order.refunds)
  const sum = (minor: number | null | undefined) =>
    minor == null || order.money.currency === null ? null : moneyExact(minor, order.money.currency)
  return {
    asOf: said(order.as_of) ?? '',
    due: said(order.clock.due_at),
    paid: said(order.times.paid_at),
    shipped: said(order.times.shipped_at),
    delivered: said(order.times.delivered_at ?? parcel?.delivered_at),
    parcel: parcel ? [parcel.carrier, parcel.tracking_id].filter((p) => p).join(' ') : '',
    lastScan: scan
      ? [said(scan.at), scan.place, scan.told ?? nodeWords[scan.node]].filter((p) => p).join(' ')
      : null,
    refundDue: said(refund?.due_at),
    refunded: sum(refund?.refunded_minor ?? order.money.refunded_minor),
    refundAsked: sum(refund?.asked_minor),
    returnParcel: refund?.return_tracking_id ?? null,
    reason: order.close_reason,
  }
}

export const nodeWords: Readonly<Record<string, string>> = {
  packed: '出库',
  picked_up: '揽收',
  in_transit: '在途',
  delivering: '派送',
  delivered: '签收',
  troubled: '异常',
  returned: '退回',
}
