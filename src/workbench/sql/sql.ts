/** Questions in SQL as operations: the console is opened when somebody first asks, and one person asks one at a time. */
import { createHash, createHmac, randomUUID } from 'node:crypto'
import { catalogue } from '../../flow/console/catalogue.ts'
import { type Console, openConsole } from '../../flow/console/console.ts'
import { ensureViews } from '../../flow/console/views.ts'
import {
  OperationRefused,
  type Operations,
  type Sql,
  type SqlProgress,
  type SqlQuestion,
  type SqlRun,
} from '../../operations.ts'
import { secretKey } from '../../records/secret-keys.ts'
import type { SqlRunRow } from '../../records/sql-console.ts'
import type { ConsoleAnswer, ConsoleDoor } from '../../warehouse/console/door.ts'
import { allowedFunctions } from '../../warehouse/console/functions-allowed.ts'
import { QuestionRefused } from '../../warehouse/console/guard.ts'
import { consoleLimits } from '../../warehouse/console/limits.ts'
import { viewsOf } from '../../warehouse/console/user.ts'
import { keepMetadata } from '../../warehouse/metadata-guard.ts'
import { WarehouseError } from '../../warehouse/warehouse.ts'
import { type Locale, pick } from '../../wording/index.ts'
import { type House, ledgerOf } from '../house.ts'
import { answerWords, progressWords, shown, waitingWords } from './answer.ts'
import { written } from './file.ts'
import { lookedAt } from './look.ts'
import { starts } from './starts.ts'
import { lets, Turns } from './turns.ts'
import { whyNot } from './words.ts'

/** Whether the history has what was asked, or only its hash. */
const keepsTextKey = 'sql.keeps_text'
const lookEvery_ms = 250
const longestName = 60

/** `open` gives the console's own way to the engine. */
export function sqlConsole(house: House, open: () => Promise<ConsoleDoor>): Sql {
  const { records, warehouse, folder } = house
  const turns = new Turns()
  let opened: Promise<Console> | null = null
  const console = (): Promise<Console> => {
    opened ??= (async () => {
      const key = createHmac('sha256', secretKey(folder, 'pii')).update('console').digest()
      if (await ensureViews(warehouse, key)) await keepMetadata(folder)
      return openConsole(warehouse, await open())
    })()
    // What went wrong once may be put right meanwhile.
    opened.catch(() => {
      opened = null
    })
    return opened
  }
  const keepsText = async () => (await records.settings.get<boolean>(keepsTextKey)) ?? true

  /** Runs one question and notes it, however it ends. */
  async function asked(
    { text, params: given = {}, locale = 'zh', who }: SqlQuestion & { who: string },
    most: number,
    onProgress: (at: SqlProgress) => void,
    signal?: AbortSignal,
  ): Promise<{ answer: ConsoleAnswer; views: readonly string[] }> {
    const began = performance.now()
    const turn = await turns.take(who)
    const note = async (outcome: SqlRun['outcome'], sentence: string, answer?: ConsoleAnswer) =>
      records.sqlConsole.note({
        at: new Date().toISOString(),
        who,
        text: (await keepsText()) ? text : null,
        hash: hashOf(text),
        outcome,
        rows: answer?.rows.length ?? 0,
        read_rows: answer?.readRows ?? 0,
        took_ms: Math.round(performance.now() - began),
        sentence,
      })
    try {
      const engine = await console()
      const passed = await engine.guard(text, given)
      missing(passed.parameters, given, locale)
      // A page may still hold values of the question before.
      const params = Object.fromEntries(passed.parameters.map(({ name }) => [name, given[name] ?? '']))
      await turn.begin((before) => onProgress(waitingWords(before, locale)))
      signal?.throwIfAborted()
      const mine = idBegins(who)
      if (!(await lets(async () => (await engine.progress(mine)) === null)))
        throw new OperationRefused('conflict', '你在别处还有一条在算。等它算完，或者先停掉它。')
      const answer = await house.readers.hold((held) =>
        watched(engine, mine, onProgress, locale, signal, (queryId) =>
          engine.run(passed, params, most + 1, {
            database: viewsOf[held.database as keyof typeof viewsOf],
            queryId,
          }),
        ),
      )
      await note('answered', answerWords(answer, most, locale), answer)
      return { answer, views: passed.views }
    } catch (error) {
      const said = whyNot(error, text, locale)
      const stopped = signal?.aborted || (error instanceof WarehouseError && error.code === 394)
      if (error instanceof QuestionRefused) await note('refused', said ?? '')
      else if (stopped)
        await note('stopped', pick(locale, '停了，没有结果。', 'Stopped; there is no result.'))
      else if (said !== null) await note('failed', said)
      if (said === null) throw error
      throw new OperationRefused('bad_question', said)
    } finally {
      turn.end()
    }
  }

  return {
    sqlCatalogue: async () => ({
      views: catalogue.map(({ name, title, grain, columns }) => ({
        view: name,
        title,
        grain,
        columns: columns.map(({ name, label, type, note }) => ({ name, label, type, note })),
      })),
      functions: Object.values(allowedFunctions)
        .flatMap((names) => names.split(/\s+/))
        .filter((name) => name !== '' && !name.startsWith('_'))
        .sort(),
      starts,
      limits: {
        seconds: consoleLimits.execution_seconds,
        memory_bytes: consoleLimits.memory_bytes,
        read_rows: consoleLimits.readRows,
        shown_rows: consoleLimits.shownRows,
        file_rows: consoleLimits.resultRows,
      },
      keeps_text: await keepsText(),
    }),
    async lookAtSql({ text, params = {}, locale = 'zh' }) {
      try {
        const engine = await console()
        const passed = await engine.guard(text, params)
        const isFilled = passed.parameters.every((p) => params[p.name] !== undefined && params[p.name] !== '')
        const read = isFilled
          ? await house.readers.hold((held) =>
              engine.estimate(passed, params, { database: viewsOf[held.database as keyof typeof viewsOf] }),
            )
          : null
        return lookedAt(passed, read, locale)
      } catch (error) {
        const said = whyNot(error, text, locale)
        throw said === null ? error : new OperationRefused('bad_question', said)
      }
    },
    async askSql(question, onProgress = () => {}, signal) {
      const locale = question.locale ?? 'zh'
      const said = await asked(question, consoleLimits.shownRows, onProgress, signal)
      const { asOf } = await ledgerOf(house)
      return { ...shown(said, consoleLimits.shownRows, locale), as_of: asOf }
    },
    async stopSql({ who }) {
      const engine = await console()
      const stopped = (await engine.progress(idBegins(who))) !== null
      if (stopped) await engine.kill(idBegins(who))
      return { stopped }
    },
    async sqlFile(question) {
      const answered = await asked(question, consoleLimits.resultRows, () => {})
      const said = shown(answered, consoleLimits.resultRows, 'zh')
      const at = new Date().toISOString().slice(0, 16).replace(/[-:]/g, '').replace('T', ' ')
      const body = await written(said, question)
      return { name: `查询 ${at}.${question.format}`, rows: said.rows.length, body }
    },
    sqlRuns: async ({ who, limit = 100 }) => (await records.sqlConsole.runs({ who, limit })).map(runOf),
    savedSql: async () =>
      (await records.sqlConsole.kept()).map((q) => ({
        ...q,
        params: JSON.parse(q.params) as Record<string, string>,
      })),
    async saveSql({ name, text, params, who }) {
      const called = name.trim()
      if (called === '' || [...called].length > longestName)
        throw new OperationRefused('bad_question', `给它起个名字，最多 ${longestName} 个字。`)
      const engine = await console()
      try {
        await engine.guard(text, params)
      } catch (error) {
        const said = whyNot(error, text, 'zh')
        throw said === null ? error : new OperationRefused('bad_question', `存不了：${said}`)
      }
      const at = new Date().toISOString()
      const row = await records.sqlConsole.keep({
        name: called,
        text,
        params: JSON.stringify(params),
        who,
        at,
      })
      return { ...row, params }
    },
    async dropSql({ no, who }) {
      if (!(await records.sqlConsole.drop(no, new Date().toISOString(), who)))
        throw new OperationRefused('not_found', '这条查询不在了，或者是别人存的。')
      return { removed: no }
    },
    async keepSqlText(keeps_text) {
      await records.settings.set(keepsTextKey, keeps_text)
      return { keeps_text }
    },
  } satisfies Pick<Operations, keyof Sql>
}

