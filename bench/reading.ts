/** What one statement reads: rows, bytes and time as the engine itself counts them. */
import type { EmbeddedWarehouse } from '../src/warehouse/embedded.ts'
import type { Heard } from './listening.ts'

export interface Reading {
  rows: number
  bytes: number
  seconds: number
}

export async function readingOf(engine: EmbeddedWarehouse, heard: Heard): Promise<Reading> {
  const { url, user, password, pathname } = engine.address
  const asked = new URL(pathname, url)
  asked.searchParams.set('wait_end_of_query', '1')
  if (heard.database) asked.searchParams.set('database', heard.database)
  for (const [name, bound] of Object.entries(heard.params))
    asked.searchParams.set(`param_${name}`, asText(bound))
  const answer = await fetch(asked, {
    method: 'POST',
    body: `${heard.text} FORMAT Null`,
    headers: { 'X-ClickHouse-User': user, 'X-ClickHouse-Key': password },
  })
  if (!answer.ok) throw new Error(await answer.text())
  await answer.arrayBuffer()
  const said = JSON.parse(answer.headers.get('x-clickhouse-summary') ?? '{}') as Record<string, string>
  return {
    rows: Number(said.read_rows ?? 0),
    bytes: Number(said.read_bytes ?? 0),
    seconds: Number(said.elapsed_ns ?? 0) / 1e9,
  }
}

/** A parameter as the engine reads it beside the text: lists, and lists of lists, of quoted texts and bare numbers. */
function asText(bound: unknown): string {
  return Array.isArray(bound) ? `[${bound.map(inList).join(',')}]` : String(bound)
}

function inList(one: unknown): string {
  if (Array.isArray(one) || typeof one === 'number') return asText(one)
  return `'${String(one).replaceAll('\\', '\\\\').replaceAll("'", "\\'")}'`
}
