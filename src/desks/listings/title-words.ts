/** Words of a title: which are said too often, and which should not be said. Places are in characters from 0. */

export interface WordFound {
  readonly at: number
  readonly text: string
}

/**
 * Words between spaces and marks that stand more often than allowed, each at its first place too many; case does not count.
 * repeatedWords('Red Cup, red Lid, RED Straw', 2, []) → [{ at: 18, text: 'RED', times: 3 }]
 */
export function repeatedWords(
  title: string,
  most: number,
  exempt: readonly string[],
): readonly (WordFound & { times: number })[] {
  const seen = new Map<string, (WordFound & { times: number })[]>()
  for (const match of title.matchAll(/[\p{L}\p{M}\p{N}]+(?:['’][\p{L}\p{M}\p{N}]+)*/gu)) {
    const word = match[0].toLowerCase()
    if (exempt.includes(word)) continue
    const places = seen.get(word) ?? []
    places.push({ at: charactersIn(title.slice(0, match.index)), text: match[0], times: places.length + 1 })
    seen.set(word, places)
  }
  return [...seen.values()].flatMap((places) => {
    const first = places[most]
    return first ? [{ ...first, times: places.length }] : []
  })
}

/**
 * Every place where one of the words is said, unless it is part of a harmless whole; the longest word wins.
 * wordsSaid('最佳赏味期30天，全网最佳', ['最佳'], ['最佳赏味期']) → [{ at: 11, text: '最佳' }]
 */
export function wordsSaid(
  title: string,
  words: readonly string[],
  harmless: readonly string[],
): readonly WordFound[] {
  const longestFirst = [...harmless, ...words].sort((a, b) => b.length - a.length)
  const anyOf = new RegExp(longestFirst.map(patternOf).join('|'), 'giu')
  const spared = new Set(harmless.map(plainly))
  return [...title.matchAll(anyOf)]
    .filter(([text]) => !spared.has(plainly(text)))
    .map((match) => ({ at: charactersIn(title.slice(0, match.index)), text: match[0] }))
}

const plainly = (text: string): string => text.toLowerCase().replace(/\s+/g, ' ')

/** Blind to how many spaces; words of letters are whole words, so that 「on sale」 is not in 「salon saleable」. */
function patternOf(word: string): string {
  const parts = word.split(/\s+/).map((part) => part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'))
  const before = /^[A-Za-z0-9]/.test(word) ? '(?<![A-Za-z0-9])' : ''
  const after = /[A-Za-z0-9]$/.test(word) ? '(?![A-Za-z0-9])' : ''
  return `${before}${parts.join('\\s+')}${after}`
}

const charactersIn = (text: string): number => [...text].length
