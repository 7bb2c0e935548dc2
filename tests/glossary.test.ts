import { expect, test } from 'vitest'
import { permissions, roles } from '../src/people/roles.ts'
import { readGlossary, rewritten } from './glossary/write.ts'

const glossary = readGlossary()

test('every fact, metric and watch stands in the glossary as it is declared', () => {
  expect(glossary, 'npm run accept writes these parts').toBe(rewritten(glossary))
})

test('every role and permission is explained', () => {
  for (const word of [...roles, ...permissions]) expect(glossary).toContain(word)
})
