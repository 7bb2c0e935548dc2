/** An order in words, section by section: the terminal, Markdown and the page set the same sections. */
import {
  count,
  duration,
  instant as instantWords,
  moneyExact,
  platformName,
  typeset,
  wallClock,
} from '../../../wording/index.ts'
import type { Section } from '../sections.ts'
import { nodeWords } from './may-say.ts'
import type { OrderAnswer, OrderChoice, OrderSheet, OrderState, OrderTime } from './order-sheet.ts'

export interface OrderWords {
  readonly title: string
  /** The verdict, said aloud. */
  readonly lead: string
  readonly tone: 'bad' | 'warn' | 'good' | 'plain'
  readonly note: string
  readonly sections: readonly Section[]
  /** Orders to choose from, with the address that asks for each. */
  readonly choices: readonly { cells: readonly string[]; id: string; shop: string }[]
}

export function orderWords(answer: OrderAnswer): OrderWords {
  if (answer.order) return found(answer.order)
  if (answer.choices.length > 0) return choosing(answer)
  return {
    title: `查「${answer.asked}」`,
    lead: answer.asked === '' ? '贴一个订单号或运单号。' : `没找到「${answer.asked}」。`,
    tone: 'plain',
    note: answer.asked === '' ? '哪个平台的都行；只记得末 4 到 6 位也行。' : (answer.advice ?? ''),
    sections:
      answer.searched.length === 0 || answer.asked === ''
        ? []
        : [
            {
              title: '找过哪里',
              hint: '订单号、子订单号、运单号、售后编号都找了',
              table: {
                head: ['什么', '店铺', '有多少', '数据截至'],
                rows: answer.searched.map((s) => [
                  s.what,
                  s.shop,
                  `${count(s.rows, 'zh')} 条`,
                  plainTime(s.as_of),
                ]),
                right: [2],
              },
            },
          ],
    choices: [],
  }
}

function choosing(answer: OrderAnswer): OrderWords {
  const several = answer.found === 'several'
  return {
    title: `查「${answer.asked}」`,
    lead: several
      ? `「${answer.asked}」有 ${answer.choices.length} 单，是哪一单？`
      : `没有正好是「${answer.asked}」的，尾号对得上的有 ${answer.choices.length} 单。`,
    tone: 'plain',
    note: answer.advice ?? (several ? '几家店、几单用着同一个号，选一个，或加 --shop。' : '选一个看。'),
    sections: [],
    choices: answer.choices.map((c) => ({
      cells: choiceCells(c),
      id: c.order_id || c.number,
      shop: c.shop_id,
    })),
  }
}

export const choiceHead = ['订单编号', '店铺', '凭什么对上', '状态', '下单', '实付', '商品'] as const

const choiceCells = (c: OrderChoice): string[] => [
  c.order_id || '（没有订单）',
  `${platformName(c.platform, 'zh')} ${c.shop}`,
  `${c.found_by} ${c.number}`,
  statusWords[c.status ?? ''] ?? '—',
  c.placed_at === null ? '—' : plainTime(c.placed_at),
  sum(c.paid_minor, c.currency),
  c.title ?? '—',
]

function found(o: OrderSheet): OrderWords {
  const at = timeTeller(o)
  const [lead, tone] = verdicts[o.state](o, at)
  const sections = [
    speech(o),
    unsaid(o),
    clockSection(o, at),
    linesSection(o),
    ...parcelSections(o, at),
    refundSection(o, at),
    moneySection(o),
    remarkSection(o),
    talkSection(o, at),
    findingSection(o),
    historySection(o, at),
  ]
  return {
    title: `${platformName(o.shop.platform, 'zh')} ${o.order_id}`,
    lead,
    tone,
    note: `${o.shop.name} · 数据截至 ${at(o.as_of)}${o.is_stale ? '，旧了，重导再看' : ''}`,
    sections: sections.filter((s) => s !== null),
    choices: [],
  }
}

type At = (iso: string | null) => string

/** 10-19 16:30 on the shop's own clock. */
function timeTeller(o: OrderSheet): At {
  const today = wallClock(o.now, o.shop.timezone).on
  return (iso) => (iso === null ? '—' : instantWords(iso, o.shop.timezone, today))
}

