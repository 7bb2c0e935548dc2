/** Every route answers with its own shape, or with a trouble. */
import type { z } from '@hono/zod-openapi'
import { Trouble } from '../shapes/shape.ts'

const trouble = (description: string) => ({
  description,
  content: { 'application/json': { schema: Trouble } },
})

export const troubles = {
  400: trouble('问得不对'),
  401: trouble('还没登录'),
  403: trouble('不给看，不给动'),
  404: trouble('没有'),
  409: trouble('和已有的冲突'),
  429: trouble('太快了，等一等'),
  423: trouble('数据文件夹被别的进程用着'),
  500: trouble('搭子自己的错'),
  503: trouble('数据引擎没答应'),
} as const

export const answers = <T>(schema: z.ZodType<T>) =>
  ({
    200: { description: '好', content: { 'application/json': { schema } } },
    ...troubles,
  }) as const
