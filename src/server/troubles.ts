/** What goes wrong, said once: a code for scripts, a sentence for people. */
import type { Context } from 'hono'
import { HTTPException } from 'hono/http-exception'
import type { ContentfulStatusCode } from 'hono/utils/http-status'

/** Codes are part of the contract: the command line turns them into exit codes. */
export const troubleCodes = [
  'bad_question',
  'sign_in',
  'forbidden',
  'not_found',
  'conflict',
  'slow_down',
  'folder_in_use',
  'engine',
  'broken',
] as const
export type TroubleCode = (typeof troubleCodes)[number]

const statusOf: Readonly<Record<TroubleCode, ContentfulStatusCode>> = {
  bad_question: 400,
  sign_in: 401,
  forbidden: 403,
  not_found: 404,
  conflict: 409,
  slow_down: 429,
  folder_in_use: 423,
  engine: 503,
  broken: 500,
}

export interface TroubleSaid {
  readonly error: { readonly code: TroubleCode; readonly message: string }
}

export const sayTrouble = (c: Context, code: TroubleCode, message: string) =>
  c.json({ error: { code, message } } satisfies TroubleSaid, statusOf[code])

/** Errors of other rooms are told apart by name: the server opens neither the warehouse nor the records. */
export function troubleOf(error: unknown): { code: TroubleCode; message: string } {
  const { name, message, kind } = error as Error & { kind?: string }
  if (name === 'OperationRefused') return { code: kind as TroubleCode, message }
  if (name === 'FolderInUse') return { code: 'folder_in_use', message }
  if (name === 'PasswordRefused') return { code: 'bad_question', message }
  if (name === 'FileTrouble') return { code: 'bad_question', message }
  if (name === 'WarehouseError')
    return { code: 'engine', message: `数据引擎没答应：${message}。账没动，dazi doctor 看看是哪儿。` }
  if (error instanceof HTTPException)
    return {
      code: error.status === 403 ? 'forbidden' : 'bad_question',
      message: message || '看不懂这个请求。',
    }
  return { code: 'broken', message: `这是搭子自己的错，不是你的：${message}。` }
}
