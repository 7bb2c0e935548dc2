/** One router an area. A question of the wrong shape is answered with every field that is wrong, by its name. */
import { OpenAPIHono } from '@hono/zod-openapi'
import type { Guarded } from './guard.ts'
import { sayTrouble } from './troubles.ts'

export const router = () =>
  new OpenAPIHono<Guarded>({
    defaultHook(result, c) {
      if (result.success) return
      const wrong = result.error.issues.map((i) => `「${i.path.join('.') || '整个请求'}」${i.message}`)
      return sayTrouble(c, 'bad_question', `这样问不行：${wrong.join('；')}。`)
    },
  })
