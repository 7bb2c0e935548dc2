/**
 * From the header and the first rows of a file nobody declared to a declaration that could read it, with the reason for
 * every column. What is not sure stays unused and is said; what the person says goes before everything found here.
 */
import { createHash } from 'node:crypto'
import type { Fact } from '../../facts/define.ts'
import { facts } from '../../facts/index.ts'
import type { ColumnReading, Format, FormatTarget } from '../format.ts'
import { normaliseHeader } from '../readers/headers.ts'
import type { TableSource } from '../readers/table.ts'
import { nearestOf, recognise } from '../recognise.ts'
import { ourWords } from './check.ts'
import { chooseFacts } from './choose-facts.ts'
import { fitOf } from './column-fit.ts'
import type { OwnFormat } from './declaration.ts'
import { derivedKey, mayBeLeftOut } from './derived-keys.ts'
import { KnownNames, type Meaning } from './known-names.ts'
import { type Match, type Matched, matchColumns } from './match-columns.ts'
import { perOrder } from './per-order.ts'
import { type PersonalColumn, personalColumn } from './personal-columns.ts'
import { currencyGuess, type FileGuess, shopGuess, stampsAreSure } from './propose-file.ts'
import { readingOf } from './propose-reading.ts'
import { recogniseBy } from './propose-recognise.ts'
import { type Look, lookAt } from './value-shapes.ts'
import type { Wishes } from './wishes.ts'

export type ProposedTable = Pick<TableSource, 'path' | 'sheet' | 'headers' | 'sample' | 'preamble'>

export interface Proposed {
  readonly declaration: OwnFormat
  readonly columns: readonly ProposedColumn[]
  /** Key columns that nothing in the file gives: without them no row can be told from another. */
  readonly missing: readonly { readonly fact: string; readonly column: string }[]
  /** Key columns that no column of the file gives and that could be made of something else. */
  readonly derived: readonly {
    readonly fact: string
    readonly column: string
    readonly reading: ColumnReading
  }[]
  readonly guesses: readonly FileGuess[]
  readonly nearest: readonly { readonly format: Format; readonly shared: number }[]
  /** Another fact that the columns fit nearly as well. */
  readonly rival: string | null
  /** A declaration that reads the file already. */
  readonly knownAs: Format | null
}

export interface ProposedColumn {
  readonly header: string
  readonly look: Look
  readonly uses: readonly Match[]
  /** What it could be where it is not used. */
  readonly hint: Match | null
  readonly personal: PersonalColumn | null
  /** Read for the file as a whole: whose it is, in which money. */
  readonly role: 'shop' | 'platform' | 'currency' | null
  /** Of a column whose texts are translated: those that nobody has seen before. */
  readonly unlisted: readonly string[]
  /** What such texts may be translated to; empty where anything may stand. */
  readonly ourWords: readonly string[]
}

