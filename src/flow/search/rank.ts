/** How well a text answers what somebody typed: Chinese, a code, whole pinyin (tuihuolv) or its first letters (thl). */
import { pinyin } from 'pinyin-pro'

export interface Spelling {
  readonly text: string
  /** thl */
  readonly initials: string
  /** tuihuolv, and where in it each character begins. */
  readonly full: string
  readonly begins: ReadonlySet<number>
}

export function spell(text: string): Spelling {
  const sounds = pinyin(text, { toneType: 'none', type: 'array', v: true }).map((s) => s.toLowerCase())
  const begins = new Set<number>()
  let full = ''
  let initials = ''
  for (const sound of sounds) {
    if (!/[a-z0-9]/.test(sound)) continue
    begins.add(full.length)
    full += sound
    initials += sound[0]
  }
  return { text: text.toLowerCase(), initials, full, begins }
}

/** Smaller is better; null is no answer. */
export function rank(asked: string, spelling: Spelling): number | null {
  const { text, initials, full, begins } = spelling
  if (text === asked) return 0
  if (text.startsWith(asked)) return 1
  if (text.includes(asked)) return 2
  // One letter fits too much to be an answer in pinyin.
  const letters = asked.replace(/[\s']/g, '')
  if (!/^[a-z]{2,}$/.test(letters)) return null
  if (initials.startsWith(letters)) return 3
  const at = full.indexOf(letters)
  if (at >= 0 && begins.has(at)) return at === 0 ? 3 : 4
  return initials.includes(letters) ? 5 : null
}

export interface Thing {
  readonly words: readonly Spelling[]
}

/** Those that answer, best first; among equals the order they came in. */
export function best<T extends Thing>(asked: string, things: readonly T[], most: number): T[] {
  const wanted = asked.trim().toLowerCase()
  return things
    .map((thing, at) => ({ thing, at, rank: bestRank(wanted, thing) }))
    .filter((x) => x.rank !== null)
    .sort((a, b) => (a.rank ?? 0) - (b.rank ?? 0) || a.at - b.at)
    .slice(0, most)
    .map((x) => x.thing)
}

function bestRank(asked: string, { words }: Thing): number | null {
  const ranks = words.map((w) => rank(asked, w)).filter((r) => r !== null)
  return ranks.length === 0 ? null : Math.min(...ranks)
}
