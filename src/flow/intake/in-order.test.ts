import { expect, test } from 'vitest'
import { inOrder } from './in-order.ts'

test('tables enter file by file, whatever is ready first', async () => {
  const nextFile = inOrder()
  const [first, second, third] = [nextFile(), nextFile(), nextFile()]
  const entered: string[] = []
  const enter = async (name: string, place: ReturnType<typeof first.next>) => {
    await place.comes
    entered.push(name)
    place.pass()
  }
  const late = [enter('c1', third.next()), enter('b1', second.next()), enter('b2', second.next())]
  third.end()
  second.end()
  await new Promise((go) => setTimeout(go, 5))
  expect(entered).toEqual([])
  late.push(enter('a1', first.next()))
  await new Promise((go) => setTimeout(go, 5))
  // The first file may have another table: nobody behind it is entered before it says so.
  expect(entered).toEqual(['a1'])
  first.end()
  await Promise.all(late)
  expect(entered).toEqual(['a1', 'b1', 'b2', 'c1'])
})

test('a file without tables, and a place that is never entered, keep nobody waiting', async () => {
  const nextFile = inOrder()
  nextFile().end()
  const refused = nextFile()
  refused.next().pass()
  refused.end()
  await nextFile().next().comes
})
