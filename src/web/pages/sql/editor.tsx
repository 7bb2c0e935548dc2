/**
 * The one door to CodeMirror: a text of SQL with the catalogue's names completed, ⌘/Ctrl+Enter to run and Esc to stop. Tab stays
 * with the page, so that nobody is caught in it who goes by keyboard.
 */
import {
  autocompletion,
  type CompletionContext,
  closeBrackets,
  completionKeymap,
} from '@codemirror/autocomplete'
import { defaultKeymap, history, historyKeymap } from '@codemirror/commands'
import { SQLDialect, sql } from '@codemirror/lang-sql'
import { HighlightStyle, syntaxHighlighting } from '@codemirror/language'
import { EditorState, Prec } from '@codemirror/state'
import { EditorView, keymap, placeholder } from '@codemirror/view'
import { tags } from '@lezer/highlight'
import { useEffect, useRef } from 'react'
import type { SqlCatalogue } from '../../../operations.ts'

export interface EditorWords {
  readonly label: string
  readonly placeholder: string
}

export function Editor(props: {
  text: string
  catalogue: SqlCatalogue
  words: EditorWords
  onChange: (text: string) => void
  onRun: () => void
  /** False: nothing was running. */
  onStop: () => boolean
}) {
  const box = useRef<HTMLDivElement>(null)
  const view = useRef<EditorView>(null)
  // The keys outlive a drawing; they press what the newest one means.
  const now = useRef(props)
  now.current = props
  useEffect(() => {
    if (!box.current) return
    const { catalogue, words, text } = now.current
    const made = new EditorView({
      parent: box.current,
      state: EditorState.create({
        doc: text,
        extensions: [
          Prec.highest(
            keymap.of([
              { key: 'Mod-Enter', run: () => told(now.current.onRun) },
              { key: 'Shift-Enter', run: () => told(now.current.onRun) },
              // What runs is stopped before a list of names that may just have opened is closed.
              { key: 'Escape', run: () => now.current.onStop() },
            ]),
          ),
          history(),
          closeBrackets(),
          sql({ dialect: dialectOf(catalogue), upperCaseKeywords: true }),
          autocompletion({ override: [completionsOf(catalogue)], icons: false }),
          syntaxHighlighting(colours),
          keymap.of([...completionKeymap, ...defaultKeymap, ...historyKeymap]),
          placeholder(words.placeholder),
          EditorView.lineWrapping,
          EditorView.contentAttributes.of({ 'aria-label': words.label, spellcheck: 'false' }),
          EditorView.updateListener.of((update) => {
            if (update.docChanged) now.current.onChange(update.state.doc.toString())
          }),
        ],
      }),
    })
    view.current = made
    made.focus()
    return () => made.destroy()
  }, [])
  useEffect(() => {
    const shown = view.current
    if (!shown || shown.state.doc.toString() === props.text) return
    shown.dispatch({ changes: { from: 0, to: shown.state.doc.length, insert: props.text } })
    shown.focus()
  }, [props.text])
  return <div ref={box} className="sql-editor" />
}

const told = (act: () => void): true => {
  act()
  return true
}

/** As far as questions go: what the guard would refuse is not coloured as a keyword either. */
const keywords =
  'select from where group by having order asc desc limit offset with as join inner left right full cross any asof on using and or not in is null like ilike between case when then else end distinct union all except intersect array interval day hour minute week month year over partition rows range preceding following current row nulls first last totals rollup cube qualify window true false final'

const dialectOf = (catalogue: SqlCatalogue): SQLDialect =>
  SQLDialect.define({
    keywords,
    builtin: catalogue.functions.join(' '),
    backslashEscapes: true,
    hashComments: false,
    doubleQuotedStrings: false,
    identifierQuotes: '`"',
  })

/** Tables and columns with their word of the trade, then functions and keywords; after `o.` the columns only. */
function completionsOf({ views, functions }: SqlCatalogue) {
  const tables = views.map((v) => ({ label: v.view, detail: v.title, type: 'class', boost: 3 }))
  const columnsOf = new Map(
    views.map((v) => [
      v.view,
      v.columns.map((c) => ({
        label: c.name,
        detail: c.label,
        info: c.note || undefined,
        type: 'property',
        boost: 2,
      })),
    ]),
  )
  const all = [...new Map([...columnsOf.values()].flat().map((c) => [c.label, c])).values()]
  const calls = functions.map((name) => ({ label: name, apply: `${name}(`, type: 'function' }))
  const words = keywords.split(' ').map((word) => ({ label: word.toUpperCase(), type: 'keyword', boost: 1 }))
  return (context: CompletionContext) => {
    const word = context.matchBefore(/[\w\u4e00-\u9fff]*$/)
    const isAfterDot = context.matchBefore(/\.\w*$/) !== null
    if (!word || (word.from === word.to && !context.explicit && !isAfterDot)) return null
    const text = context.state.doc.toString()
    const named = views
      .filter((v) => new RegExp(`\\b${v.view}\\b`).test(text))
      .flatMap((v) => columnsOf.get(v.view) ?? [])
    const columns = named.length > 0 ? [...new Map(named.map((c) => [c.label, c])).values()] : all
    return {
      from: word.from,
      options: isAfterDot ? columns : [...tables, ...columns, ...words, ...calls],
      validFor: /^\w*$/,
    }
  }
}

/** The page's own colours, so that night and day follow by themselves. */
const colours = HighlightStyle.define([
  { tag: tags.keyword, color: 'var(--brand)', fontWeight: '600' },
  { tag: [tags.string, tags.special(tags.string)], color: 'var(--good)' },
  { tag: [tags.number, tags.bool, tags.null], color: 'var(--warn)' },
  { tag: tags.comment, color: 'var(--t3)', fontStyle: 'italic' },
  { tag: tags.standard(tags.name), color: 'var(--blank)' },
])
