/** A desk's page in words: one sentence that could be said at the morning meeting, then numbers, findings and tables beside theirs. */
import { addDays, dayName, type Locale, pick } from '../../../wording/index.ts'
import { columnWord } from '../../facts/column-words.ts'
import type { Finding } from '../../findings/finding.ts'
import type { Metric } from '../../metrics/metric.ts'
import type { BriefFacts } from '../brief.ts'
import { ranked, stakesOf, withRhythm } from '../stakes.ts'
import { asOfWords } from '../state.ts'
import { type FindingSaid, findingSaid, type NumberSaid, numberSaid } from '../today.ts'
import { type Voice, voiceOf } from '../voice.ts'
import type { CellKind, DeskCounted, TableCounted } from './ask-desk.ts'
import { type Both, type DeskPage, type DeskTable, isSplit } from './desk-page.ts'

export interface DeskSaid {
  readonly key: string
  readonly label: string
  readonly asks: readonly string[]
  readonly sentence: string
  readonly on: string
  readonly on_name: string
  readonly today: string
  readonly timezone: string
  readonly as_of: string
  readonly is_empty: boolean
  /** What is not listed because its exports never came. */
  readonly never: string | null
  readonly numbers: readonly NumberSaid[]
  readonly findings: readonly FindingSaid[]
  readonly watching: readonly FindingSaid[]
  readonly tables: readonly DeskTableSaid[]
  /** Files for those who do the work: 停投名单, 补空名单. */
  readonly lists: readonly { readonly key: string; readonly label: string }[]
}

export interface DeskTableSaid {
  readonly key: string
  readonly title: string
  readonly hint: string
  readonly empty: string
  readonly columns: readonly {
    readonly key: string
    readonly label: string
    readonly kind: CellKind
    /** The metric whose card explains it; null for a column of a query. */
    readonly metric: string | null
  }[]
  readonly filters: readonly string[]
  readonly rows: TableCounted['rows']
  readonly total_rows: number
  readonly missing: string | null
  readonly query: string
  readonly params: Readonly<Record<string, unknown>>
}

type Said = Pick<BriefFacts, 'on' | 'made_at' | 'shops' | 'data_as_of'>

export function deskSaid(
  page: DeskPage,
  counted: DeskCounted,
  findings: readonly Finding[],
  at: {
    readonly brief: Said
    readonly locale: Locale
    readonly lists: readonly { readonly key: string; readonly label: string }[]
  },
): DeskSaid {
  const { brief, locale } = at
  const voice = voiceOf(brief, locale)
  const say = (both: Both) => voice.set(both[locale])
  const { toDo, watching } = ranked(findings)
  const on = addDays(brief.on, -(page.lag_days ?? 0))
  return {
    key: page.key,
    label: say(page.label),
    asks: page.asks.map(say),
    sentence: sentence(toDo, watching, voice),
    on,
    on_name: dayName(on, voice.today, locale),
    today: voice.today,
    timezone: voice.timezone,
    as_of: asOfWords(brief, voice),
    is_empty: brief.data_as_of === null,
    never:
      counted.never.length === 0
        ? null
        : voice.say(
            `还没来过、所以没列的：${counted.never.map((m) => metricLabel(m, voice)).join('、')}。`,
            `Never came, so not listed: ${counted.never.map((m) => metricLabel(m, voice)).join(', ')}.`,
          ),
    numbers: counted.numbers.map((n) => numberSaid(n, { ...voice, on })),
    findings: toDo.map((f) => findingSaid(f, voice)),
    watching: watching.map((f) => findingSaid(f, voice)),
    tables: counted.tables.map((t) => tableSaid(t, voice, say)),
    lists: at.lists.filter((l) => page.lists?.includes(l.key)).map(({ key, label }) => ({ key, label })),
  }
}

/** 3 件要办：正在漏 ¥1,204/天；另有 2 件在观察。 */
function sentence(toDo: readonly Finding[], watching: readonly Finding[], voice: Voice): string {
  const observed =
    watching.length === 0
      ? ''
      : voice.say(
          `；另有 ${watching.length} 件样本还小，先看着`,
          `; ${watching.length} more are only watched`,
        )
  if (toDo.length === 0)
    return voice.say(
      `这边没有要办的，数字都在线内${observed}。`,
      `Nothing to do here, all numbers hold${observed}.`,
    )
  const { sums, unpriced } = stakesOf(toDo)
  const priced = sums.map((s) => {
    const sum = withRhythm(s.sum_minor, s.currency, s.rhythm, voice)
    return s.when === 'leaking'
      ? voice.say(`正在漏 ${sum}`, `${sum} leaking`)
      : voice.say(`快要漏 ${sum}`, `${sum} about to leak`)
  })
  const blind = unpriced === 0 ? [] : [voice.say(`${unpriced} 件算不出钱`, `${unpriced} without a price`)]
  const parts = [...priced, ...blind].join(pick(voice.locale, '，', ', '))
  return voice.say(
    `${toDo.length} 件要办：${parts}${observed}。`,
    `${toDo.length} to do: ${parts}${observed}.`,
  )
}

function tableSaid(t: TableCounted, voice: Voice, say: (both: Both) => string): DeskTableSaid {
  return {
    key: t.table.key,
    title: say(t.table.title),
    hint: say(t.table.hint),
    empty: say(t.table.empty),
    columns: t.columns.map(({ key, kind, metric }) => ({
      key,
      label: metric ? metricLabel(metric, voice) : columnWord(key, voice.locale),
      kind,
      metric: metric?.key ?? null,
    })),
    filters: t.table.filters,
    rows: t.rows.map((r) => worded(r, t.table, say)),
    total_rows: t.total_rows,
    missing: t.missing === null ? null : voice.set(t.missing),
    query: t.query,
    params: t.params,
  }
}

/** Codes of a query in words. */
function worded(
  row: TableCounted['rows'][number],
  table: DeskTable,
  say: (both: Both) => string,
): TableCounted['rows'][number] {
  const values = isSplit(table)
    ? table.verdict && { [table.verdict.column]: table.verdict.codes }
    : table.values
  if (!values) return row
  return Object.fromEntries(
    Object.entries(row).map(([key, cell]) => {
      const word = typeof cell === 'string' ? values[key]?.[cell] : undefined
      return [key, word ? say(word) : cell]
    }),
  )
}

/** A column head has no room for the qualifier; the card says it. */
const metricLabel = (m: Metric, voice: Voice): string =>
  voice.say(voice.set(m.label.replace(/（[^）]*）$/, '')), m.labelEn)
