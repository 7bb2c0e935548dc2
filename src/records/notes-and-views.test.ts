import { expect, test } from 'vitest'
import { onBothBackends } from './testing/both.ts'

const at = '2026-10-20T01:00:00.000Z'

onBothBackends('notes beside days and saved views', (bench) => {
  test('a note stands beside its day until its writer takes it away', async () => {
    const { dayNotes } = await bench.open()
    const note = await dayNotes.add({ on_day: '2026-10-11', text: '换了主图', who: '小满', at })
    await dayNotes.add({ on_day: '2026-11-11', text: '双11', who: '小满', at })
    expect((await dayNotes.between('2026-10-01', '2026-10-31')).map((n) => n.text)).toEqual(['换了主图'])
    expect(await dayNotes.remove(note.no, at, '老周')).toBe(false)
    expect(await dayNotes.remove(note.no, at, '小满')).toBe(true)
    expect(await dayNotes.remove(note.no, at, null)).toBe(false)
    expect(await dayNotes.between('2026-10-01', '2026-10-31')).toEqual([])
  })

  test('a kept view is its address, for everybody', async () => {
    const { savedViews } = await bench.open()
    const kept = await savedViews.add({ name: '周会', address: '/metrics?metric=sales.net', who: '小满', at })
    expect(await savedViews.list()).toEqual([kept])
    expect(await savedViews.remove(kept.no, at)).toBe(true)
    expect(await savedViews.list()).toEqual([])
  })
})
