/** Every request that changes something leaves a row: who, what, which, when. What was said in it is never kept. */
import { randomUUID } from 'node:crypto'
import type { MiddlewareHandler } from 'hono'
import { ruleFor } from '../people/policy.ts'
import type { Guarded } from './guard.ts'
import type { House } from './house.ts'

export const auditing =
  ({ operations }: House): MiddlewareHandler<Guarded> =>
  async (c, next) => {
    const rule = ruleFor(c.req.method, c.req.path)
    if (!rule || rule.method === 'GET' || rule.changes === 'nothing') return next()
    const request = randomUUID()
    c.header('x-request-id', request)
    await next()
    const person = c.get('person')
    await (await operations()).keepAudit({
      at: new Date().toISOString(),
      who: person?.who ?? '',
      role: person?.role ?? '',
      action: `${rule.method} ${rule.path}`,
      subject: c.get('subject') ?? subjectOf(rule.path, c.req.path),
      status: c.res.status,
      request,
    })
  }

/** The segments that stand for something: '3', 'taobao.orders/2'. */
const subjectOf = (shape: string, path: string): string => {
  const given = path.split('/')
  return shape
    .split('/')
    .flatMap((part, i) => (part.startsWith(':') ? [decoded(given[i] ?? '')] : []))
    .join('/')
    .slice(0, 300)
}

const decoded = (text: string): string => {
  try {
    return decodeURIComponent(text)
  } catch {
    return text
  }
}
