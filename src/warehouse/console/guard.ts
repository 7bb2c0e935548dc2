/**
 * What a person may ask in SQL. The engine's rights stop nearly everything, but not all: its scalar `file()` asks for no
 * right, and SETTINGS inside a subquery move limits that are const outside. So every question is read the way the engine reads it
 * (canonical.ts) and runs only when each word, each part of the grammar and each table is known to be harmless.
 */
import { type Sql, sql, trusted } from '../sql.ts'
import { WarehouseError } from '../warehouse.ts'
import { asSql, type Node, type Reading, read, type Token, tree } from './canonical.ts'
import type { ConsoleDoor } from './door.ts'
import { allowedTableFunctions, type Names } from './functions.ts'
import { consoleLimits } from './limits.ts'

export interface Place {
  readonly line: number
  readonly column: number
}

/** `empty`, `long`, `odd`: the text itself · `not_select` · `syntax`: the engine's own words · the rest names a word. */
export type RefusalKind =
  | 'empty'
  | 'long'
  | 'odd'
  | 'syntax'
  | 'several'
  | 'not_select'
  | 'settings'
  | 'output'
  | 'part'
  | 'function'
  | 'table'
  | 'table_function'
  | 'parameter'

export interface Refusal {
  readonly kind: RefusalKind
  readonly word: string
  readonly place: Place | null
  /** Names that it may have meant. */
  readonly near: readonly string[]
}

export interface Parameter {
  readonly name: string
  readonly type: string
}

export interface Passed {
  readonly statement: string
  readonly parameters: readonly Parameter[]
  readonly views: readonly string[]
  /** Columns of the catalogue that it names. */
  readonly columns: readonly string[]
  readonly functions: readonly string[]
}

export interface Catalogue {
  /** View → its columns. */
  readonly views: ReadonlyMap<string, readonly string[]>
  readonly names: Names
  /** Databases of the engine: none of them is named in a question. */
  readonly databases: readonly string[]
}

export class QuestionRefused extends Error {
  readonly refusal: Refusal
  constructor(refusal: Refusal) {
    super(`${refusal.kind} ${refusal.word}`)
    this.name = 'QuestionRefused'
    this.refusal = refusal
  }
}

/** Kinds of nodes that a plain SELECT is made of; APPLY, SAMPLE, FINAL and whatever comes next are not among them. */
const grammar = new Set([
  'SelectWithUnionQuery',
  'SelectIntersectExceptQuery',
  'ExpressionList',
  'SelectQuery',
  'Identifier',
  'Asterisk',
  'QualifiedAsterisk',
  'ColumnsTransformerList',
  'ColumnsExceptTransformer',
  'ColumnsReplaceTransformer',
  'ColumnsReplaceTransformer::Replacement',
  'Function',
  'Literal',
  'TablesInSelectQuery',
  'TablesInSelectQueryElement',
  'TableExpression',
  'TableIdentifier',
  'TableJoin',
  'ArrayJoin',
  'WithElement',
  'Subquery',
  'OrderByElement',
  'InterpolateElement',
  'WindowDefinition',
  'WindowListElement',
])

/** Marks of the lexer that a canonical statement is written with. */
const marks = new Set([
  'BareWord',
  'Number',
  'StringLiteral',
  'QuotedIdentifier',
  'OpeningRoundBracket',
  'ClosingRoundBracket',
  'OpeningSquareBracket',
  'ClosingSquareBracket',
  'OpeningCurlyBrace',
  'ClosingCurlyBrace',
  'Comma',
  'Dot',
  'Asterisk',
  'Plus',
  'Minus',
  'Slash',
  'Percent',
  'Arrow',
  'QuestionMark',
  'Colon',
  'DoubleColon',
  'Equals',
  'NotEquals',
  'Less',
  'Greater',
  'LessOrEquals',
  'GreaterOrEquals',
  'Spaceship',
  'Concatenation',
])

const parameterTypes =
  /^(String|Bool|Date|Date32|DateTime|U?Int(8|16|32|64)|Float(32|64)|Array\((String|U?Int(8|16|32|64)|Date)\))$/

/** Parameters without a value yet are read with one that fits, so that a question can be looked at before it is asked. */
const standIn = (type: string): string =>
  type.startsWith('Array') ? '[]' : type.startsWith('Date') ? '2026-01-01' : '1'

