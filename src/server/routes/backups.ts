/** Backups: made, listed, checked. A folder is restored where no server has it open: by the command line. */
import { isAbsolute } from 'node:path'
import { createRoute, z } from '@hono/zod-openapi'
import type { BackupProgress } from '../../operations.ts'
import { OperationRefused } from '../../operations.ts'
import type { House } from '../house.ts'
import { router } from '../router.ts'
import { Backup, BackupAsked, BackupSeen } from '../shapes/backups.ts'
import { withProgress } from '../sse.ts'
import { answers, troubles } from './responses.ts'

const streamed = (description: string, schema: z.ZodType) => ({
  200: {
    description,
    content: { 'text/event-stream': { schema: z.string() }, 'application/json': { schema } },
  },
  ...troubles,
})

export const backups = ({ operations }: House) =>
  router()
    .openapi(
      createRoute({
        method: 'get',
        path: '/api/backups',
        summary: '有哪些备份，新的在前',
        responses: answers(z.array(Backup)),
      }),
      async (c) => c.json(await (await operations()).backups(), 200),
    )
    .openapi(
      createRoute({
        method: 'post',
        path: '/api/backups',
        summary: '做一份备份',
        request: { body: { required: true, content: { 'application/json': { schema: BackupAsked } } } },
        responses: streamed('事件流；result 事件的内容是 Backup', Backup),
      }),
      async (c) => {
        const asked = c.req.valid('json')
        if (asked.to !== undefined && !isAbsolute(asked.to))
          throw new OperationRefused(
            'bad_question',
            `「${asked.to}」要写成从头开始的路径，像 /mnt/nas/dazi。`,
          )
        const { backUp } = await operations()
        return withProgress(c, (said: (at: BackupProgress) => void) => backUp(asked, said))
      },
    )
    .openapi(
      createRoute({
        method: 'post',
        path: '/api/backups/{name}/check',
        summary: '恢复在旁边，比一比，再收起来',
        request: { params: z.object({ name: z.string().min(1).max(100) }) },
        responses: streamed('事件流；result 事件的内容是 BackupChecked', BackupSeen),
      }),
      async (c) => {
        const { checkBackup } = await operations()
        const { name } = c.req.valid('param')
        return withProgress(c, (said: (at: BackupProgress) => void) => checkBackup(name, said))
      },
    )
