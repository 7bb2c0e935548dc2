/**
 * Chinese text set as it should be: full-width punctuation beside Chinese, one half-width space between Chinese and
 * Latin letters or digits, the true minus before a number. Text that others wrote passes here before it is shown.
 */
const han = '\\p{Script=Han}'
const latin = 'A-Za-z0-9¥€£₩₹%'

const wide: Readonly<Record<string, string>> = {
  ',': '，',
  ':': '：',
  ';': '；',
  '?': '？',
  '!': '！',
  '.': '。',
}

/** Idempotent: what is set stays as it is. A bracket made wide may ask for a wide mark after it, hence the rounds. */
export function typeset(text: string): string {
  let before = text
  for (let round = 0; round < 8; round++) {
    const after = spaced(fullWidth(before))
    if (after === before) return after
    before = after
  }
  return before
}

export function spaced(text: string): string {
  return text
    .replace(new RegExp(`(${han})([${latin}])`, 'gu'), '$1 $2')
    .replace(new RegExp(`([${latin}])(${han})`, 'gu'), '$1 $2')
    .replace(new RegExp(`(${han})[-−](?=[¥\\d])`, 'gu'), '$1 −')
}

export function fullWidth(text: string): string {
  return (
    text
      // Chinese on one side is enough; 10:30, 1,234 and file.csv keep their own marks.
      .replace(
        new RegExp(`(?<=[${han}」）])\\s*([,:;?!])(?!/)\\s*`, 'gu'),
        (_, mark: string) => wide[mark] ?? mark,
      )
      .replace(new RegExp(`([,;?!])\\s*(?=[${han}「（])`, 'gu'), (_, mark: string) => wide[mark] ?? mark)
      .replace(new RegExp(`(?<=[${han}」）])\\.(?=\\s|$)`, 'gu'), '。')
      .replace(/([，。：；？、]) +/g, '$1')
      .replace(new RegExp(`\\(([^()]*${han}[^()]*)\\)`, 'gu'), '（$1）')
      .replace(/ ?([「」（），。：；？、]) ?/g, '$1')
  )
}
