import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { metrics } from '../src/desks/all-metrics.ts'
import { allWatches } from '../src/desks/all-watches.ts'
import { facts } from '../src/flow/facts/index.ts'
import { permissions, roles } from '../src/people/roles.ts'

const glossary = readFileSync(new URL('../docs/GLOSSARY.md', import.meta.url), 'utf8')
const section = (name: string) =>
  glossary.split(/^(?=#{2,3} )/m).find((s) => s.split('\n')[0]?.includes(`\`${name}\``)) ?? ''

test.each(facts.map((f) => [f.name, f] as const))(
  'every column of %s stands in the glossary with its label',
  (name, fact) => {
    const lines = section(name)
    for (const [column, { label }] of Object.entries(fact.columns))
      expect(lines, `${name}.${column}`).toContain(`| \`${column}\` | ${label} |`)
  },
)

test('every metric and every watch stands there as it is declared', () => {
  for (const { key, label, formula } of metrics) {
    expect(glossary, key).toContain(`| \`${key}\` | ${label} |`)
    expect(glossary, key).toContain(formula)
  }
  for (const { key, label } of allWatches) expect(glossary, key).toContain(`| \`${key}\` | ${label} |`)
})

test('every role and permission is explained', () => {
  for (const word of [...roles, ...permissions]) expect(glossary).toContain(word)
})
