import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { dayKind } from './calendar.ts'

const data = join(process.env.DAZI_SHARED ?? '../shared', 'data/holiday-cn')
const isThere = existsSync(data)
if (!isThere && !process.env.CI) console.warn('skipped: no shared data')

test('days off, the weekends worked for them, and the seasons', () => {
  expect(dayKind('2026-02-17')).toEqual({
    holiday: '春节',
    feast: '春节',
    season: '春节前后',
    isWorkday: false,
  })
  expect(dayKind('2026-10-20')).toEqual({ holiday: null, feast: null, season: '双 11', isWorkday: true })
  expect(dayKind('2026-08-19')).toMatchObject({ holiday: null, feast: '七夕' })
  expect(dayKind('2026-06-01').season).toBe('618')
  expect(dayKind('2026-07-04')).toEqual({ holiday: null, feast: null, season: null, isWorkday: false })
})

test('a year without a notice is unknown, not workdays', () => {
  expect(dayKind('2031-03-12').isWorkday).toBeNull()
})

test.skipIf(!isThere && !process.env.CI)('every day of the notices of 2018 to 2026 is as they say', () => {
  let days = 0
  for (let year = 2018; year <= 2026; year++) {
    const told = JSON.parse(readFileSync(join(data, `${year}.json`), 'utf8')) as {
      days: { name: string; date: string; isOffDay: boolean }[]
    }
    for (const { date, isOffDay, name } of told.days) {
      const { isWorkday, holiday } = dayKind(date)
      expect([date, isWorkday, holiday]).toEqual([date, !isOffDay, isOffDay ? name : null])
      days++
    }
  }
  expect(days).toBeGreaterThan(250)
})
