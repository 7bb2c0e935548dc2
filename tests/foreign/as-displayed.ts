/**
 * Excel shows rounded numbers and short dates; ours are whole. They say the same when ours, rounded or cut as shown, is what
 * is shown. A CSV saved on a Mac loses line breaks inside cells, and letters its charset lacks become _.
 */
export function saysTheSame(ours: string, shown: string): boolean {
  const text = bare(ours.replace(/#\d+$/, ''))
  const seen = bare(shown)
  if (text === seen) return true
  if (/_/.test(seen) && [...text].map((c) => (c > '\u007f' ? '_' : c)).join('') === seen) return true
  return sameNumber(text, seen) || sameMoment(text, seen)
}

const bare = (text: string): string => text.replace(/[\s\u00a0\ufffd]+/g, '').replaceAll('…', '')

function sameNumber(ours: string, shown: string): boolean {
  const a = Number(ours.replace(/%$/, ''))
  const plain = shown
    .replace(/[$,¥€]/g, '')
    .replace(/^\((.*)\)$/, '-$1')
    .replace(/%$/, '')
  const b = Number(plain)
  if (plain === '' || Number.isNaN(a) || Number.isNaN(b)) return false
  const [mantissa = '', exponent = '0'] = plain.split(/e/i)
  const decimals = mantissa.split('.')[1]?.length ?? 0
  return Math.abs(a - b) <= 0.5000001 * 10 ** (Number(exponent) - decimals)
}

const months = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec']

/** '2014-02-1408:27:48' against '2/14/14', '14-Feb-14', '8:27AM' or a day and a time. */
function sameMoment(ours: string, shown: string): boolean {
  const own = /^(?:(\d{4})-(\d\d)-(\d\d))?(?:(\d\d):(\d\d):(\d\d))?$/.exec(ours)
  const worded = /(\d{1,2})-([A-Z][a-z]{2})-(\d{2,4})/.exec(shown)
  const slashed = /(\d{1,2})\/(\d{1,2})\/(\d{2,4})/.exec(shown)
  const day = worded
    ? [worded[3], months.indexOf((worded[2] ?? '').toLowerCase()) + 1, worded[1]]
    : slashed
      ? [slashed[3], slashed[1], slashed[2]]
      : null
  const written = worded?.[0] ?? slashed?.[0]
  const clock = /(\d{1,2}):(\d\d)(?::(\d\d))?(AM|PM)?$/i.exec(written ? shown.replace(written, '') : shown)
  if (!own || !(day || clock)) return false
  if (day) {
    const [year, month, date] = day.map(Number)
    if (Number(own[1]) % 100 !== (year ?? 0) % 100 || Number(own[2]) !== month || Number(own[3]) !== date)
      return false
  }
  if (!clock) return true
  const hour = (Number(clock[1]) % (clock[4] ? 12 : 24)) + (/PM/i.test(clock[4] ?? '') ? 12 : 0)
  const isSecond = clock[3] === undefined || (own[6] ?? '00') === clock[3]
  return Number(own[4] ?? 0) === hour && (own[5] ?? '00') === clock[2] && isSecond
}
