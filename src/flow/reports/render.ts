/** One brief, five surfaces; the sixth, a workbook, is bytes and stands in `workbook/`. */
import type { Locale } from '../../wording/index.ts'
import type { Brief } from './brief.ts'
import { type ComposeOptions, compose } from './compose.ts'
import { type HtmlOptions, renderHtml } from './render-html.ts'
import { renderJson } from './render-json.ts'
import { renderMarkdown } from './render-markdown.ts'
import { renderShare } from './render-share.ts'
import { renderText } from './render-text.ts'
import { voiceOf } from './voice.ts'

export type BriefFormat = 'text' | 'md' | 'html' | 'json' | 'share'

export interface RenderOptions extends HtmlOptions {
  /** The brief's own when left away. */
  locale?: Locale
  /** ANSI colours in text; never unless asked for. */
  colour?: boolean
  /** Columns of the terminal; 80 when left away. */
  width?: number
  /** ISO; the day the brief was made when left away. Ages and 昨天 are told from here. */
  now?: string
  move?: ComposeOptions['move']
}

export function render(brief: Brief, format: BriefFormat, options: RenderOptions = {}): string {
  const locale = options.locale ?? brief.locale
  if (format === 'json') return renderJson(brief)
  // The sentences were written in one language at one hour; told elsewhere they are written again from the same facts.
  const retold = locale !== brief.locale || (options.now !== undefined && options.now !== brief.made_at)
  const said: Brief = retold
    ? { ...brief, ...compose(brief, { locale, now: options.now, move: options.move }) }
    : brief
  const voice = voiceOf(said, locale, options.now)
  if (format === 'html') return renderHtml(said, voice, options)
  if (format === 'share') return renderShare(said, voice)
  if (format === 'md') return renderMarkdown(said, voice)
  return renderText(said, voice, { colour: options.colour ?? false, width: options.width ?? 80 })
}