const plainTime = (iso: string): string => {
  const { on, time } = wallClock(iso, 'Asia/Shanghai')
  return `${on} ${time}`
}

const verdicts: Readonly<
  Record<OrderState, (o: OrderSheet, at: At) => readonly [string, OrderWords['tone']]>
> = {
  unpaid: () => ['还没付款。', 'plain'],
  closed: (o) => [`关闭了${o.close_reason === null ? '' : `：${o.close_reason}`}。`, 'plain'],
  to_ship: (o, at) =>
    o.clock.due_at === null
      ? ['已付款，还没发；没有承诺也没有规则，不知道几点算晚。', 'warn']
      : [`已付款，还没发，${at(o.clock.due_at)} 前要发出，还剩 ${left(o)}。`, 'warn'],
  part_shipped: (o, at) => [
    `只发了一部分${o.clock.due_at === null ? '' : `，剩下的 ${at(o.clock.due_at)} 前要发出`}。`,
    'warn',
  ],
  overdue: (o, at) => [`该在 ${at(o.clock.due_at)} 前发出，已经晚了 ${left(o)}。`, 'bad'],
  unsure: (o, at) => [`该在 ${at(o.clock.due_at)} 前发出；订单表停在 ${at(o.as_of)}，请重导再看。`, 'warn'],
  no_pickup: () => ['有单号，没看到揽收。', 'warn'],
  in_transit: () => ['已经发出。', 'plain'],
  troubled: () => ['路上出了状况。', 'bad'],
  delivered: () => ['已签收。', 'good'],
  completed: () => ['已完成。', 'good'],
  refund_asked: () => ['售后等着处理。', 'warn'],
  returning: () => ['同意退货了，等买家寄回。', 'warn'],
  inspecting: () => ['退货在路上或等验收。', 'warn'],
  refunded: () => ['退款成功。', 'plain'],
  refund_closed: () => ['申请过售后，已关闭。', 'plain'],
  unknown: () => ['导出没写清它的状态。', 'warn'],
}

const left = (o: OrderSheet): string =>
  duration(Math.abs(Date.parse(o.clock.due_at ?? o.now) - Date.parse(o.now)) / 1000, 'zh')

const speech = (o: OrderSheet): Section => ({
  title: '可以这么回',
  hint: '按导出里有的说',
  list: o.may_say,
})

const unsaid = (o: OrderSheet): Section => ({ title: '先别这么说', hint: null, list: [o.do_not_promise] })

const timeWords: Readonly<Record<OrderTime, string>> = {
  placed_at: '下单',
  paid_at: '付款',
  promised_at: '承诺发货',
  shipped_at: '发货',
  picked_up_at: '揽收',
  delivered_at: '签收',
  completed_at: '完成',
  closed_at: '关闭',
}

const hasGone = (o: OrderSheet): boolean =>
  o.times.shipped_at === null && ['shipped', 'delivered', 'completed'].includes(o.status ?? '')

const clockWords: Readonly<Record<OrderSheet['clock']['state'], string>> = {
  none: '不用看',
  running: '还没到点',
  overdue: '超时',
  unsure: '过了点，但订单表旧了，请重导再看',
  kept: '按时发的',
  missed: '发晚了',
}

function clockSection(o: OrderSheet, at: At): Section {
  const times = (Object.keys(timeWords) as OrderTime[])
    .filter((t) => o.times[t] !== null)
    .map((t) => [timeWords[t], at(o.times[t])] as const)
  const { due_at, basis, rule, state } = o.clock
  const due =
    due_at === null
      ? '不知道'
      : `${at(due_at)}（${basis === 'promised' ? '订单自己带的承诺' : `按规则推：${rule?.title}`}）`
  return {
    title: '承诺和时钟',
    hint: `数据截至 ${at(o.as_of)}`,
    pairs: [
      ['状态', [statusWords[o.status ?? ''] ?? '不知道', platformSaid(o)].filter((w) => w !== '').join('，')],
      ...times,
      ['最晚发货', due],
      [
        '时钟',
        state === 'none' && hasGone(o) ? '已经发了，但导出没给发货时间，快慢看不出' : clockWords[state],
      ],
      ...(o.ships_from === null ? [] : [['发货仓', o.ships_from] as const]),
      ...(o.province === null ? [] : [['寄到', [o.province, o.city].filter((p) => p).join(' ')] as const]),
      ...(rule
        ? [
            [
              '规则从哪来',
              `${rule.source}，可信度 ${confidenceWords[rule.confidence] ?? rule.confidence}`,
            ] as const,
          ]
        : []),
    ],
  }
}

