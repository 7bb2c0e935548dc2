import { readFileSync, writeFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { money } from '../../wording/index.ts'
import { byYuan } from '../findings/ranking.ts'
import { faceOf } from './brief.ts'
import { asPublished, briefJsonSchema, briefSchema } from './brief-schema.ts'
import { columnsOf, wrap } from './columns.ts'
import { compose } from './compose.ts'
import { render } from './render.ts'
import { type SampleName, sampleBrief, sampleFacts, sampleNow } from './sample-brief.ts'
import { ranked, stakesOf } from './stakes.ts'

const names = Object.keys(sampleFacts) as SampleName[]
const each = names.flatMap((name) => (['zh', 'en'] as const).map((locale) => [name, locale] as const))
const draw = (name: SampleName, format: 'text' | 'md' | 'html' | 'json', locale: 'zh' | 'en' = 'zh') =>
  render(sampleBrief(name, { locale }), format, { locale, now: sampleNow[name] })

describe('the published shape', () => {
  test('brief.schema.json is what the schema says; DAZI_WRITE=1 writes it anew', () => {
    const file = new URL('brief.schema.json', import.meta.url)
    if (process.env.DAZI_WRITE) writeFileSync(file, `${JSON.stringify(briefJsonSchema(), null, 2)}\n`)
    expect(JSON.parse(readFileSync(file, 'utf8'))).toEqual(briefJsonSchema())
  })

  test.each(names)('%s: what json prints fits the schema, and reads back the same', (name) => {
    const brief = sampleBrief(name)
    expect(briefSchema.parse(JSON.parse(draw(name, 'json')))).toEqual(
      JSON.parse(JSON.stringify(asPublished(brief))),
    )
  })

  test('a conclusion without evidence, an amount of undefined, a column of ours that nobody published: refused', () => {
    const brief = sampleBrief('full')
    const refused = (changed: object) => briefSchema.safeParse({ ...brief, ...changed }).success
    expect(refused({})).toBe(true)
    expect(refused({ conclusions: [{ text: '卖多了。', evidence: [] }] })).toBe(false)
    expect(refused({ on: '2026-2-30' })).toBe(false)
    expect(refused({ surprise: 1 })).toBe(false)
  })
})

describe('the sentences', () => {
  test('yesterday, against the same weekday, and the one thing to do first', () => {
    const { opening } = sampleBrief('full')
    expect(opening.text).toBe('早上好，小满。昨天卖了 ¥18.64 万，比上周一少 6.8%。')
    expect(opening.first?.text).toBe('先办这一件：停「蓬蓬」羽丝枕 3 个计划，值 ¥1,926/天，占在漏的 72%。')
    expect(opening.first?.finding).toBe('burn:PB-08')
  })

  test('the move is split by the log mean, by hand: conversion takes what the other two give back, plus the loss', () => {
    // L = (1864 − 1999) / ln(1864/1999) hundred yuan; conversion 1076/41236 against 1173/41020, and so on.
    const weight = (186_400 - 199_900) / Math.log(186_400 / 199_900)
    const conversion = weight * Math.log(1076 / 41_236 / (1173 / 41_020))
    const visitors = weight * Math.log(41_236 / 41_020)
    const spend = weight * Math.log(186_400 / 1076 / (199_900 / 1173))
    expect(conversion + visitors + spend).toBeCloseTo(-13_500, 6)
    const said = [conversion, spend, visitors].map((yuan) => money(Math.abs(yuan) * 100, 'CNY', 'zh'))
    expect(sampleBrief('full').conclusions[0]?.text).toBe(
      `少的 ¥1.35 万里，支付转化率拖走 ${said[0]}，客单价补回 ${said[1]}，访客补回 ${said[2]}。`,
    )
  })

  test('one factor missing: nothing is split, and the export that brings it is named', () => {
    const text = sampleBrief('faces').conclusions[0]?.text
    expect(text).toContain('缺访客、支付转化率和客单价')
    expect(text).toContain('生意参谋 → 流量 → 店铺来源 → 下载')
  })

  test('factors of other shops are not multiplied into an explanation', () => {
    const facts = sampleFacts.full
    const metrics = facts.metrics.map((m) =>
      m.metric === 'traffic.visitors' && m.value ? { ...m, value: m.value * 2 } : m,
    )
    expect(compose({ ...facts, metrics }, { locale: 'zh' }).conclusions[0]?.text).toContain('不是同一拨店')
  })

  test.each(each)(
    '%s in %s: at most five conclusions, each on evidence that the brief carries',
    (name, locale) => {
      const brief = sampleBrief(name, { locale })
      const carried = new Set(
        [...brief.evidence, ...brief.findings.flatMap((f) => f.evidence)].map((e) => e.id),
      )
      expect(brief.conclusions.length).toBeLessThanOrEqual(5)
      for (const c of brief.conclusions) {
        expect(c.evidence.length).toBeGreaterThan(0)
        for (const id of c.evidence) expect(carried).toContain(id)
      }
    },
  )

  test('on old data the first thing is an export, not an alarm, and overdue orders ask for a fresh one', () => {
    const { opening, conclusions } = sampleBrief('stale')
    expect(opening.first).toMatchObject({ finding: null, errand: 'pdd.广告' })
    expect(opening.text).toContain('数据截至 10-20 08:52')
    expect(conclusions.map((c) => c.text).join()).toContain('重导再看')
    expect(conclusions.map((c) => c.text).join()).not.toContain('已超时')
  })

  test('a silent GMV is not 0', () => {
    const facts = sampleFacts.full
    const metrics = facts.metrics.map((m) =>
      m.metric === 'sales.gmv_paid'
        ? { ...m, value: null, face: 'silent' as const, why: '订单 2 天没来' }
        : m,
    )
    expect(compose({ ...facts, metrics }, { locale: 'zh' }).opening.text).toBe(
      '早上好，小满。昨天卖了多少还不知道：订单 2 天没来。',
    )
  })
})

describe('the sums', () => {
  test('一次性 and 每天, leaking and soon, one currency and another are never added', () => {
    const [first] = sampleFacts.full.findings
    if (!first) throw new Error('the sample has findings')
    const dollars = { ...first, key: 'x', money_at_stake: { ...first.money_at_stake, currency: 'USD' } }
    const { sums, unpriced } = stakesOf([...sampleFacts.full.findings, dollars])
    expect(sums.map((s) => [s.when, s.rhythm, s.currency, s.sum_minor])).toEqual([
      ['leaking', 'per_day', 'CNY', 268_600],
      ['leaking', 'per_day', 'USD', 192_600],
      ['leaking', 'once', 'CNY', 272_000],
      ['soon', 'per_day', 'CNY', 115_000],
    ])
    expect(unpriced).toBe(1)
  })

  test('what is watched, recovered or withdrawn is in no sum and carries no yuan', () => {
    const all = sampleFacts.full.findings
    expect(stakesOf(all.map((f) => ({ ...f, state: 'recovered' as const }))).sums).toEqual([])
    expect(ranked(all).watching.map((f) => f.key)).toEqual(['concentration:click-price'])
    expect(ranked(all).toDo).toEqual([...ranked(all).toDo].sort(byYuan))
    expect(draw('full', 'text').split('观察（')[1]?.split('发货时限')[0]).not.toContain('¥')
  })

  test('the face of a number', () => {
    const n = { value: 3, final: true, sample: 50, minimum_sample: 30 }
    expect(faceOf(n)).toBe('final')
    expect(faceOf({ ...n, final: false })).toBe('provisional')
    expect(faceOf({ ...n, sample: 24 })).toBe('small_sample')
    expect(faceOf({ ...n, value: null })).toBe('blank')
    expect(faceOf({ ...n, value: null, silent: true })).toBe('silent')
    expect(faceOf({ ...n, value: null, withheld: true })).toBe('withheld')
    expect(faceOf({ ...n, value: null, range: { low: 1, high: 2 } })).toBe('range')
    expect(faceOf({ ...n, value: null, failed: true })).toBe('failed')
  })
})

describe('the surfaces', () => {
  test.each(each)(
    '%s in %s: no line of the terminal is wider than 80 columns, and none is coloured unasked',
    (name, locale) => {
      const text = draw(name, 'text', locale)
      for (const line of text.split('\n')) expect(columnsOf(line), line).toBeLessThanOrEqual(80)
      expect(text).not.toContain(String.fromCharCode(27))
    },
  )

  test('colour only when asked, and only around words that say the same', () => {
    const plain = draw('full', 'text')
    const coloured = render(sampleBrief('full'), 'text', { colour: true })
    expect(coloured).toContain(`${String.fromCharCode(27)}[31m`)
    expect(coloured.replace(new RegExp(`${String.fromCharCode(27)}\\[\\d+m`, 'g'), '')).toBe(plain)
  })

  test('Chinese takes two columns, breaks anywhere but before a closing mark', () => {
    expect(columnsOf('¥18.64 万')).toBe(9)
    expect(wrap('昨天卖了多少，不知道', 12)).toEqual(['昨天卖了多', '少，不知道'])
    expect(wrap('abcdefghij', 4)).toEqual(['abcd', 'efgh', 'ij'])
  })

  test.each(each)('%s in %s: a number never reads undefined, NaN, null or [object', (name, locale) => {
    for (const format of ['text', 'md', 'html'] as const) {
      expect(draw(name, format, locale)).not.toMatch(/undefined|NaN|\[object|>null</)
    }
  })

  test('what others wrote stays text in the page and in Markdown', () => {
    const brief = sampleBrief('full')
    const nasty = '<script>alert(1)</script>"*x*'
    const changed = { ...brief, findings: brief.findings.map((f) => ({ ...f, title: nasty })) }
    expect(render(changed, 'html')).not.toContain('<script')
    expect(render(changed, 'md')).not.toContain('<script')
  })

  test('the page lives under default-src self: no script, no inline style, nothing from elsewhere', () => {
    const page = draw('full', 'html')
    expect(page).not.toMatch(/<script|<style|\sstyle=|\son\w+=|https?:\/\//)
    expect(page).toContain('<link rel="stylesheet" href="/page.css">')
    const saved = render(sampleBrief('full'), 'html', { css: 'inline', theme: 'dark' })
    expect(saved).toContain('<style>')
    expect(saved).toContain('<html lang="zh-CN" data-theme="dark">')
    expect(saved).not.toMatch(/<link|https?:\/\//)
  })

  test('every 凭什么 leads to a query on the page, and every number opens a card', () => {
    const page = draw('full', 'html')
    const ids = new Set([...page.matchAll(/\sid="([^"]+)"/g)].map((m) => m[1]))
    for (const [, target] of page.matchAll(/href="#([^"]+)"/g)) expect(ids).toContain(target)
    for (const [, target] of page.matchAll(/popovertarget="([^"]+)"/g)) expect(ids).toContain(target)
    expect(ids.size).toBe([...page.matchAll(/\sid="/g)].length)
  })

  test('an English page has no Chinese that is not marked as Chinese', () => {
    const page = draw('full', 'html', 'en')
    const unmarked = page
      .replace(/<span lang="zh-CN">[^<]*<\/span>/g, '')
      // A text box cannot mark a part of what stands in it.
      .replace(/<textarea[^>]*>[^<]*<\/textarea>/g, '')
      .replace(/<td[^>]*>[^<]*<\/td>|aria-hidden="true">.</g, '')
      .match(/>[^<]*\p{Script=Han}[^<]*</gu)
    expect(unmarked).toBeNull()
  })

  test('told in another language, the sentences are written again', () => {
    expect(render(sampleBrief('full'), 'text', { locale: 'en' })).toContain(
      'Good morning, 小满. Yesterday sold ¥186.4k',
    )
  })

  test('the style sheet is whole', () => {
    const folder = new URL('./css/', import.meta.url)
    expect(readFileSync(new URL('tokens.css', folder), 'utf8')).toContain('--page: #f6f5f1')
  })
})
