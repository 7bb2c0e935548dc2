/**
 * Questions in SQL, from their text to their rows: the views they read, the guard they pass, the limits they run under, how far
 * one is and how it is stopped. Who may ask, and how often, is decided elsewhere.
 */
import type { AskOptions, ConsoleAnswer, ConsoleDoor } from '../../warehouse/console/door.ts'
import { readEstimate } from '../../warehouse/console/estimate.ts'
import { type EngineName, namesOf } from '../../warehouse/console/functions.ts'
import { bounded, type Catalogue, guard, type Passed } from '../../warehouse/console/guard.ts'
import { sql, trusted, value } from '../../warehouse/sql.ts'
import type { Warehouse } from '../../warehouse/warehouse.ts'
import { catalogue } from './catalogue.ts'

export interface QuestionProgress {
  readonly readRows: number
  /** As the engine guesses it; null before it knows. */
  readonly ofRows: number | null
  readonly elapsed_seconds: number
}

/** Rows that would be read of a fact, at most. */
export interface ReadEstimate {
  readonly fact: string
  readonly rows: number
}

export interface Console {
  /** Throws QuestionRefused. */
  guard(text: string, given?: Readonly<Record<string, string>>): Promise<Passed>
  /** At most so many rows; one more would say that there are more. */
  run(
    passed: Passed,
    given: Readonly<Record<string, string>>,
    rows: number,
    options: AskOptions,
  ): Promise<ConsoleAnswer>
  estimate(
    passed: Passed,
    given: Readonly<Record<string, string>>,
    options: AskOptions,
  ): Promise<ReadEstimate[]>
  /** Of questions whose id begins so; null when none runs, on whichever node it was asked. */
  progress(idBegins: string): Promise<QuestionProgress | null>
  /** Returns once the engine was told; the question itself ends with code 394. */
  kill(idBegins: string): Promise<void>
}

export async function openConsole(warehouse: Warehouse, door: ConsoleDoor): Promise<Console> {
  const known = await catalogueOf(warehouse)
  return {
    guard: (text, given) => guard(door, known, text, given),
    run: (passed, given, rows, options) => door.ask(bounded(passed, given, rows), options),
    estimate: (passed, given, options) => readEstimate(door, passed, given, options),
    async progress(idBegins) {
      const [row] = await warehouse.rows<{ read: number; total: number; elapsed: number }>(
        sql`SELECT read_rows AS read, total_rows_approx AS total, elapsed FROM system.processes WHERE startsWith(query_id, ${value('String', idBegins)}) LIMIT 1`,
      )
      if (!row) return null
      return { readRows: row.read, ofRows: row.total > 0 ? row.total : null, elapsed_seconds: row.elapsed }
    },
    // ASYNC: waiting for the end of the killed one may take longer than anybody waits.
    kill: (idBegins) =>
      warehouse.command(sql`KILL QUERY WHERE startsWith(query_id, ${value('String', idBegins)}) ASYNC`),
  }
}

/** Views and columns of ours beside names of the engine that runs just now: a newer one may know more. */
async function catalogueOf(warehouse: Warehouse): Promise<Catalogue> {
  const functions = await warehouse.rows<EngineName>(trusted('SELECT name, alias_to FROM system.functions'))
  const named = async (table: string) =>
    (await warehouse.rows<{ name: string }>(sql`SELECT name FROM ${trusted(table)}`)).map((row) => row.name)
  return {
    views: new Map(catalogue.map((view) => [view.name, view.columns.map((column) => column.name)])),
    names: namesOf(functions, await named('system.table_functions')),
    databases: await named('system.databases'),
  }
}
