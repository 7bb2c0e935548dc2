/** How a number is counted and why it moved. */
import { explainMove } from '../flow/findings/explain/explain-move.ts'
import type { Against } from '../flow/findings/explain/move.ts'
import type { Finding } from '../flow/findings/finding.ts'
import { comparedRange, lunarLastYear } from '../flow/metrics/compare.ts'
import { explain } from '../flow/metrics/explain.ts'
import { measure } from '../flow/metrics/measure.ts'
import { comparedPhase, type PromotionWindow, promotionWindows } from '../flow/metrics/promotion-phase.ts'
import { thingsCalled } from '../flow/reports/desk/called.ts'
import { type ExplainQuestion, type Explanation, OperationRefused } from '../operations.ts'
import { addDays, daysBetween } from '../wording/index.ts'
import { metricOf } from './answers.ts'
import { explanation } from './explanation.ts'
import type { Held } from './generation.ts'
import type { House } from './house.ts'
import { measuring } from './measuring.ts'

/** Numbers that people look at first when another one moves. */
const beside = ['advertising.spend', 'service.first_reply_seconds', 'fulfilment.shipped_within_24h']

/** A day is taken apart row by row: months of them are not. */
const longestDays = 92

export async function whyItMoved(house: House, held: Held, question: ExplainQuestion): Promise<Explanation> {
  const metric = metricOf(question.metric)
  const { on } = question
  const asked = { from: question.from ?? on, to: on }
  if (asked.from > on) throw new OperationRefused('bad_question', `从 ${asked.from} 到 ${on}，头尾反了。`)
  if (daysBetween(asked.from, on) >= longestDays)
    throw new OperationRefused('bad_question', `一次最多问 ${longestDays} 天为什么动。把两个日期挪近些。`)
  const shops = await house.records.shops.list()
  const shop = shopOf(question.shop, shops)
  const options = await measuring(house, held)
  const only = shop === undefined ? {} : { shops: [shop] }
  const [card, move, windows] = await Promise.all([
    explain(house.warehouse, { keys: [metric.key], ...asked, period: 'day', ...only }, options),
    findingsKnown(house, on).then((findings) =>
      explainMove(
        house.warehouse,
        {
          metric: metric.key,
          asked,
          against: againstOf(question.against),
          shop,
          findings,
          beside,
          shopName: (id) => shops.find((s) => s.id === id)?.name ?? id,
          called: (column, things) =>
            thingsCalled(house.warehouse, { column, things, database: held.database }),
        },
        options,
      ),
    ),
    house.warehouse.rows<PromotionWindow>(promotionWindows, held),
  ])
  const compared = await Promise.all(
    besides(on, windows).map(async ({ from, label }) => {
      const asking = { keys: [metric.key], from, to: from, period: 'day', ...only } as const
      return { label, on: from, rows: (await measure(house.warehouse, asking, options)).rows }
    }),
  )
  return explanation(card, on, compared, move)
}

/** Last week's day always; the same day of the last promotion and of the lunar year where there is one. */
function besides(on: string, windows: readonly PromotionWindow[]) {
  const day = { from: on, to: on }
  return [comparedRange(day, 'same_weekday'), comparedPhase(day, windows), lunarLastYear(on)].filter(
    (c) => c !== null,
  )
}

function shopOf(
  said: string | undefined,
  shops: readonly { id: string; name: string }[],
): string | undefined {
  if (said === undefined) return undefined
  const found = shops.find((s) => s.id === said) ?? shops.find((s) => s.name === said)
  if (found) return found.id
  throw new OperationRefused(
    'not_found',
    `没有「${said}」这家店。${
      shops.length > 0
        ? `有的是：${shops
            .slice(0, 8)
            .map((s) => s.name)
            .join('、')}。`
        : '还没有店，先导入一份订单。'
    }`,
  )
}

const words = ['day', 'week', 'weekdays', 'promotion'] as const

function againstOf(said: string | undefined): Against | undefined {
  if (said === undefined) return undefined
  const word = words.find((w) => w === said)
  if (word) return word
  const isDay =
    /^\d{4}-\d{2}-\d{2}$/.test(said) && !Number.isNaN(Date.parse(said)) && addDays(said, 0) === said
  if (isDay) return { day: said }
  throw new OperationRefused(
    'bad_question',
    `不知道怎么和「${said}」比。写 day（前一天）、week（上周同日）、weekdays（前四周同日平均）、promotion（上一档活动同一天），或者一个日子。`,
  )
}

/** Open ones, and those that were over only after the day asked. */
async function findingsKnown(house: House, on: string): Promise<Finding[]> {
  const kept = await house.records.findings.list<Finding>()
  return kept
    .filter((k) => k.state === 'open' || (k.recovered_at !== null && k.recovered_at.slice(0, 10) > on))
    .map((k) => k.body)
}
