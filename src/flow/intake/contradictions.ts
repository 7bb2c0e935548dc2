/**
 * What no single file can tell: facts that are sound alone and do not agree with each other. Looked for in the published
 * truth after every import (those the import touched) and by `dazi doctor` (all of them). Nothing is changed: both
 * sides stay as they came, and the sentence says what, where, and what to do next.
 */
import type { Shop } from '../../records/shops.ts'
import { ident, join, type Sql, sql, trusted, value } from '../../warehouse/sql.ts'
import type { Warehouse } from '../../warehouse/warehouse.ts'
import { factNamed } from '../facts/index.ts'
import { logDatabase } from '../facts/tables.ts'

export interface Contradiction {
  readonly key: string
  readonly sentence: string
}

export interface Looking {
  warehouse: Warehouse
  /** Database of the published side. */
  database: string
  shops: readonly Shop[]
  /** Landings that are published. */
  landings: readonly number[]
}

interface Look {
  readonly key: string
  /** Facts without a change in which there is nothing new to find. */
  readonly facts: readonly string[]
  find(at: Looking): Promise<string | null>
}

/** Those of the facts given, or all. */
export async function contradictions(
  at: Looking,
  facts: ReadonlySet<string> | null = null,
): Promise<Contradiction[]> {
  const found: Contradiction[] = []
  for (const look of looks) {
    if (facts && !look.facts.some((f) => facts.has(f))) continue
    const sentence = await look.find(at)
    if (sentence) found.push({ key: look.key, sentence })
  }
  return found
}

interface Counted {
  rows: number
  example: string[]
}

const counted = async (at: Looking, query: Sql): Promise<Counted | null> => {
  const [row] = await at.warehouse.rows<Counted>(query, { database: at.database })
  return row && Number(row.rows) > 0 ? row : null
}

