/**
 * What an agent may ask, each tool a road of the house's own: whoever could not open the road cannot use the tool, and what
 * it answers is what the pages show. Adding one is adding a declaration.
 */
import { z } from '@hono/zod-openapi'
import type { scopes } from '../../people/scopes.ts'
import { day } from '../shapes/shape.ts'
import { AnswerAsked, CommentAsked, MoveAsked, TaskStateName } from '../shapes/tasks.ts'

export type Query = Readonly<Record<string, string | undefined>>

/** How a road is asked, whether it is in this process or elsewhere; throws a sentence when it says no. */
export interface Asker {
  get<T>(path: string, query?: Query): Promise<T>
  send<T>(method: 'POST' | 'PATCH' | 'DELETE', path: string, body?: object): Promise<T>
}

export interface Tool<Input = never> {
  readonly name: string
  readonly title: string
  readonly description: string
  readonly input: z.ZodType<Input>
  /** Beyond looking: only for a token that was given this. */
  readonly needs?: Exclude<(typeof scopes)[number], 'read'>
  ask(asker: Asker, input: Input): Promise<unknown>
}

/** Keeps each tool's input and what it does with it of one type. */
const tool = <Input>(declared: Tool<Input>): Tool => declared as unknown as Tool

const segment = (text: string): string => encodeURIComponent(text)
const list = (given: readonly string[] | undefined): string | undefined => given?.join(',')
const nothing = z.object({})
const metric = z.string().min(1).max(200).describe('指标的代号，如 sales.gmv_paid；metrics 列出全部')
const shop = z.string().min(1).max(300).optional().describe('店铺的代号；不写就是所有店')
const findingKey = z.string().min(1).max(500).describe('发现的代号，findings 里的 key')
const taskNo = z.number().int().min(1).describe('任务的号')

const reading: readonly Tool[] = [
  tool({
    name: 'brief',
    title: '早报',
    description:
      '今天的早报：数据到没到、几个数和对比、按钱排的发现、结论。Today’s brief: ports, numbers with comparison, findings by money, conclusions.',
    input: z.object({ on: day.optional().describe('哪一天；不写就是店铺的今天') }),
    ask: (asker, { on }) => asker.get('/api/brief', { on }),
  }),
  tool({
    name: 'metrics',
    title: '有哪些指标',
    description:
      '每个指标叫什么、单位、能按什么拆。Every metric with its unit and the dimensions it can be split by.',
    input: nothing,
    ask: (asker) => asker.get('/api/metrics'),
  }),
  tool({
    name: 'metric_card',
    title: '一个指标是什么',
    description:
      '它回答什么问题、公式、算好的例子、几天后不再变。Question, formula, worked example and when it settles.',
    input: z.object({ metric }),
    ask: (asker, asked) => asker.get(`/api/metrics/${segment(asked.metric)}/card`),
  }),
  tool({
    name: 'metric',
    title: '一个指标的数',
    description:
      '一段日子的数，可以按维度拆。金额以分计；value 为 null 是不知道，不是 0；final 为 false 还会变。Values over days; money in minor units, null is unknown and not zero.',
    input: z.object({
      metric,
      from: day,
      to: day,
      period: z.enum(['hour', 'day', 'week', 'month', 'all']).default('day'),
      by: z.array(z.string().min(1).max(60)).max(6).optional(),
      shops: z.array(z.string().min(1).max(300)).max(50).optional(),
    }),
    ask: (asker, { metric, from, to, period, by, shops }) =>
      asker.get(`/api/metrics/${segment(metric)}`, { from, to, period, by: list(by), shops: list(shops) }),
  }),
  tool({
    name: 'metric_rows',
    title: '这个数是从哪几行来的',
    description:
      '一天的数由哪些行算来，在哪份文件的第几行。The rows behind one day’s number, with file and line.',
    input: z.object({ metric, on: day, shop }),
    ask: (asker, { metric, on, shop }) => asker.get(`/api/metrics/${segment(metric)}/rows`, { on, shop }),
  }),
  tool({
    name: 'explain',
    title: '为什么动了',
    description:
      '一个指标为什么变：先拆开，再找最少的几块，再看那几天的事，排好的原因各带证据和反证。Why a metric moved: decomposition, few combinations, events, ranked causes with evidence and what would refute them.',
    input: z.object({
      metric,
      on: day,
      from: day.optional(),
      against: z.string().min(1).max(20).optional(),
      shop,
    }),
    ask: (asker, { metric, ...asked }) => asker.get(`/api/explain/${segment(metric)}`, asked),
  }),
  tool({
    name: 'findings',
    title: '开着的发现',
    description:
      '现在有哪些麻烦，按钱排。Open findings by the money at stake, with since-when and certainty.',
    input: nothing,
    ask: (asker) => asker.get('/api/findings'),
  }),
  tool({
    name: 'finding',
    title: '一件发现和它的证据',
    description:
      '证据、可能的原因、打法、来龙去脉、以前怎么治好的。Evidence, likely causes, playbook, story and similar past cases.',
    input: z.object({ key: findingKey }),
    ask: async (asker, { key }) => {
      const at = `/api/findings/${segment(key)}`
      const [finding, story, cases] = await Promise.all([
        asker.get(at),
        asker.get(`${at}/story`),
        asker.get(`${at}/cases`),
      ])
      return { finding, story, cases }
    },
  }),
  tool({
    name: 'tasks',
    title: '任务',
    description: '活在谁手上、几时到点、到哪一步。Tasks with owner, due time and state, a page at a time.',
    input: z.object({
      states: z.array(TaskStateName).min(1).optional(),
      owner: z.string().min(1).max(100).optional(),
      shop,
      is_overdue: z.boolean().optional(),
      q: z.string().max(200).optional().describe('标题里的字'),
      sortBy: z.enum(['due', 'stake', 'changed']).optional(),
      limit: z.number().int().min(1).max(200).default(50),
      offset: z.number().int().min(0).default(0),
    }),
    ask: (asker, { states, is_overdue, limit, offset, ...asked }) =>
      asker.get('/api/tasks', {
        ...asked,
        states: list(states),
        is_overdue: is_overdue === undefined ? undefined : `${is_overdue}`,
        limit: `${limit}`,
        offset: `${offset}`,
      }),
  }),
  tool({
    name: 'task',
    title: '一件任务',
    description:
      '来龙去脉、照现在的数据算不算完、前后差多少。Its story, whether the numbers prove it done, and its effect with interval.',
    input: z.object({ task: taskNo }),
    ask: async (asker, { task }) => {
      const at = `/api/tasks/${task}`
      const [shown, proof, effect] = await Promise.all([
        asker.get(at),
        asker.get(`${at}/proof`),
        asker.get(`${at}/effect`),
      ])
      return { task: shown, proof, effect }
    },
  }),
  tool({
    name: 'search',
    title: '找',
    description:
      '按中文、拼音或编码找商品、订单、指标、发现、任务、SOP、规则。Find things by Chinese, pinyin or code.',
    input: z.object({ q: z.string().min(1).max(200) }),
    ask: (asker, { q }) => asker.get('/api/search', { q }),
  }),
  tool({
    name: 'shops',
    title: '店铺',
    description: '有哪些店，数据到哪一天。The shops and how far their data reach.',
    input: nothing,
    ask: (asker) => asker.get('/api/shops'),
  }),
  tool({
    name: 'calculations',
    title: '有哪些算法',
    description: '不碰数据的算法：A/B 检验、样本量、拆解、异常……Arithmetic that needs no data of the shop.',
    input: nothing,
    ask: (asker) => asker.get('/api/calculations'),
  }),
  tool({
    name: 'calculation',
    title: '一种算法怎么用',
    description: '收什么、答什么、一个例子。Its schema of input and output, and a worked example.',
    input: z.object({ name: z.string().min(1).max(60) }),
    ask: (asker, { name }) => asker.get(`/api/calculations/${segment(name)}`),
  }),
  tool({
    name: 'calculate',
    title: '算一次',
    description: '先用 calculation 看它收什么。Run one calculation; ask calculation for its input first.',
    input: z.object({ name: z.string().min(1).max(60), input: z.record(z.string(), z.unknown()) }),
    ask: (asker, { name, input }) => asker.send('POST', `/api/calculations/${segment(name)}`, input),
  }),
]