const platformSaid = (o: OrderSheet): string => (o.status_raw === null ? '' : `平台写的是「${o.status_raw}」`)

const confidenceWords: Readonly<Record<string, string>> = { high: '高', medium: '中', low: '低' }

function linesSection(o: OrderSheet): Section | null {
  if (o.lines.length === 0)
    return { title: '买了什么', hint: '这家的导出没有明细行，要看明细请导宝贝报表', list: [] }
  const { currency } = o.money
  return {
    title: '买了什么',
    hint: `${o.lines.length} 行`,
    table: {
      head: ['商品', '规格', '商家编码', '件数', '单价', '实付', '售后'],
      rows: o.lines.map((l) => [
        l.title ?? '—',
        l.spec ?? '—',
        l.sku_code ?? '空着',
        l.quantity === null ? '—' : String(l.quantity),
        sum(l.unit_price_minor, currency),
        sum(l.paid_minor, currency),
        refundWords[l.after_sale ?? ''] ?? '—',
      ]),
      right: [3, 4, 5],
    },
  }
}

function parcelSections(o: OrderSheet, at: At): Section[] {
  return o.parcels.map((p) => ({
    title: `${p.is_return ? '退货包裹' : '包裹'} ${[p.carrier, p.tracking_id].filter((x) => x).join(' ')}`,
    hint:
      p.told_by === 'order'
        ? '只有单号，没有轨迹；要看揽收和签收，导一份物流表'
        : `${nodeWords[p.status ?? ''] ?? '状态不明'} · 数据截至 ${at(p.as_of)}`,
    pairs: [
      ...(
        [
          ['发货', p.shipped_at],
          ['揽收', p.picked_up_at],
          ['签收', p.delivered_at],
        ] as const
      ).flatMap(([label, when]) => (when === null ? [] : [[label, at(when)] as const])),
      ...p.scans.map(
        (s) => [at(s.at), [nodeWords[s.node] ?? s.node, s.place, s.told].filter((x) => x).join(' ')] as const,
      ),
    ],
  }))
}

function refundSection(o: OrderSheet, at: At): Section | null {
  if (o.refunds.length === 0) return null
  const { currency } = o.money
  return {
    title: '售后',
    hint: `${o.refunds.length} 件`,
    table: {
      head: ['售后编号', '类型', '状态', '原因', '申请', '已退', '申请时间', '处理时限', '退货单号'],
      rows: o.refunds.map((r) => [
        r.refund_id,
        kindWords[r.kind ?? ''] ?? '—',
        refundWords[r.status ?? ''] ?? r.status_raw ?? '—',
        [r.reason, r.reason_note].filter((x) => x).join('：') || '—',
        sum(r.asked_minor, currency),
        sum(r.refunded_minor, currency),
        at(r.asked_at),
        at(r.due_at),
        r.return_tracking_id ?? '—',
      ]),
      right: [4, 5],
    },
  }
}

