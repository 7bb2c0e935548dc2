/**
 * Chinese text as words. The trade's own words are told to jieba first: without them 退货率 falls into 退货 and 率, and 直通车
 * into a straight road and a car.
 */
import { Buffer } from 'node:buffer'
import type { Jieba } from '@node-rs/jieba'
import { readBeside } from '../findings/beside.ts'
import { spell } from './rank.ts'

const tradeWords = readBeside(import.meta.url, 'trade-words.txt')
  .split(/\s+/)
  .filter((w) => w !== '')

/** Heavier than any pair of ordinary words that could be read in their place. */
const weight = 100_000

let cutting: Promise<Jieba> | undefined

/** A quarter of a second and the dictionary's memory are spent by the first who searches. */
function cutter(): Promise<Jieba> {
  cutting ??= (async () => {
    const [{ Jieba }, { dict }] = await Promise.all([
      import('@node-rs/jieba'),
      import('@node-rs/jieba/dict.js'),
    ])
    const jieba = Jieba.withDict(dict)
    jieba.loadDict(Buffer.from(tradeWords.map((w) => `${w} ${weight} n`).join('\n')))
    return jieba
  })()
  return cutting
}

/** cutWords('退货率为什么高') → 退货率, 退货, 为什么, 高: whole words and the words inside them, none twice. */
export async function cutWords(text: string): Promise<string[]> {
  const jieba = await cutter()
  return [...new Set(jieba.cutForSearch(text.toLowerCase(), true).flatMap(meaningful))]
}

/** Each word of a text with how often it stands there. */
export async function countWords(text: string): Promise<Map<string, number>> {
  const jieba = await cutter()
  const counts = new Map<string, number>()
  for (const word of jieba.cutForSearch(text.toLowerCase(), true).flatMap(meaningful))
    counts.set(word, (counts.get(word) ?? 0) + 1)
  return counts
}

const empty = new Set(
  '的 了 和 是 在 就 都 也 还 把 被 让 给 跟 与 及 或 而 但 不 没 有 这 那 一 个 上 下 再 先 要 会 能 去 到 从 对 按 后 前'.split(
    ' ',
  ),
)

/** Marks and the small change of the language find nothing. */
function meaningful(word: string): string[] {
  const plain = word.trim()
  return plain === '' || empty.has(plain) || !/[\p{L}\p{N}]/u.test(plain) ? [] : [plain]
}

export interface IndexedWord {
  readonly word: string
  readonly weight: number
  readonly initials: string
  readonly full: string
}

/** What a page is found by: words of its title weigh more than those of its text, a word repeated more than one said once. */
export async function indexWords(title: string, text: string): Promise<IndexedWord[]> {
  const [inTitle, inText] = [await countWords(title), await countWords(text)]
  // The whole title is a word as well: thgf is 退货高发, which no dictionary holds.
  inTitle.set(title.toLowerCase(), 2)
  return [...new Set([...inTitle.keys(), ...inText.keys()])].map((word) => {
    const { initials, full } = spell(word)
    const weight = (inTitle.get(word) ?? 0) * 20 + Math.min(inText.get(word) ?? 0, 5)
    return { word, weight, initials: initials.slice(0, 100), full: full.slice(0, 300) }
  })
}
