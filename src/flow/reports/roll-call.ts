/** 点名: which ports were expected, which came, which are silent. */
import { count, freshness, listing, platformChip, platformName, shortDay } from '../../wording/index.ts'
import type { Brief, BriefFacts, PortStatus } from './brief.ts'
import type { Voice } from './voice.ts'

export interface RollCallChip {
  readonly platform: string
  readonly name: string
  readonly mark: string
  readonly state: 'arrived' | 'provisional' | 'late' | 'never'
  /** 拼多多：2 天没来 */
  readonly spoken: string
}

export interface RollCallCell {
  readonly kind: string
  readonly asOf: string | null
  readonly chips: readonly RollCallChip[]
  readonly rows: number
  /** 拼多多 2 天没来; null when all that is expected came. */
  readonly late: string | null
  /** No port of this kind was ever used. */
  readonly unused: boolean
  readonly evidence: readonly string[]
}

export interface RollCall {
  readonly expected: number
  readonly arrived: number
  readonly missing: number
  readonly cells: readonly RollCallCell[]
}

export function rollCall(brief: Pick<BriefFacts, 'ports'>, voice: Voice): RollCall {
  const expected = brief.ports.filter((p) => p.state !== 'never')
  const missing = expected.filter((p) => p.state === 'late').length
  const kinds = [...new Set(brief.ports.map((p) => p.kind))]
  const cells = kinds.map((kind) =>
    cellOf(
      kind,
      brief.ports.filter((p) => p.kind === kind),
      voice,
    ),
  )
  return { expected: expected.length, arrived: expected.length - missing, missing, cells }
}

/** 32 口该来，到 31，缺 1 */
export function rollCallSentence(call: RollCall, voice: Voice): string {
  if (call.expected === 0) return voice.say('还没有口来过', 'no port has sent anything yet')
  const [all, came, lost] = [call.expected, call.arrived, call.missing].map((n) => count(n, voice.locale))
  return call.missing === 0
    ? voice.say(`${all} 口该来，都在`, `${all} ports expected, all here`)
    : voice.say(
        `${all} 口该来，到 ${came}，缺 ${lost}`,
        `${all} ports expected, ${came} here, ${lost} missing`,
      )
}

/** 拼多多推广 2 天没来 */
export function lateWords(p: PortStatus, voice: Voice): string {
  const name = `${platformName(p.platform, voice.locale)}${voice.say('', ' ')}${kindName(p.kind, voice)}`
  return `${name} ${silence(p, voice)}`
}

const kindsInEnglish: Readonly<Record<string, string>> = {
  订单: 'orders',
  售后: 'after-sale',
  客服: 'service',
  广告: 'ads',
  流量: 'traffic',
  库存: 'stock',
  档案: 'records',
  直播: 'live',
  评价: 'reviews',
  结算: 'settlement',
}

export const kindName = (kind: string, voice: Voice): string => voice.say(kind, kindsInEnglish[kind] ?? kind)

export const latePorts = (brief: Pick<Brief, 'ports'>): PortStatus[] =>
  brief.ports.filter((p) => p.state === 'late').sort((a, b) => b.silent_days - a.silent_days)

function cellOf(kind: string, ports: readonly PortStatus[], voice: Voice): RollCallCell {
  const platforms = [...new Set(ports.map((p) => p.platform))]
  const chips = platforms.map((platform) =>
    chipOf(
      ports.filter((p) => p.platform === platform),
      voice,
    ),
  )
  const late = ports.filter((p) => p.state === 'late')
  const newest = ports
    .map((p) => p.as_of)
    .filter((at) => at !== null)
    .sort()
    .at(-1)
  return {
    kind: kindName(kind, voice),
    asOf: newest === undefined ? null : freshness(newest, voice.timezone, voice.today, voice.locale),
    chips,
    rows: ports.reduce((sum, p) => sum + p.rows, 0),
    late: late.length === 0 ? null : lateInCell(late, voice),
    unused: ports.every((p) => p.state === 'never'),
    evidence: [...new Set(ports.filter((p) => p.state !== 'never').map((p) => p.evidence))],
  }
}

/** Several shops of one platform share a chip: the worst of them shows. */
function chipOf(ports: readonly PortStatus[], voice: Voice): RollCallChip {
  const worst =
    ports.find((p) => p.state === 'late') ?? ports.find((p) => p.state === 'arrived' && p.provisional)
  const shown = worst ?? ports.find((p) => p.state === 'arrived') ?? ports[0]
  if (!shown) throw new Error('a chip stands for at least one port')
  const state = shown.state === 'arrived' && shown.provisional ? 'provisional' : shown.state
  const name = platformName(shown.platform, voice.locale)
  const words = {
    arrived: voice.say('到了', 'arrived'),
    provisional: voice.say('到了，暂定', 'arrived, provisional'),
    late: silence(shown, voice),
    never: voice.say('没用过', 'never used'),
  }[state]
  return {
    platform: shown.platform,
    name,
    mark: platformChip(shown.platform, voice.locale),
    state,
    spoken: voice.say(`${name}：${words}`, `${name}: ${words}`),
  }
}

function lateInCell(late: readonly PortStatus[], voice: Voice): string {
  const worst = [...late].sort((a, b) => b.silent_days - a.silent_days)
  const names = [...new Set(worst.map((p) => platformName(p.platform, voice.locale)))]
  const first = worst[0] as PortStatus
  return `${listing(names, voice.locale, { limit: 2, noun: '家' })} ${silence(first, voice)}`
}

function silence(p: PortStatus, voice: Voice): string {
  if (p.silent_days >= 1) {
    const days = count(Math.floor(p.silent_days), voice.locale)
    return voice.say(`${days} 天没来`, `silent ${days}\u00a0d`)
  }
  return p.covers_to === null
    ? voice.say('没来', 'not arrived')
    : voice.say(
        `停在 ${shortDay(p.covers_to, voice.today)}`,
        `stopped at ${shortDay(p.covers_to, voice.today)}`,
      )
}