const changing: readonly Tool[] = [
  tool({
    name: 'make_task',
    title: '从发现派活',
    description: '给一件发现派一个任务，负责人和验收按打法来。Make the task of a finding.',
    input: z.object({ finding: findingKey }),
    needs: 'tasks',
    ask: (asker, { finding }) => asker.send('POST', '/api/tasks', { finding }),
  }),
  tool({
    name: 'comment_task',
    title: '在任务里留句话',
    description: '@ 谁，谁就看得到。Comment on a task; whoever is mentioned is told.',
    input: CommentAsked.extend({ task: taskNo }),
    needs: 'tasks',
    ask: (asker, { task, text }) => asker.send('POST', `/api/tasks/${task}/comments`, { text }),
  }),
  tool({
    name: 'move_task',
    title: '挪一件任务',
    description:
      '往前挪、往回挪；「已验证」只有数字能挪。Move a task between states; only the numbers can verify it.',
    input: MoveAsked.extend({ task: taskNo }),
    needs: 'tasks',
    ask: (asker, { task, ...move }) => asker.send('POST', `/api/tasks/${task}/move`, move),
  }),
  tool({
    name: 'answer_finding',
    title: '先放一放、不是麻烦、接着叫',
    description:
      '都要说为什么。Snooze a finding, call it no trouble, or let it speak again; a reason is needed.',
    input: AnswerAsked.extend({ key: findingKey }),
    needs: 'tasks',
    ask: (asker, { key, ...answer }) => asker.send('POST', `/api/findings/${segment(key)}/answer`, answer),
  }),
]

/** Tools for whoever asks: to look is everybody's, to change is for a token that was given the scope by name. */
export const toolsFor = (given: readonly string[] | null): readonly Tool[] => [
  ...reading,
  ...changing.filter(({ needs }) => needs !== undefined && given?.includes(needs)),
]
