/** Tasks and the answers to findings, asked and changed. */
import { queryOptions } from '@tanstack/react-query'
import type { CriterionAsked, FileOfTask, TaskState } from '../../operations.ts'
import { api, ask, Refused, refusal } from './client.ts'

/** How a view is narrowed, as it stands in its address. */
export interface Narrowed {
  readonly role?: string | undefined
  readonly owner?: string | undefined
  readonly shop?: string | undefined
  readonly overdue?: true | undefined
  readonly free?: true | undefined
  readonly q?: string | undefined
}

const asQuery = ({ role, owner, shop, overdue, free, q }: Narrowed) => ({
  ...(role ? { owner_role: role } : {}),
  ...(owner ? { owner } : {}),
  ...(shop ? { shop } : {}),
  ...(overdue ? { is_overdue: 'true' } : {}),
  ...(free ? { is_free: 'true' } : {}),
  ...(q ? { q } : {}),
})

export const taskBoard = (narrowed: Narrowed) =>
  queryOptions({
    queryKey: ['task-board', narrowed],
    queryFn: () => ask(api.api['task-board'].$get({ query: asQuery(narrowed) })),
    placeholderData: (before) => before,
  })

export type TaskSort = 'due' | 'stake' | 'changed'

export const taskPage = (narrowed: Narrowed, page: { sortBy: TaskSort; offset: number; states?: string }) =>
  queryOptions({
    queryKey: ['task-page', narrowed, page],
    queryFn: () =>
      ask(
        api.api.tasks.$get({
          query: {
            ...asQuery(narrowed),
            sortBy: page.sortBy,
            offset: String(page.offset),
            ...(page.states ? { states: page.states } : {}),
          },
        }),
      ),
    placeholderData: (before) => before,
  })

export const provedTasks = taskPage({}, { sortBy: 'changed', offset: 0, states: 'verified,closed' })

export const taskCalendar = (narrowed: Narrowed, from: string, to: string) =>
  queryOptions({
    queryKey: ['task-calendar', narrowed, from, to],
    queryFn: () => ask(api.api['task-calendar'].$get({ query: { ...asQuery(narrowed), from, to } })),
    placeholderData: (before) => before,
  })

export const myDay = queryOptions({
  queryKey: ['my-day'],
  queryFn: () => ask(api.api['my-day'].$get()),
})

export const workLists = queryOptions({
  queryKey: ['work-lists'],
  queryFn: () => ask(api.api['work-lists'].$get({ query: {} })),
})

export const colleagues = queryOptions({
  queryKey: ['colleagues'],
  queryFn: () => ask(api.api.colleagues.$get()),
})

export const handOffList = queryOptions({
  queryKey: ['hand-offs'],
  queryFn: () => ask(api.api['hand-offs'].$get()),
})

const param = (id: number) => ({ param: { id: String(id) } })

export const taskOf = (id: number) =>
  queryOptions({ queryKey: ['task', id], queryFn: () => ask(api.api.tasks[':id'].$get(param(id))) })

export const proofOf = (id: number) =>
  queryOptions({
    queryKey: ['task-proof', id],
    queryFn: () => ask(api.api.tasks[':id'].proof.$get(param(id))),
  })

export const effectOf = (id: number) =>
  queryOptions({
    queryKey: ['task-effect', id],
    queryFn: () => ask(api.api.tasks[':id'].effect.$get(param(id))),
  })

export const filesOf = (id: number) =>
  queryOptions({
    queryKey: ['task-files', id],
    queryFn: () => ask(api.api.tasks[':id'].files.$get(param(id))),
  })

export const casesOf = (key: string) =>
  queryOptions({
    queryKey: ['cases', key],
    queryFn: () => ask(api.api.findings[':key'].cases.$get({ param: { key: encodeURIComponent(key) } })),
    retry: false,
  })

export const storyOf = (key: string) =>
  queryOptions({
    queryKey: ['story', key],
    queryFn: () => ask(api.api.findings[':key'].story.$get({ param: { key: encodeURIComponent(key) } })),
    retry: false,
  })

export const makeTask = (finding: string) => ask(api.api.tasks.$post({ json: { finding } }))

export interface ByHand {
  readonly title: string
  readonly desk: string
  readonly owner_role: string
  readonly owner?: string
  readonly due_at: string
  readonly acceptance: CriterionAsked[]
  readonly steps: string[]
}

export const makeByHand = (json: ByHand) => ask(api.api.tasks.$post({ json }))

export const moveTask = (id: number, from: TaskState, to: TaskState) =>
  ask(api.api.tasks[':id'].move.$post({ ...param(id), json: { from, to } }))

type Step = { readonly text: string; readonly is_done: boolean }

export const changeTask = (
  id: number,
  json: {
    owner?: string | null
    due_at?: string
    step?: { index: number; is_done: boolean }
    steps?: { seen: Step[]; now: Step[] }
  },
) => ask(api.api.tasks[':id'].$patch({ ...param(id), json }))

export const commentOn = (id: number, text: string) =>
  ask(api.api.tasks[':id'].comments.$post({ ...param(id), json: { text } }))

export const handOver = (id: number, json: { hand_off: string; filled: Record<string, string> }) =>
  ask(api.api.tasks[':id']['hand-over'].$post({ ...param(id), json }))

export const takeBack = (id: number) => ask(api.api.tasks[':id']['last-step'].$delete(param(id)))

export const release = (owner: string) => ask(api.api['task-release'].$post({ json: { owner } }))

export const tickItem = (list: string, item: string, is_done: boolean) =>
  ask(api.api['work-lists'][':list'].ticks.$post({ param: { list }, json: { item, is_done } }))

/** The body is the file itself. */
export async function attach(id: number, file: File): Promise<FileOfTask[]> {
  const address = `/api/tasks/${id}/files?name=${encodeURIComponent(file.name)}`
  let response: Response
  try {
    response = await fetch(address, {
      method: 'POST',
      body: file,
      headers: { 'content-type': 'application/octet-stream' },
    })
  } catch {
    throw new Refused('offline', '')
  }
  if (!response.ok) throw await refusal(response)
  return (await response.json()) as FileOfTask[]
}

export const detach = (id: number, no: number) =>
  ask(api.api.tasks[':id'].files[':no'].$delete({ param: { id: String(id), no: String(no) } }))

export const answerFinding = (
  key: string,
  json: { word: 'snoozed' | 'not_a_trouble' | 'spoken_again'; reason: string; until?: string },
) => ask(api.api.findings[':key'].answer.$post({ param: { key: encodeURIComponent(key) }, json }))
