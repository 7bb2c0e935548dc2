import { expect, test } from 'vitest'
import { costlyField, costlyFields } from './page-fields.ts'

test('every field has one declaration, by whatever name', () => {
  const names = costlyFields.flatMap((f) => f.names.map((n) => n.toLowerCase().replace(/[\s_]+/g, '')))
  expect(names.filter((n, i) => names.indexOf(n) !== i)).toEqual([])
  for (const field of costlyFields) for (const name of field.names) expect(costlyField(name)).toBe(field)
})

test('a field is found by its platform name, its unit left out, and an attribute by its family', () => {
  expect(costlyField('Variant Price')?.names[0]).toBe('售价(元)')
  expect(costlyField('重量（kg）')?.names[0]).toBe('重量(kg)')
  expect(costlyField('类目属性:产地')?.mechanism).toBe('hides')
  expect(costlyField('买家秀说明')).toBeNull()
})
