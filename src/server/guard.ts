/** The way in: the right host, safe headers, somebody known, allowed by the policy table, and not a foreign page's doing. */
import type { MiddlewareHandler } from 'hono'
import { getCookie } from 'hono/cookie'
import { csrf } from 'hono/csrf'
import { secureHeaders } from 'hono/secure-headers'
import type { People } from '../people/people.ts'
import { isBeyondToken, ruleFor, verdict } from '../people/policy.ts'
import type { Person } from '../people/roles.ts'
import { cookieName, keepSession } from './cookie.ts'
import { hostIsOurs } from './hosts.ts'
import { sayTrouble } from './troubles.ts'

export interface Guarded {
  /** `session` is the browser's own; null for a token and at the terminal. */
  Variables: {
    person: Person | null
    session: string | null
    /** What the audit calls the thing where the address does not name it. */
    subject?: string
  }
}

/** Whoever can open the folder in this process owns it already. */
export const atTheTerminal: Person = { who: '主理人', role: '主理人', permissions: [] }

const always = {
  xFrameOptions: 'DENY',
  referrerPolicy: 'no-referrer',
  // Plain HTTP on the loopback: promising HTTPS would lock people out.
  strictTransportSecurity: false,
} as const

/** The page's own styles stand in the page; nothing is loaded from elsewhere and no script is inline. */
const ofPages = secureHeaders({
  ...always,
  contentSecurityPolicy: {
    defaultSrc: ["'self'"],
    styleSrc: ["'self'", "'unsafe-inline'"],
    imgSrc: ["'self'", 'data:'],
    fontSrc: ["'self'", 'data:'],
    objectSrc: ["'none'"],
    baseUri: ["'none'"],
    formAction: ["'self'"],
    frameAncestors: ["'none'"],
  },
})

/** What somebody attached runs nowhere, whatever it turns out to be. */
const ofAttachments = secureHeaders({
  ...always,
  contentSecurityPolicy: { defaultSrc: ["'none'"], frameAncestors: ["'none'"], sandbox: [] },
})

const isAttachment = (path: string): boolean => /^\/api\/tasks\/[^/]+\/files\/[^/]+$/.test(path)

export const headers = (): MiddlewareHandler => (c, next) =>
  (isAttachment(c.req.path) ? ofAttachments : ofPages)(c, next)

export const onlyOurHost =
  (boundTo: string): MiddlewareHandler =>
  async (c, next) => {
    if (hostIsOurs(c.req.header('host'), boundTo)) return next()
    return sayTrouble(c, 'forbidden', '这个地址不是搭子的。用启动时打印的那个地址打开。')
  }

export function guard(people: People | 'at the terminal'): MiddlewareHandler<Guarded> {
  const notForeign = csrf()
  return async (c, next) => {
    const rule = ruleFor(c.req.method, c.req.path)
    if (!rule) return sayTrouble(c, 'not_found', `没有「${c.req.method} ${c.req.path}」这个地址。`)
    const {
      person,
      by,
      session,
      next: nextSecret,
    } = await whoAsks(people, c.req.header('authorization'), () =>
      getCookie(c, cookieName(c.req.header('host'))),
    )
    c.set('person', person)
    c.set('session', session)
    if (nextSecret !== null) keepSession(c, nextSecret)
    const said = verdict(rule, person)
    if (said === 'sign in')
      return sayTrouble(c, 'sign_in', '还没登录。用启动时打印的地址打开，或带上 Bearer 令牌。')
    if (said === 'no') {
      if (isBeyondToken(rule, person))
        return sayTrouble(
          c,
          'forbidden',
          '这个令牌的范围管不到这里。让主理人在 设置 → 人和令牌 另发一个，勾上要用的范围。',
        )
      const role = person?.role ?? ''
      return sayTrouble(c, 'forbidden', `${role}看不了也动不了这里。需要的话，请主理人给你开。`)
    }
    // A bearer token is never sent by a browser on its own, a cookie is.
    return by === 'token' ? next() : notForeign(c, next)
  }
}

interface Asker {
  readonly person: Person | null
  readonly by: 'token' | 'cookie' | 'nothing'
  readonly session: string | null
  readonly next: string | null
}

async function whoAsks(
  people: People | 'at the terminal',
  authorization: string | undefined,
  cookie: () => string | undefined,
): Promise<Asker> {
  const without = { session: null, next: null }
  if (people === 'at the terminal') return { person: atTheTerminal, by: 'token', ...without }
  const token = /^Bearer (\S+)$/.exec(authorization ?? '')?.[1]
  if (token) return { person: await people.byToken(token), by: 'token', ...without }
  const secret = cookie()
  if (secret === undefined) return { person: null, by: 'nothing', ...without }
  return { ...((await people.bySession(secret)) ?? { person: null, ...without }), by: 'cookie' }
}