const looks: readonly Look[] = [
  {
    key: 'refund_without_order',
    facts: ['refund', 'order'],
    async find(at) {
      // A shop that never sent orders has nothing to compare with.
      const found = await counted(
        at,
        sql`SELECT count() AS rows, argMin([refund_id, ifNull(order_id, ''), shop_id], refund_id) AS example FROM refund
          WHERE order_id != '' AND shop_id IN (SELECT DISTINCT shop_id FROM ${ident('order')})
            AND (shop_id, assumeNotNull(order_id)) NOT IN (SELECT shop_id, order_id FROM ${ident('order')})`,
      )
      if (!found) return null
      const [refund, order, shop] = found.example
      return `有 ${found.rows} 笔售后找不到订单，比如 ${shop} 的售后 ${refund}，写的订单是 ${order}。把订单报表导到更早的日子；还找不到，看看这份售后是不是归错了店（npx dazi shops move）。`
    },
  },
  {
    key: 'order_currency_changes',
    facts: ['order'],
    async find(at) {
      const log = ident(`${logDatabase}.order`)
      const live = sql`landing IN ${value('Array(UInt32)', [...at.landings])}`
      // Nearly every shop sells in one currency, which is told without looking at orders one by one.
      const found = await counted(
        at,
        sql`SELECT count() AS rows, argMin(arrayConcat([shop_id, order_id], said), order_id) AS example FROM (
          SELECT shop_id, order_id, groupUniqArray(3)(assumeNotNull(currency)) AS said FROM ${log}
          WHERE ${live} AND currency IS NOT NULL
            AND shop_id IN (SELECT shop_id FROM ${log} WHERE ${live} GROUP BY shop_id HAVING uniq(currency) > 1)
          GROUP BY shop_id, order_id HAVING length(said) > 1)`,
      )
      if (!found) return null
      const [shop, order, ...said] = found.example
      return `有 ${found.rows} 个订单前后两份导出写的货币不一样，比如 ${shop} 的 ${order}：${said.sort().join('、')}。按较新的那份算；去后台看一眼这单到底收的什么钱，错的那份用 npx dazi undo 撤掉。`
    },
  },
  {
    key: 'shops_of_one_name',
    facts: ['order', 'refund', 'ad_result', 'traffic', 'shop_day', 'listing_field', 'sku_map'],
    async find({ shops }) {
      const plain = (name: string) =>
        name
          .normalize('NFKC')
          .replace(/[\s·_-]/g, '')
          .toLowerCase()
      const byName = new Map<string, Shop[]>()
      for (const shop of shops) {
        const key = `${shop.platform}:${plain(shop.name)}`
        byName.set(key, [...(byName.get(key) ?? []), shop])
      }
      const twins = [...byName.values()].filter((same) => same.length > 1)
      const [first] = twins
      if (!first) return null
      return `有 ${twins.length} 处店名几乎一样却记成了两家：${first.map((s) => `「${s.name}」`).join('和')}（${first[0]?.platform}）。是一家就用 npx dazi shops move 把文件挪到一处；真是两家，名字起得再远些。`
    },
  },
  {
    key: 'said_twice',
    facts: ['sku_map', 'fee', 'target', 'sku'],
    async find(at) {
      for (const name of ['sku_map', 'fee', 'target', 'sku']) {
        const fact = factNamed(name)
        const said = join(
          Object.keys(fact.columns)
            .filter((c) => !fact.grain.includes(c))
            .map((c) => sql`toString(ifNull(toString(${ident(c)}), '空'))`),
        )
        const grain = join(fact.grain.map(ident))
        const shown = join(fact.grain.map((c) => sql`toString(${ident(c)})`))
        const found = await counted(
          at,
          sql`SELECT count() AS rows, any(example) AS example FROM (
            SELECT [arrayStringConcat(arrayFilter(x -> x != '', [${shown}]), ' '), arrayStringConcat(arraySort(groupUniqArray(3)(arrayStringConcat(arrayFilter(x -> x != '空', [${said}]), ' '))), ' / ')] AS example
            FROM ${ident(`${logDatabase}.${name}`)} WHERE landing IN ${value('Array(UInt32)', [...at.landings])}
            GROUP BY landing, ${grain} HAVING uniqExact(cityHash64(${said})) > 1)`,
        )
        if (found)
          return `${fact.title}里有 ${found.rows} 条在同一份表里写了两次，两次不一样：${found.example.join('，写成 ')}。按靠后的一行算了；留下对的一行，再导一次。`
      }
      return null
    },
  },
  {
    key: 'fees_overlap',
    facts: ['fee'],
    find: (at) =>
      overlapping(at, {
        fact: 'fee',
        same: ['platform', 'shop_id', 'category', 'sku_code', 'kind'],
        said: 'toString(amount)',
        sentence: (rows, where, spans) =>
          `有 ${rows} 处费用两段日期重叠：${where}，${spans}。重叠的日子不知道按哪个扣；给前一段写上「止」，再导一次。`,
      }),
  },
  {
    key: 'targets_contradict',
    facts: ['target'],
    find: (at) =>
      overlapping(at, {
        fact: 'target',
        same: ['metric', 'period', 'platform', 'shop_id'],
        said: 'toString(goal)',
        sentence: (rows, where, spans) =>
          `有 ${rows} 处目标打架：${where}，${spans}。同一段日子只能有一个目标；改好起止或删掉一个，再导一次。`,
      }),
  },
]

/** Two rows of the same thing whose days overlap. A row without an end goes on. */
async function overlapping(
  at: Looking,
  how: {
    fact: string
    same: readonly string[]
    said: string
    sentence: (rows: number, where: string, spans: string) => string
  },
): Promise<string | null> {
  const keys = how.same.map(ident)
  const shown = join(keys.map((k) => sql`toString(a.${k})`))
  const span = (of: Sql) =>
    sql`concat(toString(${of}.from_on), ' 至 ', ifNull(toString(${of}.to_on), '以后'), ' 是 ', ifNull(${of}.said, '空'))`
  const side = sql`(SELECT *, ${trusted(how.said)} AS said FROM ${ident(how.fact)})`
  const on = keys.map((k) => sql`a.${k} = b.${k}`).reduce((left, right) => sql`${left} AND ${right}`)
  const found = await counted(
    at,
    sql`SELECT count() AS rows, any([arrayStringConcat(arrayFilter(x -> x != '', [${shown}]), ' '), concat(${span(ident('a'))}, '，', ${span(ident('b'))})]) AS example
      FROM ${side} AS a INNER JOIN ${side} AS b ON ${on}
      WHERE (a.from_on, ifNull(a.to_on, toDate('2149-06-06'))) < (b.from_on, ifNull(b.to_on, toDate('2149-06-06')))
        AND ifNull(a.to_on, toDate('2149-06-06')) >= b.from_on`,
  )
  return found ? how.sentence(found.rows, found.example[0] ?? '', found.example[1] ?? '') : null
}
