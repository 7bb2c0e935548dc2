/** When something comes again, as a person says it, and as five cron fields in the shop's time zone. */
import { Cron } from 'croner'

const dayNames = ['日', '一', '二', '三', '四', '五', '六'] as const
const englishDays = ['Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday'] as const

/** '每周一 9:00' → '0 9 * * 1'; null when it cannot be read. */
export function cronOf(said: string): string | null {
  const text = said.trim().replace(/：/g, ':').replace(/\s+/g, ' ')
  const spoken = /^(.*?)\s*([01]?\d|2[0-3]):([0-5]\d)$/.exec(text)
  if (spoken) {
    const time = `${Number(spoken[3])} ${Number(spoken[2])}`
    const days = spoken[1] ?? ''
    if (days === '' || /^(每天|每日|daily)$/i.test(days)) return `${time} * * *`
    if (/^(每个)?(工作日|weekdays)$/i.test(days)) return `${time} * * 1-5`
    const weekly = /^每?周([一二三四五六日]+)$/.exec(
      days
        .replace(/星期|礼拜/g, '周')
        .replaceAll('天', '日')
        .replace(/[、,，]周?/g, ''),
    )
    if (weekly) {
      const wanted = [...(weekly[1] ?? '')]
      return `${time} * * ${wanted.map((d) => dayNames.indexOf(d as '日')).join(',')}`
    }
    const english = englishDays.findIndex(
      (d) => d.toLowerCase() === days.replace(/^every /i, '').toLowerCase(),
    )
    if (english >= 0) return `${time} * * ${english}`
    const monthly = /^每?月\s*(\d{1,2})\s*[号日]$/.exec(days)
    if (monthly && Number(monthly[1]) >= 1 && Number(monthly[1]) <= 31)
      return `${time} ${Number(monthly[1])} * *`
    return null
  }
  if (text.split(' ').length !== 5) return null
  try {
    return new Cron(text, { mode: '5-part', paused: true }).nextRun() === null ? null : text
  } catch {
    return null
  }
}

/** '0 9 * * 1' → 每周一 9:00; what has no words is said as it is. */
export function whenSaid(cron: string): { zh: string; en: string } {
  const [minute = '', hour = '', day = '', month = '', weekday = ''] = cron.split(' ')
  const isPlain = /^\d+$/.test(minute) && /^\d+$/.test(hour) && month === '*'
  if (!isPlain) return { zh: cron, en: cron }
  const time = `${hour}:${minute.padStart(2, '0')}`
  if (day === '*' && weekday === '*') return { zh: `每天 ${time}`, en: `daily ${time}` }
  if (day === '*' && weekday === '1-5') return { zh: `工作日 ${time}`, en: `weekdays ${time}` }
  if (day === '*' && /^[0-6](,[0-6])*$/.test(weekday)) {
    const days = weekday.split(',').map(Number)
    return {
      zh: `每周${days.map((d) => dayNames[d]).join('、')} ${time}`,
      en: `every ${days.map((d) => englishDays[d]).join(', ')} ${time}`,
    }
  }
  if (weekday === '*' && /^\d+$/.test(day))
    return { zh: `每月 ${day} 号 ${time}`, en: `on the ${day}. of each month ${time}` }
  return { zh: cron, en: cron }
}

/**
 * The first appointment after `at`. A time that a clock change leaves out (02:30 on the day that jumps from 2 to 3) is kept at the
 * first moment after the gap; one that comes twice is kept the first time only.
 */
export const nextAfter = (cron: string, timezone: string, at: Date): Date | null =>
  new Cron(cron, { timezone, mode: '5-part', paused: true }).nextRun(at)

/** More that were missed are not counted one by one: nobody catches up a year of minutes. */
const mostCounted = 1000

/** Appointments after `from` up to and including `to`: how many, and the newest. */
export function dueBetween(
  cron: string,
  timezone: string,
  from: Date,
  to: Date,
): { count: number; newest: Date } | null {
  const cronOf = new Cron(cron, { timezone, mode: '5-part', paused: true })
  let newest: Date | null = null
  let count = 0
  for (let at = cronOf.nextRun(from); at && at <= to && count < mostCounted; at = cronOf.nextRun(at)) {
    newest = at
    count += 1
  }
  return newest ? { count, newest } : null
}
