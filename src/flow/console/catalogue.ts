/** What can be asked in SQL, in the words of the trade: a view for every fact, its columns, what they mean. */
import { type Column, type ColumnKind, clickhouseType, type Fact, localName } from '../facts/define.ts'
import { facts } from '../facts/index.ts'

export interface CatalogueColumn {
  readonly name: string
  readonly label: string
  readonly type: string
  readonly kind: ColumnKind | 'names'
  /** How it is to be read: the unit, the clock, what a blank means, what is hidden. */
  readonly note: string
}

export interface CatalogueView {
  readonly name: string
  readonly title: string
  readonly grain: readonly string[]
  readonly columns: readonly CatalogueColumn[]
}

/** Written where the platform gave nothing on purpose: that is not a blank. */
export const withheldMark = '〔平台没给〕'

/** Columns of every view beside the fact's own. */
const always: readonly CatalogueColumn[] = [
  {
    name: 'snapshot_at',
    label: '快照时间',
    type: "DateTime64(3, 'UTC')",
    kind: 'time',
    note: '这一行来自什么时候的导出；UTC',
  },
  {
    name: 'withheld',
    label: '平台没给的列',
    type: 'Array(LowCardinality(String))',
    kind: 'names',
    note: '平台故意不给的列名；不是空着',
  },
]

const kindNotes: Partial<Record<ColumnKind, string>> = {
  money: '单位是分；货币看 currency',
  ratio: '0.0667 就是 6.67%',
  time: 'UTC',
  seconds: '秒',
}

const personalNotes = {
  buyer: '换过的代号，认得出是同一个人，认不出是谁',
  words: '已打码',
} as const

const joined = (...notes: readonly (string | undefined)[]): string => notes.filter(Boolean).join('；')

function viewOf(fact: Fact): CatalogueView {
  const own = Object.entries(fact.columns).flatMap(([name, column]) => {
    const said = columnOf(name, column)
    const twin = { ...said, name: localName(name), note: joined('店铺当地的钟', column.blankMeaning) }
    return column.local ? [said, twin] : [said]
  })
  return { name: fact.name, title: fact.title, grain: fact.grain, columns: [...own, ...always] }
}

function columnOf(name: string, column: Column): CatalogueColumn {
  const [label = name, ...rest] = column.label.split(/[;；]/)
  const note = joined(
    ...rest,
    kindNotes[column.kind],
    column.speaksOf && personalNotes[column.speaksOf],
    column.blankMeaning && `空着是「${column.blankMeaning}」`,
  )
  return {
    name,
    label: label.replace(/\(已脱敏\)$/, ''),
    type: clickhouseType(column),
    kind: column.kind,
    note,
  }
}

export const catalogue: readonly CatalogueView[] = facts.map(viewOf)
