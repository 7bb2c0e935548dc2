/** How the pages ask in SQL: the catalogue, a look before, a run with progress, files, what is kept. */
import { queryOptions } from '@tanstack/react-query'
import type { SqlAnswer, SqlProgress, SqlQuestion } from '../../operations.ts'
import { readEvents } from '../../server/sse-reader.ts'
import { api, ask, Refused, refusal } from './client.ts'

export const sqlCatalogue = queryOptions({
  queryKey: ['sql-catalogue'],
  queryFn: () => ask(api.api.sql.catalogue.$get()),
  staleTime: Number.POSITIVE_INFINITY,
})

export const savedSql = queryOptions({
  queryKey: ['sql-saved'],
  queryFn: () => ask(api.api.sql.saved.$get()),
})

export const sqlRuns = queryOptions({
  queryKey: ['sql-runs'],
  queryFn: () => ask(api.api.sql.runs.$get({ query: {} })),
})

const bodyOf = ({ text, params, locale }: SqlQuestion) => ({
  text,
  params: { ...params },
  ...(locale ? { locale } : {}),
})

export const lookAtSql = (question: SqlQuestion) => ask(api.api.sql.looks.$post({ json: bodyOf(question) }))

export const saveSql = (name: string, question: SqlQuestion) =>
  ask(api.api.sql.saved.$post({ json: { name, text: question.text, params: { ...question.params } } }))

export const dropSql = (no: number) => ask(api.api.sql.saved[':no'].$delete({ param: { no: String(no) } }))

export const keepSqlText = (keeps_text: boolean) =>
  ask(api.api.sql['keeps-text'].$post({ json: { keeps_text } }))

const post = (address: string, question: SqlQuestion, more: RequestInit & { accept: string }) =>
  fetch(address, {
    method: 'POST',
    headers: { 'content-type': 'application/json', accept: more.accept },
    body: JSON.stringify(bodyOf(question)),
    ...(more.signal ? { signal: more.signal } : {}),
  })

/** Whoever hangs up stops it. */
export async function askSql(
  question: SqlQuestion,
  onProgress: (at: SqlProgress) => void,
  signal: AbortSignal,
): Promise<SqlAnswer> {
  const response = await post('/api/sql/runs', question, { accept: 'text/event-stream', signal })
  if (!response.ok || !response.body) throw await refusal(response)
  for await (const { event, data } of readEvents(response.body)) {
    const said: unknown = JSON.parse(data)
    if (event === 'progress') onProgress(said as SqlProgress)
    if (event === 'result') return said as SqlAnswer
    if (event === 'error') {
      const { error } = said as { error: { code: never; message: string } }
      throw new Refused(error.code, error.message)
    }
  }
  throw new Refused('offline', '')
}

export async function sqlFile(question: SqlQuestion, format: 'xlsx' | 'csv'): Promise<ArrayBuffer> {
  const response = await post(`/api/sql/files/${format}`, question, { accept: '*/*' })
  if (!response.ok) throw await refusal(response)
  return response.arrayBuffer()
}
