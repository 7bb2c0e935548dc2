/** What a schedule can tell, as declarations: each makes a title and lines out of what the workbench answers. */
import type { Operations, ToldWhat } from '../../operations.ts'
import { shortDay } from '../../wording/index.ts'

export type Tellers = Pick<
  Operations,
  'brief' | 'render' | 'report' | 'renderReport' | 'workLists' | 'shopDay'
>

interface Told {
  readonly title: string
  readonly text: string
}

type ReportName = Exclude<ToldWhat, 'brief' | 'lists'>

const reportNames: Readonly<Record<ReportName, string>> = { daily: '日报', weekly: '周报', monthly: '月报' }

const report =
  (kind: ReportName) =>
  async (asks: Tellers): Promise<Told> => {
    const made = await asks.report({ kind })
    const { from, to } = made.span.asked
    const days = from === to ? from : `${from} 到 ${to}`
    return { title: `${reportNames[kind]} ${days}`, text: await asks.renderReport(made, 'text') }
  }

export const tellings: Readonly<Record<ToldWhat, (asks: Tellers) => Promise<Told>>> = {
  brief: async (asks) => {
    const said = await asks.brief()
    const { today } = await asks.shopDay()
    return { title: `早报 ${shortDay(said.on, today)}`, text: await asks.render(said, 'share') }
  },
  daily: report('daily'),
  weekly: report('weekly'),
  monthly: report('monthly'),
  lists: async (asks) => {
    const lists = (await asks.workLists()).filter((l) => l.items.length > 0)
    const { today } = await asks.shopDay()
    const open = (l: (typeof lists)[number]) => l.items.filter((i) => i.state !== 'ok')
    return {
      title: `今天的清单 ${shortDay(today, today)}`,
      text: lists
        .flatMap((l) => [
          `**${l.label.zh}**（${l.items.length - open(l).length}/${l.items.length}）`,
          ...open(l).map((i) => `- ${i.text.zh}`),
        ])
        .join('\n'),
    }
  },
}
