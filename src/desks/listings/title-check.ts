/** Is this title, or another field, one the platform takes? Length in its own unit, and all a rule objects to. Pure. */

import type { ListingLimitRule } from '../../flow/findings/rules/listing.ts'
import { type PlatformRule, ruleFor, rulesOn } from '../../flow/findings/rules.ts'
import { countExact, fitting, type LengthUnit, platformName, textLength } from '../../wording/index.ts'
import { repeatedWords, wordsSaid } from './title-words.ts'

interface Place {
  readonly platform: string
  readonly category?: string | undefined
  /** The day the text is to stand: rules change. */
  readonly on: string
}

export interface TitleQuestion extends Place {
  readonly title: string
}

export interface FieldQuestion extends Place {
  readonly field: ListingLimitRule['about']
  readonly text: string
}

export interface TitleChecked {
  readonly length: number
  /** The most it may be; null when the platform only recommends. */
  readonly limit: number | null
  readonly minimum: number | null
  readonly unit: LengthUnit
  readonly problems: readonly TitleProblem[]
}

export interface TitleProblem {
  readonly kind:
    | 'empty'
    | 'too_long'
    | 'too_short'
    | 'longer_than_recommended'
    | 'forbidden_character'
    | 'emoji'
    | 'only_digits_and_letters'
    | 'repeated_word'
    | 'forbidden_word'
  /** Where it begins, in characters (code points) from 0. */
  readonly at: number
  /** The part of the title that is meant. */
  readonly text: string
  /** What is wrong, a sentence. */
  readonly said: string
  /** Key of the rule that says so, and how sure it is. */
  readonly rule: string
  readonly confidence: PlatformRule['confidence']
}

type Checked = TitleChecked | { readonly reason: string }

/**
 * checkTitle(rules, { platform: 'taobao', title: '纯棉T恤', on }) → { length: 7, limit: 60, minimum: null, unit: 'gbk_bytes', problems: [] }
 * A platform without a rule for titles is answered with the reason.
 */
export const checkTitle = (rules: readonly PlatformRule[], { title, ...place }: TitleQuestion): Checked =>
  checkField(rules, { ...place, field: 'title', text: title })

/** checkField(rules, { platform: 'amazon', field: 'search_terms', text, on }): 250 bytes and the whole field counts for nothing. */
export function checkField(rules: readonly PlatformRule[], question: FieldQuestion): Checked {
  const { platform, category, on, field, text } = question
  const limit = ruleFor(rules, 'listing_limit', { platform, category, on, about: field })
  if (!limit || limit.unit === 'number') {
    const what = field === 'title' ? '标题' : `「${field}」`
    return { reason: `「${platformName(platform, 'zh')}」的${what}规则还没有写下来，长短说不准。` }
  }
  const { unit, max, min } = limit
  const found = [
    ...lengthProblems(limit, unit, text),
    ...characterProblems(limit, [...text]),
    ...repeats(limit, text),
    ...words(rules, question),
  ]
  return {
    length: textLength(text, unit),
    limit: max,
    minimum: min,
    unit,
    problems: found.sort((a, b) => a.at - b.at),
  }
}

type Found = Pick<TitleProblem, 'kind' | 'at' | 'text' | 'said'>

const by =
  (rule: PlatformRule) =>
  (found: Found): TitleProblem => ({ ...found, rule: rule.key, confidence: rule.confidence })

const beyondIt = {
  refused: '平台不收',
  shortened: '平台会自己缩短',
  ignored_whole: '整栏都不算，写了等于没写',
} as const

function lengthProblems(limit: ListingLimitRule, unit: LengthUnit, text: string): TitleProblem[] {
  const { max, min, recommended_max: recommended } = limit
  const length = textLength(text, unit)
  const found: Found[] = []
  const beyond = (longest: number, kind: Found['kind'], said: string) => {
    const at = fitting(text, unit, longest)
    found.push({ kind, at, text: [...text].slice(at).join(''), said })
  }
  if (text.trim() === '' && limit.is_required)
    found.push({ kind: 'empty', at: 0, text, said: '空着，一个字也没有。' })
  else if (min !== null) {
    const counted = limit.min_counts === 'letters_and_digits' ? [...text].filter(isPlain).length : length
    if (counted < min)
      found.push({ kind: 'too_short', at: 0, text, said: `太短：至少 ${min}，现在 ${counted}。` })
  }
  if (max !== null && length > max)
    beyond(
      max,
      'too_long',
      `超了 ${countExact(length - max)}：最多 ${countExact(max)}，现在 ${countExact(length)}${limit.over ? `，${beyondIt[limit.over]}` : ''}。`,
    )
  else if (recommended !== null && length > recommended)
    beyond(recommended, 'longer_than_recommended', `建议不过 ${recommended}，现在 ${length}；不改也收。`)
  return found.map(by(limit))
}

function characterProblems(limit: ListingLimitRule, characters: readonly string[]): TitleProblem[] {
  const found: Found[] = []
  const marks = limit.only_marks
  characters.forEach((text, at) => {
    if (limit.refuses.includes('emoji') && isEmoji(text))
      found.push({ kind: 'emoji', at, text, said: '不能有表情。' })
    else if (limit.forbidden.includes(text) || (marks !== null && !isPlain(text) && !marks.includes(text)))
      found.push({ kind: 'forbidden_character', at, text, said: `不能有「${text}」。` })
  })
  const isBare = characters.length > 0 && !characters.some((c) => /\p{Script=Han}/u.test(c))
  if (limit.refuses.includes('no_chinese') && isBare)
    found.push({
      kind: 'only_digits_and_letters',
      at: 0,
      text: characters.join(''),
      said: '不能全是数字和字母，要有汉字。',
    })
  return found.map(by(limit))
}

/** Ⅲ and ⅷ are letters to Unicode and marks to a platform that lists its marks. */
const isPlain = (c: string): boolean => /[\p{Script=Han}A-Za-z0-9]/u.test(c)

/** Pictures that stand as pictures: © and digits may be drawn as emoji, but are text in a title. */
const isEmoji = (c: string): boolean =>
  /\p{Emoji_Presentation}|\p{Extended_Pictographic}/u.test(c) && !/[©®™]/u.test(c)

function repeats(limit: ListingLimitRule, title: string): TitleProblem[] {
  if (limit.word_at_most === null) return []
  const most = limit.word_at_most
  return repeatedWords(title, most, limit.word_exempt)
    .map(({ at, text, times }) => ({
      kind: 'repeated_word' as const,
      at,
      text,
      said: `「${text}」出现了 ${times} 次，最多 ${most} 次。`,
    }))
    .map(by(limit))
}

/** The platform's own list and the law's. */
function words(rules: readonly PlatformRule[], { platform, on, text: whole }: FieldQuestion): TitleProblem[] {
  return rulesOn(rules, 'forbidden_words', on)
    .filter((rule) => rule.holds_on.includes(platform))
    .flatMap((rule) =>
      wordsSaid(whole, rule.words, rule.harmless)
        .map(({ at, text }) => ({
          kind: 'forbidden_word' as const,
          at,
          text,
          said: `「${text}」不能说：${rule.title}。`,
        }))
        .map(by(rule)),
    )
}
