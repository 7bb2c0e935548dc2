/** The way in and out, and the brief as a sheet to print. */
import type { Context } from 'hono'
import { deleteCookie, getCookie } from 'hono/cookie'
import { cookieName, keepSession } from '../cookie.ts'
import type { House } from '../house.ts'
import { router } from '../router.ts'
import { sayTrouble } from '../troubles.ts'
import { door, doorLocale, saidAtTheDoor } from './door.ts'

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
    const { who, password } = await c.req.parseBody()
    const tried = await people.signInWithPassword(textOf(who), textOf(password))
    // A page that is open already asks for the plain answer, and keeps what was typed into it.
    const isPlain = c.req.header('accept')?.includes('application/json') ?? false
    if ('wait_seconds' in tried) {
      const locale = doorLocale(c)
      const said = saidAtTheDoor(locale, tried.wait_seconds)
      const isWaiting = tried.wait_seconds > 0
      if (isPlain) return sayTrouble(c, isWaiting ? 'slow_down' : 'sign_in', said)
      return c.html(door(locale, said), isWaiting ? 429 : 401)
    }
    const before = getCookie(c, cookieName(c.req.header('host')))
    // A session that was there before signing in, whoever began it, is not carried on.
    if (before) await people.signOut(before)
    keepSession(c, tried.secret)
    return isPlain ? c.json({ signed_in: true }) : c.redirect('/', 303)
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

const textOf = (field: unknown): string => (typeof field === 'string' ? field : '')
