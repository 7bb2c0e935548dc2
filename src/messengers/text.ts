/** What leaves the house: nobody's telephone number, and never more than the other side takes. */

/** A mobile number stands alone: within a longer run of digits it is part of an order's. */
const mobile = /(?<!\d)(1[3-9]\d)\d{4}(\d{4})(?!\d)/g

export const withoutPhones = (text: string): string => text.replace(mobile, '$1****$2')

/** Whole lines as far as they fit; the last one says how many are missing. */
export function fitting(text: string, most_bytes: number): { text: string; cut_lines: number } {
  const bytes = (said: string) => Buffer.byteLength(said, 'utf8')
  if (bytes(text) <= most_bytes) return { text, cut_lines: 0 }
  const lines = text.split('\n')
  const room = most_bytes - bytes('\n…还有 00000 行，到搭子里看')
  const kept: string[] = []
  let used = 0
  for (const line of lines) {
    used += bytes(line) + 1
    if (used > room) break
    kept.push(line)
  }
  if (kept.length === 0) kept.push(firstBytes(lines[0] ?? '', room))
  const cut_lines = lines.length - kept.length
  return { text: `${kept.join('\n')}\n…还有 ${Math.max(1, cut_lines)} 行，到搭子里看`, cut_lines }
}

function firstBytes(line: string, most: number): string {
  let said = ''
  for (const letter of line) {
    if (Buffer.byteLength(said + letter, 'utf8') > most) break
    said += letter
  }
  return said
}

const shown = 10

/** Many messages told as one: those that weigh most by name, the rest as a number. */
export function digestOf(
  messages: readonly { title: string; weight: number }[],
  called: string,
): { title: string; text: string } {
  const heaviest = [...messages].sort((a, b) => b.weight - a.weight).slice(0, shown)
  const rest = messages.length - heaviest.length
  return {
    title: `${messages.length.toLocaleString('en-US')} 件${called}，合成一条`,
    text: [
      ...heaviest.map((m, i) => `${i + 1}. ${m.title}`),
      ...(rest > 0 ? [`还有 ${rest.toLocaleString('en-US')} 件，到搭子「今日」里看。`] : []),
    ].join('\n'),
  }
}
