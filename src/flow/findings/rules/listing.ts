/** What a listing's fields may hold. */
import type { LengthUnit } from '../../../wording/text-length.ts'
import type { RuleSource } from './source.ts'

export interface ListingLimitRule extends RuleSource {
  readonly kind: 'listing_limit'
  readonly about:
    | 'title'
    | 'short_title'
    | 'subtitle'
    | 'highlights'
    | 'bullet'
    | 'search_terms'
    | 'supplier'
    | 'seller_code'
    | 'alt_text'
    | 'meta_title'
    | 'meta_description'
    | 'stock'
    | 'delivery_days'
  readonly unit: LengthUnit | 'number'
  readonly min: number | null
  /** What the least length counts. */
  readonly min_counts: 'everything' | 'letters_and_digits'
  readonly max: number | null
  /** A length that works best; beyond it nothing is refused. */
  readonly recommended_max: number | null
  readonly is_required: boolean | null
  /** What a text past the limit meets. */
  readonly over: 'refused' | 'shortened' | 'ignored_whole' | null
  /** Characters that may not stand in it. */
  readonly forbidden: string
  /** Beside letters, digits and 汉字 only these may stand in it; null: anything not forbidden. */
  readonly only_marks: string | null
  readonly refuses: readonly ('emoji' | 'no_chinese')[]
  /** The same word at most so often; the exempt ones as often as one likes. */
  readonly word_at_most: number | null
  readonly word_exempt: readonly string[]
}

export interface ImageLimitRule extends RuleSource {
  readonly kind: 'image_limit'
  readonly about: 'main' | 'gallery' | 'carousel'
  readonly least_px: readonly [width: number, height: number] | null
  readonly recommended_px: readonly [width: number, height: number] | null
  readonly count_min: number | null
  readonly count_max: number | null
  readonly ratio: string | null
  readonly asks: readonly string[]
}

/** Words that may not be said, each platform's or the law's. */
export interface ForbiddenWordsRule extends RuleSource {
  readonly kind: 'forbidden_words'
  readonly about: 'absolute' | 'promotion'
  /** Platforms on whose pages they may not stand. */
  readonly holds_on: readonly string[]
  readonly words: readonly string[]
  /** Harmless wholes that hold such a word: 最高温度 is no boast. */
  readonly harmless: readonly string[]
}
