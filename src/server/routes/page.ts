/** The way in and out, and the brief as a sheet to print. */
import type { Context } from 'hono'
import { deleteCookie, getCookie, setCookie } from 'hono/cookie'
import { sessionDays } from '../../people/people.ts'
import { cookieName } from '../guard.ts'
import type { House } from '../house.ts'
import { router } from '../router.ts'
import { door } from './door.ts'

export function page({ operations, handbook, people }: House) {
  const app = router()
  app.get('/', async (c) => {
    const key = c.req.query('key')
    if (key !== undefined && people !== 'at the terminal') {
      const session = await people.signInWithKey(key)
      if (session) keepSession(c, session)
      // The key leaves the address bar, and with it the history and the screenshots.
      return c.redirect('/', 303)
    }
    return c.redirect('/', 303)
  })
  // The brief on one sheet, to be printed or sent: the workbench shows the same facts on its first page.
  app.get('/brief', async (c) => {
    c.header('cache-control', 'no-store')
    const workbench = await operations()
    const on = c.req.query('on')
    const asked = on !== undefined && /^\d{4}-\d{2}-\d{2}$/.test(on) ? { on } : {}
    const theme = c.req.query('theme')
    return c.html(
      await workbench.render(await workbench.brief(asked), 'html', {
        served: true,
        locale: c.req.query('lang') === 'en' ? 'en' : 'zh',
        ...(theme === 'light' || theme === 'dark' ? { theme } : {}),
      }),
    )
  })
  const served = async (c: Context, path: string) => {
    const asset = await handbook.asset(path)
    if (!asset) return c.notFound()
    const kept =
      path === 'page.css' || path === 'copy.js' ? 'no-cache' : 'public, max-age=31536000, immutable'
    const body = typeof asset.body === 'string' ? asset.body : new Uint8Array(asset.body)
    return c.body(body, 200, { 'content-type': asset.type, 'cache-control': kept })
  }
  app.get('/page.css', (c) => served(c, 'page.css'))
  app.get('/copy.js', (c) => served(c, 'copy.js'))
  app.get('/fonts/:file', (c) => served(c, `fonts/${c.req.param('file')}`))
  app.get('/fonts/files/:file', (c) => served(c, `fonts/files/${c.req.param('file')}`))
  app.post('/sign-in', async (c) => {
    if (people === 'at the terminal') return c.redirect('/', 303)
    const { password } = await c.req.parseBody()
    const session = await people.signInWithPassword(typeof password === 'string' ? password : '')
    if (session === 'wrong') return c.html(door('密码不对。'), 401)
    if (session === 'too many') return c.html(door('错了好几次，门先关五分钟。'), 429)
    keepSession(c, session)
    return c.redirect('/', 303)
  })
  app.post('/sign-out', async (c) => {
    const name = cookieName(c.req.header('host'))
    const session = getCookie(c, name)
    if (session && people !== 'at the terminal') await people.signOut(session)
    deleteCookie(c, name, { path: '/' })
    return c.redirect('/', 303)
  })
  return app
}

function keepSession(c: Parameters<typeof setCookie>[0], session: string): void {
  setCookie(c, cookieName(c.req.header('host')), session, {
    httpOnly: true,
    sameSite: 'Lax',
    path: '/',
    maxAge: sessionDays * 86_400,
  })
}
