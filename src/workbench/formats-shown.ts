/** The list of exports Dazi reads, as a person wants to see it. */
import type { Fact } from '../flow/facts/define.ts'
import { factNamed } from '../flow/facts/index.ts'
import type { Format } from '../flow/intake/format.ts'
import { isOwnKey } from '../flow/intake/own/declaration.ts'
import { headersOf } from '../flow/intake/recognise.ts'
import type { FactListed, FormatListed, FormatShown } from '../operations.ts'

export const listed = (f: Format): FormatListed => ({
  key: f.key,
  platform: f.platform,
  label: f.label,
  port: f.port,
  how: f.how,
  feeds: f.into.map((target) => factNamed(target.fact).title),
  confidence: f.confidence,
  source: f.source,
  own: isOwnKey(f.key),
})

export function shown(f: Format): FormatShown {
  return {
    ...listed(f),
    version: f.version,
    recognised_by: [...f.recognise.headers, ...(f.recognise.oneOf ?? []).map((group) => group.join(' / '))],
    targets: f.into.map((target) => {
      const fact = factNamed(target.fact)
      return {
        fact: fact.name,
        title: fact.title,
        merge: target.merge,
        columns: Object.entries(target.columns).map(([column, reading]) => ({
          column,
          label: fact.columns[column]?.label ?? column,
          from: headersOf(reading).join(' / ') || '（固定或由文件得出）',
          optional: reading.optional === true,
        })),
      }
    }),
  }
}

export const factListed = (fact: Fact): FactListed => ({
  fact: fact.name,
  title: fact.title,
  columns: Object.entries(fact.columns).map(([column, c]) => ({
    column,
    label: c.label.split(/[;；(（]/)[0] ?? c.label,
    kind: c.kind,
  })),
})