export function propose(table: ProposedTable, known: readonly Format[], wishes: Wishes): Proposed {
  const names = new KnownNames(known)
  const file = table.headers.flatMap((header, at) =>
    header === '' ? [] : [{ header, look: lookAt(table.sample.map((row) => row[at] ?? '')) }],
  )
  const near = nearestOf(table.headers, known)
  const nearKeys = near.map((n) => n.format.key)
  const said = new Map(Object.entries(wishes.columns ?? {}).map(([h, to]) => [normaliseHeader(h), to]))
  const free = file.filter((c) => !said.has(normaliseHeader(c.header)))
  const matched = new Map(
    facts.map((fact) => [fact.name, matchColumns(fact, free, names, nearKeys)] as const),
  )
  addWishes(matched, file, said, names)
  const { chosen, rival } = chooseFacts(matched, file, known, wishes)
  const platform = wishes.platform ?? 'other'
  const shop = shopGuess(file, known, wishes)
  const missing: { fact: string; column: string }[] = []
  const derived: Proposed['derived'][number][] = []
  const unlisted = new Map<string, readonly string[]>()
  const into = chosen.map((fact): FormatTarget => {
    const taken = takenOf(matched.get(fact.name), shop.used).filter((m) => !isOrdersMoney(m, table, matched))
    const columns: Record<string, ColumnReading> = { ...shop.columnsFor(fact, platform) }
    const keys = new Set(fact.grain)
    for (const match of taken) {
      const made = readingOf(match, {
        fact,
        file,
        taken,
        known,
        isKey: keys.has(match.column) && !mayBeLeftOut(fact, match.column, known),
        mayBeEmpty: keys.has(match.column) && mayBeLeftOut(fact, match.column, known),
        words: wishes.words?.[match.header] ?? {},
        table,
      })
      if (made.unlisted.length > 0) unlisted.set(match.header, made.unlisted)
      if (made.reading) columns[match.column] = made.reading
    }
    for (const [at, text] of Object.entries(wishes.constants ?? {})) {
      const [of, column = ''] = at.split('.')
      const kind = of === fact.name ? fact.columns[column]?.kind : undefined
      if (kind) columns[column] = { always: text, as: constantReading[kind] ?? 'category' }
    }
    for (const column of fact.grain) {
      if (columns[column] || column === 'shop_id') continue
      const reading = derivedKey(fact, column, { headerOf: headerIn(columns), platform })
      const canBeEmpty = mayBeLeftOut(fact, column, known)
      if (reading && !canBeEmpty) {
        columns[column] = reading
        derived.push({ fact: fact.name, column, reading })
      } else if (!canBeEmpty) missing.push({ fact: fact.name, column })
    }
    return { fact: fact.name, merge: wishes.merge ?? usualMerge(fact, known), columns }
  })
  const columns = file.map((c) => columnOf(c, chosen, matched, into, { unlisted, roles: shop.roles, known }))
  const draft = declarationOf(table, { into, columns, known, wishes, shop, file, platform })
  const recognition = recognise(table, known)
  return {
    declaration: draft.declaration,
    columns,
    missing,
    derived,
    guesses: draft.guesses,
    nearest: near.slice(0, 3),
    rival: rival?.name ?? null,
    knownAs: recognition.kind === 'one' ? recognition.format : null,
  }
}

const constantReading: Partial<Record<string, ColumnReading['as']>> = {
  money: 'money',
  count: 'count',
  quantity: 'quantity',
  ratio: 'ratio',
  day: 'day',
  time: 'time',
  flag: 'flag',
  id: 'id',
  text: 'text',
  seconds: 'duration',
}

/** What the person says is certain, and frees nothing that was found for another column. */
function addWishes(
  matched: Map<string, Matched>,
  file: readonly { header: string; look: Look }[],
  said: ReadonlyMap<string, string | null>,
  names: KnownNames,
): void {
  for (const { header, look } of file) {
    const to = said.get(normaliseHeader(header))
    for (const one of (to ?? '').split('+').filter((part) => part !== '')) {
      const [, fact = '', column = '', as] = /^([a-z_]+)\.([a-z_0-9]+)(?::([a-z_]+))?$/.exec(one.trim()) ?? []
      const kept = matched.get(fact)
      if (!kept) continue
      const kind = facts.find((f) => f.name === fact)?.columns[column]
      if (!kind) continue
      const meaning = names.of(header).find((m) => m.fact === fact && m.column === column)
      const found = fitOf(header, look, kind, meaning ?? bareMeaning(fact, column))
      const fit = found ?? { as: 'text' as const, share: 0, looks: null }
      const match: Match = {
        header,
        fact,
        column,
        fit: as === undefined ? fit : { as: as as Match['fit']['as'], share: fit.share, looks: null },
        certainty: 1,
        because: { name: 'said' },
        reading: meaning?.reading ?? null,
      }
      matched.set(fact, {
        taken: [...kept.taken.filter((t) => t.column !== column), match],
        hints: kept.hints.filter((h) => h.header !== header),
      })
    }
  }
}

