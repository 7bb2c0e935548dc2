/** Servers that behave like the real ones: they check signatures, keep the limits, and remember what they heard. */
import { createHmac } from 'node:crypto'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import { type AddressInfo, createServer as createTcp, type Socket } from 'node:net'
import type { StandIns } from '../messenger.ts'

export interface Heard {
  readonly host: string
  readonly body: Record<string, never> & { [key: string]: unknown }
  readonly text: string
}

export type Mood =
  | 'well'
  | 'down'
  | 'broken'
  | 'silent'
  | { readonly status: number; readonly retryAfter?: string }
  /** Takes it and cuts the line before answering. */
  | 'hangs up'
  /** Takes it and keeps the line open. */
  | 'hears and says nothing'

export interface StandInServers {
  readonly standIns: StandIns
  readonly heard: Heard[]
  /** Read by the server for its limits, so that a test may turn the clock. */
  now: () => Date
  mood: Mood
  close(): Promise<void>
}

export const secrets = { dingtalk: 'SEC-ding', feishu: 'feishu-secret', webhook: 'hook-secret' } as const

export const addresses = {
  dingtalk: { url: 'https://oapi.dingtalk.com/robot/send?access_token=t0ken', secret: secrets.dingtalk },
  feishu: { url: 'https://open.feishu.cn/open-apis/bot/v2/hook/h00k', secret: secrets.feishu },
  wecom: { url: 'https://qyapi.weixin.qq.com/cgi-bin/webhook/send?key=k3y' },
  webhook: { url: 'https://hooks.example.com/dazi', secret: secrets.webhook },
  mail: {
    host: 'smtp.example.com',
    port: '465',
    user: 'dazi@example.com',
    password: 'code',
    to: 'boss@example.com',
  },
} as const

export async function startStandIns(): Promise<StandInServers> {
  const times = new Map<string, number[]>()
  const blocked = new Map<string, number>()
  async function answer(request: IncomingMessage, response: ServerResponse) {
    const chunks: Buffer[] = []
    for await (const chunk of request) chunks.push(chunk as Buffer)
    const raw = Buffer.concat(chunks).toString('utf8')
    const host = request.headers.host ?? ''
    const { mood } = server
    if (mood === 'silent') return
    if (mood === 'down') return void request.socket.destroy()
    if (mood === 'broken') return reply(response, 500, {})
    if (typeof mood === 'object')
      return reply(response, mood.status, {}, mood.retryAfter ? { 'retry-after': mood.retryAfter } : {})
    const verdict = robots[host]?.(request, raw) ?? { status: 404, body: {} }
    if (verdict.taken !== undefined) server.heard.push({ host, body: JSON.parse(raw), text: verdict.taken })
    if (mood === 'hears and says nothing') return
    if (mood === 'hangs up') return void request.socket.destroy()
    reply(response, verdict.status ?? 200, verdict.body)
  }

  /** True: one more than is allowed within those milliseconds. */
  function isTooFast(host: string, most: number, within_ms: number, punish_ms = 0): boolean {
    const now = server.now().getTime()
    if ((blocked.get(host) ?? 0) > now) return true
    const recent = (times.get(host) ?? []).filter((t) => t > now - within_ms)
    if (recent.length >= most) {
      blocked.set(host, now + punish_ms)
      return true
    }
    times.set(host, [...recent, now])
    return false
  }

  interface Verdict {
    status?: number
    body: object
    taken?: string
  }

  const robots: Record<string, (request: IncomingMessage, raw: string) => Verdict> = {
    'oapi.dingtalk.com': (request, raw) => {
      const asked = new URL(request.url ?? '', 'https://oapi.dingtalk.com').searchParams
      const timestamp = asked.get('timestamp') ?? ''
      const sign = createHmac('sha256', secrets.dingtalk)
        .update(`${timestamp}\n${secrets.dingtalk}`)
        .digest('base64')
      if (asked.get('access_token') !== 't0ken')
        return { body: { errcode: 300005, errmsg: 'token is not exist' } }
      const isLate = Math.abs(Number(timestamp) - server.now().getTime()) > 3_600_000
      if (asked.get('sign') !== sign || isLate) return { body: { errcode: 310000, errmsg: 'sign not match' } }
      if (isTooFast('ding', 20, 60_000, 600_000))
        return { body: { errcode: 130101, errmsg: 'send too fast' } }
      return { body: { errcode: 0, errmsg: 'ok' }, taken: JSON.parse(raw).markdown.text }
    },
    'open.feishu.cn': (_, raw) => {
      const body = JSON.parse(raw)
      const sign = createHmac('sha256', `${body.timestamp}\n${secrets.feishu}`).update('').digest('base64')
      if (body.sign !== sign || Math.abs(Number(body.timestamp) * 1000 - server.now().getTime()) > 3_600_000)
        return { body: { code: 19021, msg: 'sign match fail or timestamp is not within one hour' } }
      if (Buffer.byteLength(raw) > 20 * 1024) return { body: { code: 9499, msg: 'too large' } }
      const isCrowded = [0, 30].includes(server.now().getUTCMinutes())
      if (isCrowded || isTooFast('feishu-second', 5, 1000) || isTooFast('feishu', 100, 60_000))
        return { body: { code: 11232, msg: 'frequency limited' } }
      return { body: { code: 0, msg: 'success' }, taken: body.card.elements[0].content }
    },
    'qyapi.weixin.qq.com': (request, raw) => {
      if (!request.url?.endsWith('key=k3y'))
        return { body: { errcode: 93000, errmsg: 'invalid webhook url' } }
      const { content } = JSON.parse(raw).markdown
      if (Buffer.byteLength(content) > 4096) return { body: { errcode: 40058, errmsg: 'exceed max length' } }
      if (isTooFast('wecom', 20, 60_000)) return { body: { errcode: 45009, errmsg: 'api freq out of limit' } }
      return { body: { errcode: 0, errmsg: 'ok' }, taken: content }
    },
    'hooks.example.com': (request, raw) => {
      const stamped = `${request.headers['x-dazi-timestamp']}.${raw}`
      const wanted = `sha256=${createHmac('sha256', secrets.webhook).update(stamped).digest('hex')}`
      if (request.headers['x-dazi-signature'] !== wanted) return { status: 401, body: {} }
      return { body: {}, taken: JSON.parse(raw).text }
    },
  }

  const said: { server: StandInServers } = { server: undefined as never }
  const http = createServer((request, response) => void answer(request, response))
  const smtp = createTcp((socket) => speakSmtp(socket, said))
  const [httpPort, smtpPort] = await Promise.all([listen(http), listen(smtp)])
  const web = { host: '127.0.0.1', port: httpPort }
  const server: StandInServers = {
    standIns: {
      'oapi.dingtalk.com': web,
      'open.feishu.cn': web,
      'qyapi.weixin.qq.com': web,
      'hooks.example.com': web,
      'smtp.example.com': { host: '127.0.0.1', port: smtpPort },
    },
    heard: [],
    now: () => new Date(),
    mood: 'well',
    close: async () => {
      http.closeAllConnections()
      await Promise.all([http, smtp].map((s) => new Promise((done) => s.close(done))))
    },
  }
  said.server = server
  return server
}

