/** What happened on days, said beside the numbers; notes by people; views that were kept. */
import { eventsBetween } from '../flow/reports/events.ts'
import { type DayEvent, OperationRefused, type Operations } from '../operations.ts'
import { daysBetween, typeset } from '../wording/index.ts'
import type { House } from './house.ts'

const longestDays = 800

export const events = (
  house: House,
): Pick<Operations, 'events' | 'noteDay' | 'removeNote' | 'keptViews' | 'keepView' | 'dropView'> => ({
  async events({ from, to }) {
    if (from > to || daysBetween(from, to) > longestDays)
      throw new OperationRefused('bad_question', `从 ${from} 到 ${to}，头尾反了，或者太长。`)
    const [found, notes, shops] = await Promise.all([
      house.readers.hold((held) => eventsBetween(house.warehouse, { database: held.database, from, to })),
      house.records.dayNotes.between(from, to),
      house.records.shops.list(),
    ])
    const shopName = (id: string) => shops.find((s) => s.id === id)?.name ?? id
    return [
      ...found.map(
        (e): DayEvent => ({
          kind: e.kind,
          on: e.on_day,
          until: e.until_day,
          title: typeset(e.kind === 'price' ? `${e.title}改了，${e.things} 件货` : e.title),
          shop: shopName(e.shop_id),
          note: null,
          who: null,
        }),
      ),
      ...notes.map(
        (n): DayEvent => ({
          kind: 'note',
          on: n.on_day,
          until: null,
          title: n.text,
          shop: null,
          note: n.no,
          who: n.who,
        }),
      ),
    ].sort((a, b) => (a.on < b.on ? -1 : a.on > b.on ? 1 : 0))
  },
  async noteDay({ on, text, who }) {
    const note = await house.records.dayNotes.add({ on_day: on, text, who, at: new Date().toISOString() })
    return { note: note.no }
  },
  async removeNote({ note, who }) {
    if (!(await house.records.dayNotes.remove(note, new Date().toISOString(), who)))
      throw new OperationRefused('not_found', '这条不在了，或者是别人记的。')
    return { removed: note }
  },
  keptViews: async () =>
    (await house.records.savedViews.list()).map(({ no, name, address, who }) => ({ no, name, address, who })),
  async keepView({ name, address, who }) {
    // Only a view of these pages: an address is opened by others.
    if (!/^\/(metrics|desks\/[a-z]+)(\?|$)/.test(address))
      throw new OperationRefused('bad_question', '只有「数据」和各张桌子的样子能存。')
    const kept = await house.records.savedViews.add({ name, address, who, at: new Date().toISOString() })
    return { no: kept.no, name, address, who }
  },
  async dropView(no) {
    if (!(await house.records.savedViews.remove(no, new Date().toISOString())))
      throw new OperationRefused('not_found', '这个看板已经不在了。')
    return { removed: no }
  },
})