/** An amount that all rows of an order repeat is the order's: its lines do not each have it. */
function isOrdersMoney(match: Match, table: ProposedTable, matched: ReadonlyMap<string, Matched>): boolean {
  if (match.fact !== 'order_line' || match.because.name === 'said') return false
  if (!['paid_minor', 'platform_discount_minor', 'seller_discount_minor'].includes(match.column)) return false
  const order = matched.get('order_line')?.taken.find((t) => t.column === 'order_id')
  if (!order) return false
  const says = perOrder(table, order.header, match.header, 'money')
  return says === 'order' || says === 'unclear'
}

const bareMeaning = (fact: string, column: string): Meaning => ({
  fact,
  column,
  from: { kind: 'label', label: column },
  reading: null,
})

const takenOf = (matched: Matched | undefined, used: ReadonlySet<string>): readonly Match[] =>
  (matched?.taken ?? []).filter((m) => !used.has(m.header))

const headerIn =
  (columns: Readonly<Record<string, ColumnReading>>) =>
  (column: string): string | null => {
    const reading = columns[column]
    return reading && 'from' in reading ? ([reading.from].flat()[0] ?? null) : null
  }

/** As most declarations merge the fact. */
function usualMerge(fact: Fact, known: readonly Format[]): FormatTarget['merge'] {
  const count = new Map<FormatTarget['merge'], number>()
  for (const { into } of known)
    for (const t of into) if (t.fact === fact.name) count.set(t.merge, (count.get(t.merge) ?? 0) + 1)
  return [...count].sort((a, b) => b[1] - a[1])[0]?.[0] ?? 'row'
}

function columnOf(
  { header, look }: { header: string; look: Look },
  chosen: readonly Fact[],
  matched: ReadonlyMap<string, Matched>,
  into: readonly FormatTarget[],
  more: {
    unlisted: ReadonlyMap<string, readonly string[]>
    roles: ReadonlyMap<string, 'shop' | 'platform' | 'currency'>
    known: readonly Format[]
  },
): ProposedColumn {
  const isUsed = (m: Match) =>
    m.header === header && into.some((t) => t.fact === m.fact && t.columns[m.column] !== undefined)
  const uses = chosen.flatMap((f) => matched.get(f.name)?.taken ?? []).filter(isUsed)
  const ofOthers = [...matched].filter(([name]) => !chosen.some((f) => f.name === name))
  const hints = [
    ...chosen.flatMap((f) => [...(matched.get(f.name)?.taken ?? []), ...(matched.get(f.name)?.hints ?? [])]),
    ...ofOthers.flatMap(([, m]) => m.taken),
  ].filter((m) => m.header === header)
  const isKey = uses.some((m) => ['id'].includes(m.fit.as) && m.column.endsWith('_id'))
  return {
    header,
    look,
    uses,
    hint: uses.length > 0 ? null : (hints[0] ?? null),
    personal: personalColumn(header, look, isKey),
    role: more.roles.get(header) ?? null,
    unlisted: more.unlisted.get(header) ?? [],
    ourWords: translatedTo(more.known, [...uses, ...hints]),
  }
}

/** Our words for the first of these columns that has any. */
export function translatedTo(known: readonly Format[], matches: readonly Match[]): string[] {
  const words = matches.map((m) => ourWords(known, m.fact, m.column)).find((w) => w.size > 0)
  return [...(words ?? [])]
}

