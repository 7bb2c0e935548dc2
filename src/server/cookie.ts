/** The cookie that carries a session's secret: no script reads it, no other site sends it along. */
import type { Context } from 'hono'
import { setCookie } from 'hono/cookie'
import { sessionDays } from '../people/sessions.ts'

/** Cookies know no ports: two folders served on one machine each have their own. */
export const cookieName = (host: string | undefined): string =>
  `dazi_${/:(\d+)$/.exec(host ?? '')?.[1] ?? 'web'}`

export function keepSession(c: Context, secret: string): void {
  setCookie(c, cookieName(c.req.header('host')), secret, {
    httpOnly: true,
    // Lax, not Strict: a link to a task in a chat is opened by somebody who is signed in.
    sameSite: 'Lax',
    secure: new URL(c.req.url).protocol === 'https:',
    path: '/',
    maxAge: sessionDays * 86_400,
  })
}
