/**
 * A watch that a person made: a metric, what it is split by, a kind, its lines, who is told, and when it keeps quiet. It is
 * data: stored, handed on as JSON, read back. What is wrong with one is said in sentences, all at once.
 */
import { z } from 'zod'
import { isDerived, type Metric } from '../../metrics/metric.ts'

const ownKinds = ['threshold', 'anomaly', 'share', 'pacing'] as const

const clock = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, '时间写成 21:00 这样')

const quietHoursSchema = z.strictObject({ from: clock, to: clock })

const number = z.number().finite()

/** The numbers a kind is drawn by; the parts it does not know are refused. */
const ownWatchSchema = z.strictObject({
  key: z
    .string()
    .regex(
      /^[a-z_]+\.own_[a-z0-9_]{1,40}$/,
      '名字写成 sales.own_low_gmv 这样：指标所属的岗位，own_，再小写字母、数字、下划线',
    )
    .optional()
    .describe('不写就给一个'),
  label: z.string().trim().min(1).max(40).describe('哨叫什么'),
  metric: z.string().min(1).max(100).describe('盯哪个指标，npx dazi metrics list 里的名字'),
  by: z.string().min(1).max(60).nullable().default(null).describe('按什么拆开看；null 就是整家店'),
  kind: z
    .enum(ownKinds)
    .describe('threshold 过线 · anomaly 不像平时 · share 占比挪动 · pacing 赶不赶得上月目标'),
  side: z.enum(['below', 'above', 'either']).describe('往哪边算麻烦'),
  raise: number.describe(
    '响的线，用指标自己的单位：金额是分，比例 0 到 1；占比是点数 0.1 = 10 个点；进度是完成率',
  ),
  recover: number.describe('好了的线'),
  sample: number.nonnegative().default(30).describe('样本不到这个数只是观察'),
  days: z.int().min(1).max(28).default(1).describe('几天合起来看'),
  shops: z.array(z.string().min(1).max(100)).max(200).default([]).describe('只看这些店；空着就是所有店'),
  tell: z.array(z.string().min(1).max(20)).min(1).max(9).describe('告诉谁：角色，头一个负责'),
  due_hours: z.int().min(1).max(720).default(24),
  quiet: quietHoursSchema.nullable().default(null).describe('这段时间不叫人；null 照全店的'),
  breaks_quiet: z.boolean().default(false).describe('要紧，静音时也叫'),
  steps: z.array(z.string().trim().min(1).max(200)).max(12).default([]).describe('响了先做什么'),
})

export type OwnWatch = z.infer<typeof ownWatchSchema> & { readonly key: string }

export const ownWatchJsonSchema = (): Record<string, unknown> =>
  z.toJSONSchema(ownWatchSchema, { io: 'input' }) as Record<string, unknown>

export interface OwnWatchRead {
  readonly watch: (Omit<OwnWatch, 'key'> & { key?: string | undefined }) | null
  /** Sentences; empty when it can be used. */
  readonly problems: readonly string[]
}

/** Columns that a watch already keeps apart. */
const alreadyApart = ['shop_id', 'currency']

export function readOwnWatch(
  body: unknown,
  known: { metrics: readonly Metric[]; roles: readonly string[] },
): OwnWatchRead {
  const read = ownWatchSchema.safeParse(body)
  if (!read.success)
    return {
      watch: null,
      problems: read.error.issues.map((i) => `「${i.path.join('.') || '整个声明'}」${i.message}。`),
    }
  const watch = read.data
  const metric = known.metrics.find((m) => m.key === watch.metric)
  if (!metric)
    return { watch: null, problems: [`没有叫「${watch.metric}」的指标。npx dazi metrics list 里挑一个。`] }
  const problems = [...dimensionTroubles(watch, metric), ...lineTroubles(watch, metric)]
  for (const role of watch.tell)
    if (!known.roles.includes(role)) problems.push(`没有「${role}」这个角色。有：${known.roles.join('、')}。`)
  if (watch.key && !watch.key.startsWith(`${deskOf(metric)}.own_`))
    problems.push(`「${watch.metric}」是 ${deskOf(metric)} 的指标，名字写成 ${deskOf(metric)}.own_…。`)
  return { watch: problems.length === 0 ? watch : null, problems }
}

