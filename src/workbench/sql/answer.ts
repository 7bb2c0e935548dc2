/** What the engine answered, and how far it is, as it is told to people. */
import { catalogue } from '../../flow/console/catalogue.ts'
import type { SqlAnswer, SqlProgress } from '../../operations.ts'
import type { ConsoleAnswer } from '../../warehouse/console/door.ts'
import { count, digits, type Locale, pick } from '../../wording/index.ts'

/** A column is called as the catalogue calls it where it is one of the tables asked; `orders` of a question is not that of another table. */
export function shown(
  { answer, views }: { answer: ConsoleAnswer; views: readonly string[] },
  most: number,
  locale: Locale,
): Omit<SqlAnswer, 'as_of'> {
  const labels = new Map(
    catalogue
      .filter((view) => views.includes(view.name))
      .flatMap((view) => view.columns.map((column) => [column.name, column.label] as const)),
  )
  return {
    columns: answer.columns.map(({ name, type }) => ({ name, type, label: labels.get(name) ?? null })),
    rows: answer.rows.slice(0, most),
    is_cut: answer.rows.length > most,
    read_rows: answer.readRows,
    read_bytes: answer.readBytes,
    seconds: answer.elapsed_seconds,
    sentence: answerWords(answer, most, locale),
  }
}

export function answerWords(answer: ConsoleAnswer, most: number, locale: Locale): string {
  const rows = answer.rows.length
  const read = pick(
    locale,
    `看了 ${count(answer.readRows, 'zh')} 行，${digits(answer.elapsed_seconds, 2)} 秒`,
    `read ${count(answer.readRows, 'en')} rows in ${digits(answer.elapsed_seconds, 2)} s`,
  )
  if (rows > most)
    return pick(
      locale,
      `只取前 ${count(most, 'zh')} 行，后面还有；${read}。`,
      `The first ${count(most, 'en')} rows, there are more; ${read}.`,
    )
  if (rows === 0)
    return pick(locale, `一行也没有；${read}。条件里的日期、店铺、状态是不是写窄了？`, `No rows; ${read}.`)
  return pick(locale, `${count(rows, 'zh')} 行；${read}。`, `${count(rows, 'en')} rows; ${read}.`)
}

export function progressWords(read: number, of: number | null, seconds: number, locale: Locale): SqlProgress {
  const share = of === null ? '' : pick(locale, `（约 ${count(of, 'zh')}）`, ` of about ${count(of, 'en')}`)
  return {
    read_rows: read,
    of_rows: of,
    seconds,
    sentence: pick(
      locale,
      `看了 ${count(read, 'zh')} 行${share}…`,
      `Read ${count(read, 'en')} rows${share}…`,
    ),
  }
}

export const waitingWords = (before: number, locale: Locale): SqlProgress => ({
  read_rows: 0,
  of_rows: null,
  seconds: 0,
  sentence: pick(locale, `前面还有 ${before} 条，排着…`, `${before} before this one…`),
})
