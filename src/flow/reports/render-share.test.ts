/** Five lines for the group: what they carry, how long they are, and what they never carry. */
import { describe, expect, test } from 'vitest'
import { render } from './render.ts'
import { shareLimit } from './render-share.ts'
import { type SampleName, sampleBrief, sampleFacts, sampleNow } from './sample-brief.ts'

const names = Object.keys(sampleFacts) as SampleName[]
const share = (name: SampleName, locale: 'zh' | 'en' = 'zh') =>
  render(sampleBrief(name, { locale }), 'share', { locale, now: sampleNow[name] })

describe('for the group', () => {
  test('headline, the worst leak in yuan, who does what by when, what runs out, how old the data is', () => {
    const lines = share('full').trimEnd().split('\n')
    expect(lines).toHaveLength(5)
    const [head, leak, todo, clocks, foot] = lines
    expect(head).toBe('【早报 10-19 周一】昨天卖了 ¥18.64 万，比上周一少 6.8%。')
    expect(leak).toContain('正在漏 ¥2,686/天')
    expect(leak).toContain('最大的一件：「蓬蓬」羽丝枕断货 2 天，3 个万相台计划还在投（¥1,926/天）')
    // Made at 08:52, due in four hours.
    expect(todo).toContain('推广 12:52 前停「蓬蓬」羽丝枕 3 个计划')
    expect(clocks).toContain('62 单 4 小时内要发出')
    expect(foot).toContain('数据截至 08:52')
  })

  test.each(names.flatMap((n) => [[n, 'zh'] as const, [n, 'en'] as const]))(
    '%s in %s: at most five lines and the limit, no table, no markup',
    (name, locale) => {
      const text = share(name, locale).trimEnd()
      expect([...text].length).toBeLessThanOrEqual(shareLimit)
      expect(text.split('\n').length).toBeLessThanOrEqual(5)
      expect(text).not.toMatch(/^\s*\||\*\*|^#|null|undefined|<[a-z]/m)
    },
  )

  test('titles as long as people write them are cut, and a line break in one is no sixth line', () => {
    const brief = sampleBrief('full')
    const long = {
      ...brief,
      findings: brief.findings.map((f) => ({
        ...f,
        title: `换行\n${'很长的标题'.repeat(60)}`,
        playbook: { ...f.playbook, steps: ['一步\n'.repeat(80)] },
      })),
    }
    const text = render(long, 'share').trimEnd()
    expect([...text].length).toBeLessThanOrEqual(shareLimit)
    expect(text.split('\n')).toHaveLength(5)
    expect(text).toContain('数据截至')
  })
})
