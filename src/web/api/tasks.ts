/** Tasks and the answers to findings, asked and changed. */
import { queryOptions } from '@tanstack/react-query'
import type { TaskState } from '../../operations.ts'
import { api, ask } from './client.ts'

export const taskList = queryOptions({
  queryKey: ['tasks'],
  queryFn: async () => (await ask(api.api['task-board'].$get({ query: {} }))).flatMap((l) => l.tasks),
})

export const taskOf = (id: number) =>
  queryOptions({
    queryKey: ['task', id],
    queryFn: () => ask(api.api.tasks[':id'].$get({ param: { id: String(id) } })),
  })

export const proofOf = (id: number) =>
  queryOptions({
    queryKey: ['task-proof', id],
    queryFn: () => ask(api.api.tasks[':id'].proof.$get({ param: { id: String(id) } })),
  })

export const storyOf = (key: string) =>
  queryOptions({
    queryKey: ['story', key],
    queryFn: () => ask(api.api.findings[':key'].story.$get({ param: { key: encodeURIComponent(key) } })),
    retry: false,
  })

export const makeTask = (finding: string) => ask(api.api.tasks.$post({ json: { finding } }))

export const moveTask = (id: number, from: TaskState, to: TaskState) =>
  ask(api.api.tasks[':id'].move.$post({ param: { id: String(id) }, json: { from, to } }))

export const tickStep = (id: number, index: number, is_done: boolean) =>
  ask(api.api.tasks[':id'].$patch({ param: { id: String(id) }, json: { step: { index, is_done } } }))

export const noteOn = (id: number, note: string) =>
  ask(api.api.tasks[':id'].comments.$post({ param: { id: String(id) }, json: { text: note } }))

export const takeBack = (id: number) =>
  ask(api.api.tasks[':id']['last-step'].$delete({ param: { id: String(id) } }))

export const answerFinding = (
  key: string,
  json: { word: 'snoozed' | 'not_a_trouble' | 'spoken_again'; reason: string; until?: string },
) => ask(api.api.findings[':key'].answer.$post({ param: { key: encodeURIComponent(key) }, json }))
