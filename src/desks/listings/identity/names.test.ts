import { expect, test } from 'vitest'
import { type NameRow, nameOffers, shopOffers } from './names.ts'

const said = (kind: NameRow['kind'], ...names: [string, number][]): NameRow[] =>
  names.map(([name, rows]) => ({ kind, name, rows }))
const pairs = (rows: readonly NameRow[]) => nameOffers(rows).map((o) => [o.from, o.to])

test('carriers: by what they are commonly called; one that goes by one name is left alone', () => {
  expect(
    pairs(said('carrier', ['顺丰速运', 90], ['顺丰', 20], ['SF', 3], ['圆通速递', 50], ['中通', 9])),
  ).toEqual([
    ['顺丰', '顺丰速运'],
    ['SF', '顺丰速运'],
  ])
  // A carrier no list knows, written two ways.
  expect(pairs(said('carrier', ['跨越速运', 5], ['跨越', 40]))).toEqual([['跨越速运', '跨越']])
  expect(pairs(said('carrier', ['圆通速递', 5], ['中通快递', 40]))).toEqual([])
})

test('warehouses and agents: spaces, letter case and the word 仓 make no other place; 1 and 2 do', () => {
  expect(
    pairs(said('warehouse', ['义乌仓', 90], ['义乌', 4], ['义乌 仓', 2], ['义乌1仓', 8], ['义乌2仓', 7])),
  ).toEqual([
    ['义乌', '义乌仓'],
    ['义乌 仓', '义乌仓'],
  ])
  expect(pairs(said('agent', ['XiaoLin', 9], ['xiaolin', 2], ['小林', 5]))).toEqual([['xiaolin', 'XiaoLin']])
})

test('shops: only within one platform, and towards the one that sent more', () => {
  const shop = (id: string, platform: string, name: string, imports: number) => ({
    id,
    platform,
    name,
    imports,
  })
  const offers = shopOffers([
    shop('a', 'taobao', '小满家居旗舰店', 30),
    shop('b', 'taobao', '小满家居官方旗舰店', 2),
    shop('c', 'pdd', '小满家居旗舰店', 9),
    shop('d', 'taobao', '大满家居旗舰店', 9),
  ])
  expect(offers.map((o) => [o.from, o.to])).toEqual([['b', 'a']])
})
