/** A question before it is asked, in words: which tables and columns it reads, and how much of them. */
import { catalogue } from '../../flow/console/catalogue.ts'
import type { ReadEstimate } from '../../flow/console/console.ts'
import type { SqlLookedAt } from '../../operations.ts'
import type { Passed } from '../../warehouse/console/guard.ts'
import { consoleLimits } from '../../warehouse/console/limits.ts'
import { count, type Locale, listing, pick, spaced } from '../../wording/index.ts'

/** `read` is null while a parameter has no value. */
export function lookedAt(passed: Passed, read: readonly ReadEstimate[] | null, locale: Locale): SqlLookedAt {
  const views = passed.views.flatMap((name) => {
    const view = catalogue.find((v) => v.name === name)
    if (!view) return []
    const columns = view.columns.filter((c) => passed.columns.includes(c.name))
    return [
      {
        view: view.name,
        title: view.title,
        rows: read === null ? null : (read.find((r) => r.fact === name)?.rows ?? 0),
        columns: columns.map(({ name, label }) => ({ name, label })),
      },
    ]
  })
  const words = [...views.map((view) => viewWords(view, locale)), ...endWords(passed, views, read, locale)]
  return {
    parameters: passed.parameters,
    views,
    words: locale === 'zh' ? words.map(spaced) : words,
    statement: passed.statement,
  }
}

function viewWords({ view, title, rows, columns }: SqlLookedAt['views'][number], locale: Locale): string {
  const size =
    rows === null
      ? ''
      : rows === 0
        ? pick(locale, '，现在是空的', ', empty so far')
        : pick(locale, `，最多 ${count(rows, 'zh')} 行`, `, ${count(rows, 'en')} rows at most`)
  const of =
    columns.length === 0
      ? ''
      : pick(
          locale,
          `：${columns.map((c) => `${c.label}（${c.name}）`).join('、')}`,
          `: ${columns.map((c) => c.name).join(', ')}`,
        )
  return pick(locale, `看「${title}」（${view}）${size}${of}。`, `Reads ${view}${size}${of}.`)
}

function endWords(
  passed: Passed,
  views: SqlLookedAt['views'],
  read: readonly ReadEstimate[] | null,
  locale: Locale,
): string[] {
  const money = views.flatMap((v) => v.columns).filter((c) => c.name.endsWith('_minor'))
  const total = (read ?? []).reduce((sum, r) => sum + r.rows, 0)
  const said = [
    views.length === 0 && pick(locale, '不看任何表，只是算一算。', 'Reads no table; it only calculates.'),
    passed.parameters.length > 0 &&
      pick(
        locale,
        `要填：${passed.parameters.map((p) => `${p.name}（${typeWords[p.type] ?? p.type}）`).join('、')}。`,
        `Asks for ${listing(
          passed.parameters.map((p) => `${p.name} (${p.type})`),
          'en',
          { limit: 9 },
        )}.`,
      ),
    money.length > 0 &&
      pick(
        locale,
        '带 _minor 的是分，除以 100 才是元；有几种货币就按 currency 分开加。',
        'Columns in _minor are cents; sums go by currency.',
      ),
    total > consoleLimits.readRows &&
      pick(
        locale,
        `超过 ${count(consoleLimits.readRows, 'zh')} 行，会被拦下。加上日期范围。`,
        `More than ${count(consoleLimits.readRows, 'en')} rows: it will be stopped. Narrow the days.`,
      ),
  ]
  return said.filter((line) => line !== false)
}

const typeWords: Readonly<Record<string, string>> = {
  String: '文字',
  Bool: '是或否',
  Date: '日期，2026-11-11',
  Date32: '日期，2026-11-11',
  DateTime: '时刻，2026-11-11 20:00:00',
  Float64: '数字',
  Float32: '数字',
}
