/** Folders that are looked into by themselves: which, from when on, and one look at once. */
import { createRoute, z } from '@hono/zod-openapi'
import type { House } from '../house.ts'
import { router } from '../router.ts'
import { FolderAsked, FolderInList, FolderNamed, PickedUp, PickUpAsked } from '../shapes/folders.ts'
import { answers } from './responses.ts'

export const folders = ({ operations }: House) =>
  router()
    .openapi(
      createRoute({
        method: 'get',
        path: '/api/folders',
        summary: '盯着哪些文件夹',
        responses: answers(z.array(FolderInList)),
      }),
      async (c) => c.json(await (await operations()).watchedFolders(), 200),
    )
    .openapi(
      createRoute({
        method: 'post',
        path: '/api/folders',
        summary: '从现在起盯着这个文件夹',
        request: { body: { required: true, content: { 'application/json': { schema: FolderAsked } } } },
        responses: answers(FolderInList),
      }),
      async (c) => {
        const asked = { ...c.req.valid('json'), who: c.get('person')?.who ?? '' }
        return c.json(await (await operations()).watchFolder(asked), 200)
      },
    )
    .openapi(
      createRoute({
        method: 'delete',
        path: '/api/folders',
        summary: '不盯这个文件夹了；里面的文件不动',
        request: { query: FolderNamed },
        responses: answers(z.object({ removed: z.boolean() })),
      }),
      async (c) => c.json(await (await operations()).unwatchFolder(c.req.valid('query').path), 200),
    )
    .openapi(
      createRoute({
        method: 'post',
        path: '/api/folders/pick-up',
        summary: '现在看一次：放稳了的文件收下、挪走',
        request: { body: { required: true, content: { 'application/json': { schema: PickUpAsked } } } },
        responses: answers(PickedUp),
      }),
      async (c) => {
        const asked = { ...c.req.valid('json'), who: c.get('person')?.who ?? '' }
        return c.json(await (await operations()).pickUp(asked), 200)
      },
    )