export const deskOf = (metric: Pick<Metric, 'key'>): string => metric.key.split('.')[0] ?? ''

function dimensionTroubles(watch: z.infer<typeof ownWatchSchema>, metric: Metric): string[] {
  const may = metric.by.filter((column) => !alreadyApart.includes(column))
  const said: string[] = []
  if (!metric.by.includes('shop_id'))
    said.push(`「${metric.label}」不能一家店一家店地看，盯不了。换一个能按店铺拆的指标。`)
  if (watch.by !== null && !may.includes(watch.by))
    said.push(
      may.length === 0
        ? `「${metric.label}」只能整家店看，不能再拆。「by」写 null。`
        : `「${metric.label}」不能按「${watch.by}」拆。能按：${may.join('、')}。`,
    )
  const isPerDay = !isDerived(metric) || !('projects' in metric.derived || 'attains' in metric.derived)
  if (!isPerDay)
    said.push(`「${metric.label}」是一个月才有一个的数，没有每天的。盯进度请选原来的指标，种类用 pacing。`)
  if (watch.kind === 'share') {
    if (watch.by === null) said.push('占比要说按什么拆：渠道、快递、货……「by」写一个维度。')
    if (!isAdded(metric)) said.push(`「${metric.label}」加不起来，没有占比可言。选金额或件数的指标。`)
  }
  if (watch.kind === 'pacing') {
    if (watch.by !== null) said.push('目标是给整家店定的，赶进度不能再拆。「by」写 null。')
    if (!isAdded(metric))
      said.push(`「${metric.label}」不能一天天攒成一个月，没有进度可言。选金额或件数的指标。`)
  }
  return said
}

const isAdded = (metric: Metric): boolean => metric.unit === 'money' || metric.unit === 'count'

/** A recover line on the raise line's own far side would open and close the same finding every morning. */
function lineTroubles(watch: z.infer<typeof ownWatchSchema>, metric: Metric): string[] {
  const { kind, side, raise, recover } = watch
  const said: string[] = []
  if (kind === 'threshold') {
    if (side === 'either')
      said.push('过线要说往哪边：「side」写 below（低于线是麻烦）或 above（高于线是麻烦）。')
    if (side === 'below' && recover <= raise)
      said.push(`低于 ${raise} 才响，那好了的线要比它高；${recover} 不行，会一天响一天好。`)
    if (side === 'above' && recover >= raise)
      said.push(`高于 ${raise} 才响，那好了的线要比它低；${recover} 不行，会一天响一天好。`)
    if (metric.unit === 'ratio' && raise > 1.5)
      said.push(`「${metric.label}」是比例，0.95 就是 95%；${raise} 像是写成了百分数。`)
  } else if (kind === 'pacing') {
    if (raise <= 0 || raise > 1.5) said.push('完成率的线写 0.9 这样：预计做不到目标的九成就响。')
    if (side !== 'below') said.push('赶不上目标才是麻烦，「side」写 below。')
    if (recover <= raise)
      said.push(`预计不到 ${raise} 才响，那好了的线要比它高；${recover} 不行，会一天响一天好。`)
  } else {
    if (raise <= 0 || raise > (kind === 'share' ? 1 : 10))
      said.push('响的线写成差多少：0.3 是差三成（不像平时），0.1 是挪 10 个点（占比）。')
    if (recover < 0 || recover >= raise)
      said.push(`差到 ${raise} 才响，那好了的线要比它小；${recover} 不行，会一天响一天好。`)
  }
  return said
}
