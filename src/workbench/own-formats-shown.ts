/** A proposal in words: every column with its reason, and what was assumed. */
import { basename } from 'node:path'
import { factNamed } from '../flow/facts/index.ts'
import type { Format } from '../flow/intake/format.ts'
import type { ProposedColumn as Found, Proposed } from '../flow/intake/own/propose.ts'
import type { Updated } from '../flow/intake/own/update.ts'
import {
  derivedWords,
  guessWords,
  hintWords,
  personalWords,
  placeOf,
  reasons,
  wordCommand,
} from '../flow/intake/own/words.ts'
import type { ProposedColumn } from '../operations.ts'

export const shownColumns = (
  columns: readonly Found[],
  examples: Readonly<Record<string, readonly string[]>>,
): ProposedColumn[] =>
  columns.map((c) => ({
    header: c.header,
    state: c.uses.length > 0 || c.role ? ('used' as const) : ('kept' as const),
    uses: c.uses.map((u) => ({
      fact: u.fact,
      column: u.column,
      place: placeOf(u.fact, u.column),
      as: u.fit.as,
      certainty: u.certainty,
      because: reasons(u, c.look, 'zh'),
    })),
    hint: c.uses.length > 0 ? null : c.role ? roleWords[c.role] : hintWords(c, 'zh'),
    personal: c.personal ? personalWords(c.personal, c.look, 'zh') : null,
    filled: c.look.filled,
    looked_at: c.look.rows,
    examples: examples[c.header] ?? [],
    unlisted: c.unlisted,
  }))

export function notesOf(found: Proposed, table: { path: string }, others: readonly string[]): string[] {
  const { knownAs } = found
  return [
    ...(knownAs
      ? [
          `这份搭子本来就认得：「${knownAs.label}」（${knownAs.key}），直接 dazi import "${basename(table.path)}" 就行。要按自己的意思读再存这份；只是多了几列，用 dazi formats update ${knownAs.key}。`,
        ]
      : []),
    ...otherTables(others),
    ...(found.rival
      ? [`这份表也像「${factNamed(found.rival).title}」；要是它，加 --fact ${found.rival} 再看一遍。`]
      : []),
    ...found.derived.map((d) => derivedWords(d, 'zh')),
    ...found.guesses.map((g) => guessWords(g, 'zh')),
    ...unlistedWords(found.columns),
  ]
}

export const notesOfUpdate = (found: Updated, base: Format, others: readonly string[]): string[] => [
  ...otherTables(others),
  ...found.renames.map((r) => `「${r.was}」改叫「${r.now}」了，两个名字以后都认。`),
  ...(found.declaration.key !== base.key
    ? [
        `内置的「${base.label}」不动；照它另立一份自己的（${found.declaration.key}），有新列的文件归它，没有的还归内置的，点名时算同一个口子。`,
      ]
    : []),
  ...unlistedWords(found.columns),
]

const otherTables = (others: readonly string[]): string[] =>
  others.length > 0
    ? [`文件里还有别的表（${others.slice(0, 5).join('、')}），没有看；要看哪一张就 --sheet。`]
    : []

const unlistedWords = (columns: readonly Found[]): string[] =>
  columns
    .filter((c) => c.unlisted.length > 0 && c.uses.length > 0)
    .map(
      (c) =>
        `「${c.header}」里没见过的写法：${c.unlisted.slice(0, 8).join('、')}，先空着；${wordCommand(c.header, c.unlisted, c.ourWords)}。`,
    )

const roleWords = { shop: '看它归哪家店', platform: '看它是哪个平台', currency: '看它是什么币' } as const
