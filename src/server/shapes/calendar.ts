/** Ports by day, and fields by how often they are filled. */
import { z } from '@hono/zod-openapi'
import type { FactFilled, PortCalendarAnswer } from '../../operations.ts'
import { named, numberOrUnknown, text } from './shape.ts'

const whole = z.number().int()

export const PortsByDay = named<PortCalendarAnswer>(
  'PortCalendar',
  z.object({
    from: text,
    to: text,
    today: text,
    ports: z.array(
      z.object({
        port: text,
        shop_id: text,
        platform: text,
        label: text,
        cadence_days: numberOrUnknown,
        as_of: text,
        days: z.array(
          z.object({ on: text, state: z.enum(['came', 'absent', 'not_yet', 'none_due']), files: whole }),
        ),
        absent: whole,
        shop: text,
        menu_path: text.nullable(),
        is_ticked: z.boolean(),
      }),
    ),
  }),
)

export const Ticked = z
  .object({ port: z.string().min(1).max(200), shop_id: z.string().min(1).max(300), ticked: z.boolean() })
  .openapi('PortTicked')

export const FieldsFilled = named<FactFilled[]>(
  'Completeness',
  z.array(
    z.object({
      fact: text,
      title: text,
      rows: whole,
      fields: z.array(
        z.object({ column: text, label: text, harm: text, known: whole, blank: whole, withheld: whole }),
      ),
    }),
  ),
)