/** Throws QuestionRefused with the reason and the place; what it returns may be run by the console's user. */
export async function guard(
  door: ConsoleDoor,
  catalogue: Catalogue,
  text: string,
  given: Readonly<Record<string, string>> = {},
): Promise<Passed> {
  if (text.trim() === '') refuse('empty')
  if (Buffer.byteLength(text, 'utf8') > consoleLimits.text_bytes) refuse('long')
  if (hasControls(text)) refuse('odd')
  const { statement, tokens: said, typed } = await written(door, text)
  const asked = said[0]?.type === 'OpeningRoundBracket' ? said.find((t) => t.type === 'BareWord') : said[0]
  const at = placesIn(typed, text)
  if (!['SELECT', 'WITH'].includes(asked?.text ?? ''))
    refuse('not_select', asked?.text ?? '', at(asked?.text ?? ''))
  const own = new Set([...catalogue.views.keys(), ...[...catalogue.views.values()].flat()])
  checkWords(said, catalogue, own, at)
  const parameters = parametersOf(said, at)
  const params = Object.fromEntries(parameters.map((p) => [p.name, given[p.name] ?? standIn(p.type)]))
  const top = await tree(door, statement, params)
  const seen = checkTree(top, catalogue, namedInside(said), at)
  const columns = [...new Set(said.filter(isName).map(nameOf))].filter(
    (n) => own.has(n) && !catalogue.views.has(n),
  )
  return { statement, parameters, ...seen, columns }
}

/** The statement of what passed, with its values, cut off after so many rows; the console's user runs it. */
export const bounded = (passed: Passed, given: Readonly<Record<string, string>>, rows: number): Sql =>
  sql`SELECT * FROM (${asSql(passed.statement, given)}
) LIMIT ${trusted(String(Math.floor(rows)))}`

