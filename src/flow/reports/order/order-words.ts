/** An order in words, section by section: the terminal, Markdown and the page set the same sections. */
import { count, platformName } from '../../../wording/index.ts'
import type { Section, Sheet } from '../sections.ts'
import { clockSection, verdicts } from './order-clock.ts'
import {
  findingSection,
  historySection,
  linesSection,
  moneySection,
  parcelSections,
  refundSection,
  remarkSection,
  talkSection,
} from './order-sections.ts'
import type { OrderAnswer, OrderChoice, OrderSheet } from './order-sheet.ts'
import { plainTime, statusWords, sum, timeTeller } from './order-terms.ts'

export interface OrderWords extends Sheet {
  /** Orders to choose from, with what asks for each. */
  readonly choices: readonly {
    readonly cells: readonly string[]
    readonly id: string
    readonly shop: string
  }[]
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

const speech = (o: OrderSheet): Section => ({
  title: '可以这么回',
  hint: '按导出里有的说',
  list: o.may_say,
})

const unsaid = (o: OrderSheet): Section => ({ title: '先别这么说', hint: null, list: [o.do_not_promise] })
