/**
 * A question as the engine itself reads it: its own formatter, its own lexer, its own syntax tree. Nothing here guesses what
 * a text might mean; comments, odd blanks, quotes and escapes are gone once the engine has written it out again.
 */
import { type Sql, sql, trusted, value } from '../sql.ts'
import type { ConsoleDoor } from './door.ts'

export interface Token {
  readonly text: string
  /** As the engine calls it: BareWord, QuotedIdentifier, StringLiteral … */
  readonly type: string
  /** Where it begins, in bytes. */
  readonly at: number
}

export interface Node {
  /** 'Function sum' → kind Function, name sum. */
  readonly kind: string
  readonly name: string
  readonly children: readonly Node[]
}

export interface Reading {
  /** One statement in one line, as the engine writes it. */
  readonly statement: string
  readonly tokens: readonly Token[]
  /** The same of the text as it was typed, to say where something stands. */
  readonly typed: readonly Token[]
}

/** The engine refuses several statements, and what it cannot parse (code 62). */
export async function read(door: ConsoleDoor, text: string): Promise<Reading> {
  const { rows } = await door.ask(sql`WITH formatQuerySingleLine(${value('String', text)}) AS statement
    SELECT statement, ${lexed(trusted('statement'))}, ${lexed(value('String', text))}`)
  const [statement, tokens, typed] = rows[0] ?? []
  const written = String(statement ?? '')
  return { statement: written, tokens: tokensOf(written, tokens), typed: tokensOf(text, typed) }
}

const lexed = (text: Sql): Sql =>
  sql`arrayFilter(t -> t.3 != 'Whitespace', CAST(tokenizeQuery(${text}), 'Array(Tuple(UInt32, UInt32, String))'))`

function tokensOf(text: string, said: unknown): Token[] {
  const bytes = Buffer.from(text, 'utf8')
  return (said as [number, number, string][]).map(([begin, end, type]) => ({
    text: bytes.subarray(begin, end).toString('utf8'),
    type,
    at: begin,
  }))
}

/** The tree of a canonical statement; parsed as the console's user, executed by nobody. */
export async function tree(
  door: ConsoleDoor,
  statement: string,
  params: Readonly<Record<string, string>>,
): Promise<Node> {
  const lines = await door.lines(sql`EXPLAIN AST ${asSql(statement, params)}`)
  return grow(lines)
}

/** A statement that the engine wrote itself; the guard has yet to say whether it may be run. */
export const asSql = (statement: string, params: Readonly<Record<string, string>> = {}): Sql =>
  trusted(statement, params)

interface Growing {
  kind: string
  name: string
  children: Growing[]
}

/** One blank deeper is one child further. */
export function grow(lines: readonly string[]): Node {
  const top: Growing = { kind: '', name: '', children: [] }
  const path: Growing[] = [top]
  for (const line of lines) {
    if (line.trim() === '') continue
    const depth = line.length - line.trimStart().length
    const said = line.trim().replace(/ \(children \d+\)$/, '')
    const [kind = '', ...rest] = said.replace(/ \(alias .*\)$/, '').split(' ')
    const node: Growing = { kind, name: rest.join(' '), children: [] }
    path.length = depth + 1
    path[depth]?.children.push(node)
    path.push(node)
  }
  return top.children[0] ?? top
}