function reply(response: ServerResponse, status: number, body: object, headers: Record<string, string> = {}) {
  response.writeHead(status, { 'content-type': 'application/json', ...headers })
  response.end(JSON.stringify(body))
}

function listen(server: {
  listen(port: number, host: string, done: () => void): unknown
  address(): unknown
}) {
  return new Promise<number>((done) => {
    server.listen(0, '127.0.0.1', () => done((server.address() as AddressInfo).port))
  })
}

/** As much SMTP as a sender needs: EHLO, AUTH PLAIN, MAIL, RCPT, DATA. */
function speakSmtp(socket: Socket, { server }: { server: StandInServers }) {
  let isData = false
  let data = ''
  const say = (line: string) => socket.write(`${line}\r\n`)
  socket.on('error', () => {})
  if (server.mood === 'down') return void socket.destroy()
  say('220 smtp.example.com')
  let rest = ''
  socket.on('data', (chunk) => {
    rest += chunk.toString('utf8')
    for (let end = rest.indexOf('\r\n'); end >= 0; end = rest.indexOf('\r\n')) {
      const line = rest.slice(0, end)
      rest = rest.slice(end + 2)
      hear(line)
    }
  })
  function hear(line: string) {
    if (isData) {
      if (line !== '.') {
        data += `${line}\n`
        return
      }
      isData = false
      server.heard.push({ host: 'smtp.example.com', body: {} as never, text: data })
      return say('250 ok')
    }
    const command = line.slice(0, 4).toUpperCase()
    if (command === 'EHLO') return socket.write('250-smtp.example.com\r\n250 AUTH PLAIN\r\n')
    if (command === 'AUTH') {
      const [, user, password] = Buffer.from(line.split(' ')[2] ?? '', 'base64')
        .toString('utf8')
        .split('\0')
      return say(user === 'dazi@example.com' && password === 'code' ? '235 ok' : '535 no')
    }
    if (command === 'DATA') {
      isData = true
      data = ''
      return say('354 go on')
    }
    if (command === 'QUIT') {
      say('221 bye')
      return socket.end()
    }
    return say('250 ok')
  }
}