export const hashOf = (text: string): string => createHash('sha256').update(text).digest('hex')

/** The engine's name for what somebody has running; who it is stays unsaid in it. */
const idBegins = (who: string): string => `dazi-sql-${hashOf(who).slice(0, 16)}-`

/** Tells how far it is until it ends; a hang-up kills it. */
async function watched(
  engine: Console,
  idBegins: string,
  onProgress: (at: SqlProgress) => void,
  locale: Locale,
  signal: AbortSignal | undefined,
  run: (queryId: string) => Promise<ConsoleAnswer>,
): Promise<ConsoleAnswer> {
  const stop = () => void engine.kill(idBegins).catch(() => {})
  signal?.addEventListener('abort', stop, { once: true })
  const timer = setInterval(async () => {
    const at = await engine.progress(idBegins).catch(() => null)
    if (at) onProgress(progressWords(at.readRows, at.ofRows, at.elapsed_seconds, locale))
  }, lookEvery_ms)
  try {
    return await run(`${idBegins}${randomUUID()}`)
  } finally {
    clearInterval(timer)
    signal?.removeEventListener('abort', stop)
  }
}

function missing(
  parameters: readonly { name: string }[],
  params: Readonly<Record<string, string>>,
  locale: Locale,
): void {
  const blank = parameters.filter((p) => params[p.name] === undefined).map((p) => p.name)
  if (blank.length > 0)
    throw new OperationRefused(
      'bad_question',
      pick(
        locale,
        `还要填 ${blank.join('、')}：页面上有格子，终端里用 --param ${blank[0]}=…`,
        `Still to fill in: ${blank.join(', ')}.`,
      ),
    )
}

const runOf = ({ took_ms, outcome, ...run }: SqlRunRow): SqlRun => ({
  ...run,
  outcome: outcome as SqlRun['outcome'],
  seconds: took_ms / 1000,
})
