/** Who may lay hands on a task, asked task by task; and how the routes of tasks name one. */
import { z } from '@hono/zod-openapi'
import { HTTPException } from 'hono/http-exception'
import { mayTouchTask } from '../../people/policy.ts'
import type { Person } from '../../people/roles.ts'
import type { House } from '../house.ts'

export const numbered = z.object({ id: z.coerce.number().int().positive() })

export const body = <T extends z.ZodType>(schema: T) => ({
  required: true as const,
  content: { 'application/json': { schema } },
})

/** The task's own people and the desk; everybody else is told whose it is. */
export const touchingOf = (operations: House['operations']) => async (id: number, person: Person | null) => {
  const workbench = await operations()
  const { task } = await workbench.task(id)
  if (!person || !mayTouchTask(person, task))
    throw new HTTPException(403, { message: `这件事归${task.owner_role}，你能看，不能动。` })
  return { workbench, who: person.who }
}