function moneySection(o: OrderSheet): Section {
  const m = o.money
  const pair = (label: string, minor: number | null) =>
    minor === null ? [] : [[label, sum(minor, m.currency)] as const]
  return {
    title: '钱',
    hint: m.margin_minor === null && m.margin_lacks !== null ? `毛利未知：${m.margin_lacks}` : null,
    pairs: [
      ...pair('货款', m.goods_minor),
      ...pair('运费', m.freight_minor),
      ...m.discounts.map((d) => [`${d.funder}优惠`, sum(-d.off_minor, m.currency)] as const),
      ...pair('应付', m.payable_minor),
      ['实付', m.paid_minor === null ? '未付款，或导出没给' : sum(m.paid_minor, m.currency)],
      ...m.payments.map((p) => [p.method ?? '付款', sum(p.paid_minor, m.currency)] as const),
      ['退了', m.refunded_minor === null ? '没有退款记录' : sum(m.refunded_minor, m.currency)],
      ...(m.fees ?? []).map((f) => [feeWords[f.kind] ?? f.kind, sum(f.amount_minor, m.currency)] as const),
      ...pair('货本', m.cost_minor),
      ...pair('毛利', m.margin_minor),
    ],
  }
}

function remarkSection(o: OrderSheet): Section | null {
  const pairs = (
    [
      ['买家留言', o.buyer_note],
      ['商家备注', o.seller_note],
    ] as const
  ).flatMap(([label, note]) => (note === null ? [] : [[label, note] as const]))
  return pairs.length === 0 ? null : { title: '备注', hint: '电话、地址已打码', pairs }
}

function talkSection(o: OrderSheet, at: At): Section | null {
  if (o.conversations.length === 0) return null
  return {
    title: '聊过什么',
    hint: `${o.conversations.length} 次，内容已打码`,
    list: o.conversations.map((c) =>
      [
        at(c.started_at),
        c.agent,
        c.intent,
        c.first_reply_seconds === null ? '没回' : `${duration(c.first_reply_seconds, 'zh')}回`,
        c.content,
        c.outcome,
      ]
        .filter((x) => x)
        .join(' · '),
    ),
  }
}

function findingSection(o: OrderSheet): Section | null {
  if (o.findings.length === 0) return null
  return {
    title: '点到它的发现',
    hint: null,
    list: o.findings.map((f) => `${typeset(f.title)}${f.by === 'row' ? '' : '（说的是它的仓或货）'}`),
  }
}

function historySection(o: OrderSheet, at: At): Section {
  return {
    title: '谁在什么时候说了什么',
    hint: o.history.length === 0 ? '没有留下导入记录' : `${o.history.length} 份导出提到它`,
    list: o.history.map((h) => {
      const where = `${at(h.snapshot_at)} 第 ${h.import} 次导入「${h.path.split(/[/\\]/).at(-1)}」${h.line === null ? '' : `第 ${h.line} 行`}`
      const told = h.changes.map((c) => {
        const [before, after] = [c.before, c.after].map((v) => valueWords(c.column, v, o, at))
        return c.before === null ? `${c.label} ${after}` : `${c.label} ${before} → ${after}`
      })
      return `${where}：${told.length === 0 ? '和上一份一样' : told.join('；')}`
    }),
  }
}

function valueWords(column: string, cell: string | null, o: OrderSheet, at: At): string {
  if (cell === null) return '空'
  if (column.endsWith('_at')) return at(cell)
  if (column.endsWith('_minor')) return sum(Number(cell), o.money.currency)
  if (column === 'status') return statusWords[cell] ?? cell
  if (column === 'after_sale') return refundWords[cell] ?? cell
  return cell
}

const sum = (minor: number | null, currency: string | null): string =>
  minor === null ? '—' : moneyExact(minor, currency ?? 'CNY')

export const statusWords: Readonly<Record<string, string>> = {
  placed: '待付款',
  paid: '待发货',
  part_shipped: '部分发货',
  shipped: '已发货',
  delivered: '已签收',
  completed: '完成',
  closed: '关闭',
}

const refundWords: Readonly<Record<string, string>> = {
  asked: '待处理',
  returning: '待退货',
  inspecting: '待收货',
  refunded: '退款成功',
  closed: '退款关闭',
}

const kindWords: Readonly<Record<string, string>> = {
  refund_only: '仅退款',
  return_refund: '退货退款',
  exchange: '换货',
  cancel: '取消',
}

const feeWords: Readonly<Record<string, string>> = {
  commission: '佣金',
  service_fee: '服务费',
  ad: '推广',
  insurance: '保险',
  penalty: '违约罚款',
  compensation: '赔付',
  subsidy: '补贴',
  other: '其他',
}
