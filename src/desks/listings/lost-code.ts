/** Orders that come and vanish behind the counter: their page has no merchant code, so no stock goes down and nobody packs them. */
import { readPlaybook, readQuery } from '../../flow/findings/beside.ts'
import { dayStart, lastDays, todayIn } from '../../flow/findings/days.ts'
import {
  ask,
  evidence,
  isoOf,
  ofItem,
  ofShop,
  partitionOf,
  type Question,
} from '../../flow/findings/evidence.ts'
import { grouped } from '../../flow/findings/grouped.ts'
import { defineWatch, type Look, noMoney, type Sighting, type WatchRoom } from '../../flow/findings/watch.ts'
import { addDays, shortDay, spaced } from '../../wording/index.ts'
import { judgeLostCode, type LinesOfDay, lostCodeLines } from './lost-code-judgement.ts'

const byPage = readQuery(import.meta.url, 'lost-code.sql')
const linesOfPage = readQuery(import.meta.url, 'lost-lines.sql')

interface Day extends LinesOfDay {
  shop_id: string
  item_id: string
  title: string
  lost_minor: number | null
  priced: number
  currency: string
  currencies: number
  seen_at: string
  landings: number[]
}

interface LostLine {
  order_id: string
}

export const lostCode = defineWatch({
  key: 'listings.lost_code',
  kind: 'blank_field',
  label: '对不上货的单',
  question: '哪个页面卖出去的单没带商家编码，仓里对不上货？',
  reads: ['order_line', 'sku_map'],
  ...lostCodeLines,
  yuan: {
    kind: 'lost_margin',
    rhythm: 'once',
    formula: '单已经卖了，漏在后台：对不上货的那些行的金额另列，不算成损失；漏发、超卖、少进的货各有各的账',
  },
  playbook: readPlaybook(import.meta.url, 'lost-code'),
  owner: '商品运营',
  due_hours: 4,
  unseen: 'recovered',
  look,
})

async function look(room: WatchRoom): Promise<Look> {
  const { raise, minimum } = lostCodeLines
  const today = todayIn(room)
  const from = addDays(today, -raise.look_back_days)
  const question: Question = {
    query: byPage,
    params: {
      from,
      today,
      born_from: partitionOf(addDays(from, -30)),
      least_share: raise.coded_elsewhere_share,
      least_lines: minimum.lines,
    },
  }
  const days = await ask<Day>(room, question)
  const pages = grouped(days, (d) => `${d.shop_id} ${d.item_id}`)
  return { sightings: (await Promise.all(pages.map((p) => ofPage(room, p, question)))).flat(), blind: [] }
}

async function ofPage(room: WatchRoom, days: readonly Day[], question: Question): Promise<Sighting[]> {
  const newest = days.at(-1) as Day
  const { shop_id, item_id } = newest
  const subject = { shop_id, item_id, column: 'sku_code' }
  const verdict = judgeLostCode(days)
  if (verdict.level === 'quiet') return []
  if (verdict.level === 'fine') return [{ level: 'fine', subject }]
  const { since, lost_lines, all_lines, filled_before } = verdict
  const lost = days.filter((d) => d.day >= since)
  const asked: Question = {
    query: linesOfPage,
    params: { shop_id, item_id, since, born_from: partitionOf(addDays(since, -30)) },
  }
  const lines = await ask<LostLine>(room, asked)
  const orders = new Set(lines.map((l) => l.order_id)).size
  const isPriced = lost.every((d) => d.priced === d.lost_lines && d.currencies === 1)
  const currency = newest.currency || 'CNY'
  const when = shortDay(since, todayIn(room))
  return [
    {
      level: verdict.level,
      subject,
      severity: 'today',
      title: spaced(
        `「${newest.title || item_id}」${when} 起 ${all_lines} 行里 ${lost_lines} 行没带商家编码，${orders} 单仓里对不上货${filled_before > 0 ? `；之前 ${filled_before} 行都有` : '，从第一单起就没有'}。`,
      ),
      since: dayStart(room, since),
      money_at_stake: noMoney(
        { kind: 'lost_margin', rhythm: 'once', currency, basis: '单已经卖了，漏在后台；牵涉金额另列' },
        isPriced ? lost.reduce((sum, d) => sum + (d.lost_minor ?? 0), 0) : null,
      ),
      // The field is empty in the export itself: what is not sure is whether the warehouse knows it by another way.
      certainty: filled_before > 0 ? 0.9 : 0.75,
      causes: [
        {
          text:
            filled_before > 0
              ? '那天前后改过页面、复制过规格或重新绑过货，编码没带过来'
              : '上架时没填商家编码，平台说选填，仓库系统要',
          share: null,
        },
      ],
      spark: lastDays(todayIn(room), new Map(days.map((d) => [d.day, d.lost_lines]))),
      evidence: [
        evidence(
          `listings.lost_code.${shop_id}.${item_id}`,
          '这个页面每天卖几行，几行没带编码',
          ofItem(ofShop(question, shop_id), item_id),
          days,
        ),
        evidence(`listings.lost_lines.${shop_id}.${item_id}`, '对不上货的行，一行一单品', asked, lines),
      ],
      as_of: isoOf(newest.seen_at),
      stands_on: [...new Set(lost.flatMap((d) => d.landings))].slice(0, 20),
    },
  ]
}
