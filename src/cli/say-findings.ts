/** Findings as a short list: what, how many yuan, how sure, what to do first. */
import type { Finding } from '../operations.ts'
import { certainty, moneyRange, wallClock } from '../wording/index.ts'

const kinds = { penalty: '罚款', refund: '退款', lost_margin: '漏', waste: '白烧' } as const

export function sayFindings(findings: readonly Finding[]): string {
  if (findings.length === 0) return '没有开着的发现。没数不等于没事：dazi brief 看看哪些没来。'
  return findings.map((finding, i) => sayFinding(finding, i + 1)).join('\n\n')
}

function sayFinding(finding: Finding, no: number): string {
  const { on, time } = wallClock(finding.since, 'Asia/Shanghai')
  const lines = [
    `${no}. ${finding.title}`,
    `   ${sayStake(finding.money_at_stake)} · ${certainty(finding.certainty, 'zh')} · ${on} ${time} 起`,
  ]
  const cause = finding.causes[0]
  if (cause) lines.push(`   多半是：${cause.text}`)
  lines.push(`   ${finding.playbook.owner}：${finding.playbook.steps[0] ?? finding.playbook.title}`)
  lines.push(`   ${finding.key}`)
  return lines.join('\n')
}

function sayStake({ low_minor, high_minor, currency, kind, rhythm }: Finding['money_at_stake']): string {
  if (low_minor === null || high_minor === null) return `${kinds[kind]}多少钱未知`
  const range = moneyRange(low_minor, high_minor, currency, 'zh')
  return `${kinds[kind]} ${range}${rhythm === 'per_day' ? '/天' : ''}`
}
