/** Sends one request: no redirects, a time limit, and only to the address that was looked at. */
import { request as plainRequest } from 'node:http'
import { request as tlsRequest } from 'node:https'
import { hostOf, NotAllowed, publicAddress } from './hosts.ts'
import type { Address, Answered, Failure, HttpMessenger, StandIns, Telling } from './messenger.ts'

const patience_ms = 10_000
/** A robot's answer is a line; more is somebody else's page. */
const longestAnswer = 64 * 1024

export async function sendHttp(
  messenger: HttpMessenger,
  telling: Telling,
  address: Address,
  how: { now: Date; standIns?: StandIns | undefined; patience_ms?: number | undefined },
): Promise<Failure | null> {
  const to = hostOf(messenger, address)
  if ('refused' in to) return { kind: 'refused', said: to.refused }
  const { url, headers, body } = messenger.request(telling, address, how.now)
  const parsed = new URL(url)
  const standIn = how.standIns?.[to.host]
  try {
    const target = standIn ?? { host: await publicAddress(to.host), port: 443 }
    const answered = await post({
      ...target,
      path: `${parsed.pathname}${parsed.search}`,
      name: to.host,
      isTls: standIn === undefined,
      headers,
      body,
      patience_ms: how.patience_ms ?? patience_ms,
    })
    return messenger.failure(answered)
  } catch (error) {
    if (error instanceof NotAllowed) return { kind: 'refused', said: error.said }
    return unreached(error)
  }
}

interface Post {
  host: string
  port: number
  path: string
  /** The name the certificate must bear. */
  name: string
  isTls: boolean
  headers: Readonly<Record<string, string>>
  body: string
  patience_ms: number
}

function post({
  host,
  port,
  path,
  name,
  isTls,
  headers,
  body,
  patience_ms: most_ms,
}: Post): Promise<Answered> {
  return new Promise((resolve, reject) => {
    const request = (isTls ? tlsRequest : plainRequest)(
      {
        host,
        port,
        path,
        method: 'POST',
        ...(isTls ? { servername: name } : {}),
        headers: { ...headers, host: name, 'content-length': Buffer.byteLength(body), connection: 'close' },
        signal: AbortSignal.timeout(most_ms),
      },
      (response) => {
        const chunks: Buffer[] = []
        let bytes = 0
        response.on('data', (chunk: Buffer) => {
          bytes += chunk.length
          if (bytes > longestAnswer) request.destroy(new Error('the answer is too long'))
          else chunks.push(chunk)
        })
        response.once('error', reject)
        response.once('end', () =>
          resolve({
            status: response.statusCode ?? 0,
            retry_after_ms: retryAfter(response.headers['retry-after']),
            body: Buffer.concat(chunks).toString('utf8'),
          }),
        )
      },
    )
    request.once('error', reject)
    request.end(body)
  })
}

/** Seconds or a date (RFC 9110); nobody is made to wait longer than an hour. */
function retryAfter(said: string | undefined): number | null {
  if (said === undefined) return null
  const ms = /^\d+$/.test(said.trim()) ? Number(said) * 1000 : Date.parse(said) - Date.now()
  return Number.isFinite(ms) ? Math.min(3_600_000, Math.max(1000, ms)) : null
}

function unreached(error: unknown): Failure {
  const { name, code } = error as Error & { code?: string }
  const later = (zh: string, en: string, mayBeHeard = false): Failure => {
    const said = { zh, en }
    return mayBeHeard ? { kind: 'later', said, mayBeHeard } : { kind: 'later', said }
  }
  if (code === 'ENOTFOUND' || code === 'EAI_AGAIN')
    return later(
      '找不到对方的域名，看看这台机器的网络',
      'the name of the other side is not found; check this computer’s network',
    )
  if (code === 'ECONNREFUSED')
    return later('对方没接（连接被拒）', 'the other side does not answer (connection refused)')
  if (name === 'TimeoutError' || name === 'AbortError' || code === 'ETIMEDOUT')
    return later('等太久没回话，可能已经收到', 'no answer for too long; it may have been heard', true)
  if (code === 'ECONNRESET' || code === 'EPIPE')
    return later('话没说完就断了，可能已经收到', 'the line was cut; it may have been heard', true)
  return later(`没连上对方（${code ?? name}）`, `the other side was not reached (${code ?? name})`)
}
