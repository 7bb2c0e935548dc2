/** What else there is to say of an order, a section for each. */
import { duration, typeset } from '../../../wording/index.ts'
import type { Section } from '../sections.ts'
import { nodeWords } from './may-say.ts'
import type { OrderSheet } from './order-sheet.ts'
import { type At, feeWords, kindWords, refundWords, statusWords, sum } from './order-terms.ts'

export function linesSection(o: OrderSheet): Section | null {
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

export function parcelSections(o: OrderSheet, at: At): Section[] {
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

export function refundSection(o: OrderSheet, at: At): Section | null {
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

export function moneySection(o: OrderSheet): Section {
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

export function remarkSection(o: OrderSheet): Section | null {
  const pairs = (
    [
      ['买家留言', o.buyer_note],
      ['商家备注', o.seller_note],
    ] as const
  ).flatMap(([label, note]) => (note === null ? [] : [[label, note] as const]))
  return pairs.length === 0 ? null : { title: '备注', hint: '电话、地址已打码', pairs }
}

export function talkSection(o: OrderSheet, at: At): Section | null {
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

export function findingSection(o: OrderSheet): Section | null {
  if (o.findings.length === 0) return null
  return {
    title: '点到它的发现',
    hint: null,
    list: o.findings.map((f) => `${typeset(f.title)}${f.by === 'row' ? '' : '（说的是它的仓或货）'}`),
  }
}

export function historySection(o: OrderSheet, at: At): Section {
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