function declarationOf(
  table: ProposedTable,
  p: {
    into: readonly FormatTarget[]
    columns: readonly ProposedColumn[]
    known: readonly Format[]
    wishes: Wishes
    shop: ReturnType<typeof shopGuess>
    file: readonly { header: string; look: Look }[]
    platform: string
  },
): { declaration: OwnFormat; guesses: FileGuess[] } {
  const { wishes, known, into } = p
  const main = into[0]?.fact ?? ''
  const { currency, guess } = currencyGuess(p.file, into, wishes)
  const money = p.columns
    // Prices are not added up.
    .filter((c) => c.uses.some((u) => u.fit.as.startsWith('money') && !/price|unit_cost/.test(u.column)))
    .map((c) => c.header)
  const first = table.headers.find((h) => h !== '') ?? ''
  const stem = stemOf(table.path)
  const personal = p.columns.flatMap((c) => (c.personal ? [[c.header, c.personal.kind] as const] : []))
  const declaration: OwnFormat = {
    key: wishes.key ?? `mine-${main === '' ? 'table' : main.replaceAll('_', '-')}-${digestOf(table.headers)}`,
    platform: p.platform,
    label: wishes.label ?? (stem === '' ? '自己的导出' : stem),
    how: wishes.how ?? `自己的导出，照「${nameOfPath(table.path)}」认的`,
    confidence: 'B',
    source: '自己的',
    version: 1,
    timeZone: wishes.timeZone ?? 'Asia/Shanghai',
    currency,
    recognise: { headers: recogniseBy(table, { into, known }) },
    snapshot: wishes.snapshot ?? ['file_name', 'cell', 'modified'],
    ...(p.shop.shopColumn ? { shopColumn: p.shop.shopColumn } : {}),
    ...(wishes.shop ? { shop: wishes.shop } : {}),
    port: usualPort(main, known),
    ...(first === ''
      ? {}
      : { totals: { column: first, equals: ['合计', '总计', '汇总', '小计'], compare: money } }),
    ...(personal.length > 0 ? { personal: Object.fromEntries(personal) } : {}),
    kept: p.columns.filter((c) => c.uses.length === 0 && c.role === null).map((c) => c.header),
    into: [...into],
  }
  const guesses: FileGuess[] = [...p.shop.guesses, ...guess, ...amountsOfOrders(table, p.columns)]
  const knowsPlatform = p.shop.guesses.some((g) => g.kind === 'platform_cells')
  if (!wishes.platform && !knowsPlatform && into.length > 0) guesses.push({ kind: 'platform' })
  const hasTimes = p.columns.some((c) => c.uses.some((u) => u.fit.as === 'time'))
  if (hasTimes && !wishes.timeZone && !stampsAreSure(p.file))
    guesses.push({ kind: 'time_zone', timeZone: declaration.timeZone })
  return { declaration, guesses }
}

/** What the money of an order was taken for, where its rows leave a choice. */
function amountsOfOrders(table: ProposedTable, columns: readonly ProposedColumn[]): FileGuess[] {
  const order = columns.find((c) => c.uses.some((u) => u.fact === 'order' && u.column === 'order_id'))
  if (!order) return []
  return columns.flatMap(({ header, uses }): FileGuess[] => {
    if (!uses.some((u) => u.fact === 'order' && u.fit.as.startsWith('money'))) return []
    const says = perOrder(table, order.header, header, 'money')
    return says === 'single' ? [] : [{ kind: 'per_order', header, says }]
  })
}

function usualPort(fact: string, known: readonly Format[]): string {
  const count = new Map<string, number>()
  for (const f of known) if (f.into[0]?.fact === fact) count.set(f.port, (count.get(f.port) ?? 0) + 1)
  return [...count].sort((a, b) => b[1] - a[1])[0]?.[0] ?? '档案'
}

const nameOfPath = (path: string): string => path.split(/[/\\]| › /).at(-1) ?? path

/** 销售明细20261120-2.xlsx → 销售明细 */
const stemOf = (path: string): string =>
  nameOfPath(path)
    .replace(/\.[A-Za-z0-9]{1,5}$/, '')
    .replace(/[0-9]{2,}[0-9年月日时分\-_.: ]*/g, ' ')
    .replace(/[()（）\s_-]+/g, ' ')
    .trim()
    .slice(0, 40)

/** The same columns propose the same key, wherever the file lies. */
const digestOf = (headers: readonly string[]): string =>
  createHash('sha256').update(headers.map(normaliseHeader).sort().join('\n')).digest('hex').slice(0, 6)