async function written(door: ConsoleDoor, text: string): Promise<Reading> {
  try {
    return await read(door, text)
  } catch (cause) {
    if (!(cause instanceof WarehouseError) || cause.code !== 62) throw cause
    const at = /failed at position (\d+)/.exec(cause.message)?.[1]
    const place = at ? placeAt(text, Number(at) - 1) : null
    if (/Multi-statements/.test(cause.message)) return refuse('several', ';', place)
    const said = /failed at position \d+ \((.*?)\)(?: \(line|:)/s.exec(cause.message)?.[1] ?? ''
    const word = said.trim() || (at ? (/\S+/.exec(fromByte(text, Number(at) - 1))?.[0] ?? '') : '')
    return refuse('syntax', word, place, expected(cause.message))
  }
}

/** What the parser would have liked to see, as far as people type such a thing. */
const expected = (message: string): string[] =>
  (/Expected one of: (.*?)(?:: In scope|\. |$)/s.exec(message)?.[1] ?? '')
    .split(', ')
    .filter((word) => /^[A-Z ]+$/.test(word) && word.length < 20)
    .slice(0, 8)

/** Every word and every mark, wherever it stands: a function may hide as an argument (`arrayMap(file, …)`). */
function checkWords(
  said: readonly Token[],
  catalogue: Catalogue,
  own: ReadonlySet<string>,
  at: Places,
): void {
  const databases = new Set(catalogue.databases.map((d) => d.toLowerCase()))
  for (const [i, token] of said.entries()) {
    if (!marks.has(token.type)) refuse('part', token.text, at(token.text))
    if (!isName(token)) continue
    if (token.type === 'QuotedIdentifier' && /[\\\p{Cc}]/u.test(token.text))
      refuse('odd', token.text, at(token.text))
    const name = nameOf(token)
    const upper = token.type === 'BareWord' ? token.text : ''
    if (upper === 'SETTINGS') refuse('settings', name, at(name))
    if (upper === 'OUTFILE' || (upper === 'FORMAT' && said[i + 1]?.type !== 'OpeningRoundBracket'))
      refuse('output', name, at(name))
    if (upper === 'PARALLEL' || upper === 'APPLY') refuse('part', name, at(name))
    if (upper === 'NULL' || own.has(name)) continue
    if (databases.has(name.toLowerCase())) refuse('table', name, at(name))
    if (!catalogue.names.mayMention(name)) refuse('function', name, at(name))
  }
}

/** Every part of the tree is of a known kind, every call allowed, every table a view of the catalogue or a name of the WITH. */
function checkTree(top: Node, catalogue: Catalogue, inside: ReadonlySet<string>, at: Places) {
  const views = new Set<string>()
  const functions = new Set<string>()
  const walk = (node: Node, parent: string): void => {
    if (node.kind === 'Set') refuse('settings', 'SETTINGS', at('SETTINGS'))
    if (!grammar.has(node.kind)) refuse('part', node.kind, null)
    if (node.kind === 'SelectWithUnionQuery' && node.children.some((c) => c.kind !== 'ExpressionList'))
      refuse('output', 'FORMAT', at('FORMAT'))
    if (node.kind === 'TableIdentifier') checkTable(node.name)
    if (node.kind === 'Function' && parent === 'TableExpression') {
      if (!allowedTableFunctions.includes(node.name)) refuse('table_function', node.name, at(node.name))
    } else if (node.kind === 'Function') {
      if (!catalogue.names.mayCall(node.name)) refuse('function', node.name, at(node.name))
      functions.add(node.name)
    }
    for (const child of node.children) walk(child, node.kind)
  }
  const checkTable = (name: string): void => {
    if (catalogue.views.has(name)) views.add(name)
    else if (!inside.has(name)) refuse('table', name, at(name), nearest(name, [...catalogue.views.keys()]))
  }
  if (top.kind !== 'SelectWithUnionQuery') refuse('not_select', top.kind, null)
  walk(top, '')
  return { views: [...views], functions: [...functions] }
}

/** `WITH name AS (…)`: nowhere else does AS stand before a bracket in a canonical statement. */
function namedInside(said: readonly Token[]): Set<string> {
  const names = said.filter(
    (token, i) => isName(token) && said[i + 1]?.text === 'AS' && said[i + 2]?.type === 'OpeningRoundBracket',
  )
  return new Set(names.map(nameOf))
}

/** `{shop:String}`. */
function parametersOf(said: readonly Token[], at: Places): Parameter[] {
  const found = new Map<string, Parameter>()
  for (const [i, token] of said.entries()) {
    if (token.type !== 'OpeningCurlyBrace') continue
    const end = said.findIndex((t, j) => j > i && t.type === 'ClosingCurlyBrace')
    const [name, colon, ...type] = said.slice(i + 1, end)
    const written = type.map((t) => t.text).join('')
    if (end < 0 || name?.type !== 'BareWord' || colon?.type !== 'Colon' || !parameterTypes.test(written))
      refuse('parameter', `${name?.text ?? ''}:${written}`, at(name?.text ?? ''))
    if (name) found.set(name.text, { name: name.text, type: written })
  }
  return [...found.values()]
}

const isName = (token: Token): boolean => token.type === 'BareWord' || token.type === 'QuotedIdentifier'

const nameOf = (token: Token): string => (token.type === 'BareWord' ? token.text : token.text.slice(1, -1))

type Places = (word: string) => Place | null

/** Where a word stands in the text as it was typed. */
const placesIn =
  (typed: readonly Token[], text: string): Places =>
  (word) => {
    const wanted = word.toLowerCase()
    const found = typed.find((t) => (isName(t) ? nameOf(t) : t.text).toLowerCase() === wanted)
    return found ? placeAt(text, found.at) : null
  }

/** Lines and columns as people count them, out of a position in bytes. */
export function placeAt(text: string, at_bytes: number): Place {
  const before = Buffer.from(text, 'utf8').subarray(0, Math.max(0, at_bytes)).toString('utf8').split('\n')
  return { line: before.length, column: [...(before.at(-1) ?? '')].length + 1 }
}

const fromByte = (text: string, at_bytes: number): string =>
  Buffer.from(text, 'utf8').subarray(Math.max(0, at_bytes)).toString('utf8')

/** Names a slip of the hand away, nearest first. */
export function nearest(word: string, names: readonly string[]): string[] {
  const far = Math.max(2, Math.floor(word.length / 3))
  return names
    .map((name) => ({ name, slips: slips(word.toLowerCase(), name.toLowerCase()) }))
    .filter((n) => n.slips <= far || n.name.includes(word.toLowerCase()))
    .sort((a, b) => a.slips - b.slips)
    .slice(0, 3)
    .map((n) => n.name)
}

/** Edit distance (Levenshtein 1966). */
function slips(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, i) => i)
  for (let i = 1; i <= a.length; i++) {
    const next = [i]
    for (let j = 1; j <= b.length; j++) {
      const swap = (row[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1)
      next.push(Math.min(swap, (row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1))
    }
    row = next
  }
  return row[b.length] ?? 0
}

const hasControls = (text: string): boolean => /[\p{Cc}\p{Cs}]/u.test(text.replace(/[\t\r\n]/g, ''))

function refuse(
  kind: RefusalKind,
  word = '',
  place: Place | null = null,
  near: readonly string[] = [],
): never {
  throw new QuestionRefused({ kind, word, place, near })
}
