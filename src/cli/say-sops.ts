/** SOPs and their runs in a terminal. */
import type { SopListed, SopOpened, SopRunListed, SopRunOpened, SopsFound } from '../operations.ts'
import { table } from './text-width.ts'

const reasons = {
  review_passed: '核对日过了',
  rule_changed: '引用的规则变了',
  rule_gone: '引用的规则没了',
} as const

const states = { running: '在走', done: '走完', abandoned: '作罢' } as const

const standing = ({ standing: s, has_news }: SopListed): string => {
  const said =
    s.is === 'expired'
      ? [...new Set(s.because.map((b) => reasons[b.why]))].join('、')
      : s.is === 'due'
        ? `${s.review_on} 要核对`
        : ''
  return [said, has_news ? '范本有新版' : ''].filter((w) => w !== '').join('；')
}

export function saySops({ sops, total, expired }: SopsFound): string {
  if (sops.length === 0) return '这样的 SOP 一份也没有。换个词，或者不带 --find 列全部。'
  const rows = sops.map((s) => [
    s.key,
    s.title,
    s.owner ?? s.owner_role,
    `${s.steps} 步 ${s.minutes} 分钟`,
    standing(s),
  ])
  const head = ['名字', '标题', '谁管', '几步多久', '要留神的']
  return `${table([head, ...rows])}\n${total} 份，${expired} 份要核对。`
}

export function saySop({ sop, text, cites, times }: SopOpened): string {
  const rules = cites.map((c) => [
    '',
    c.key,
    c.title ?? '没有这条规则了',
    c.changes_on === null ? '' : `${c.changes_on} 起要变`,
  ])
  const slow = times.filter((t) => t.is_slow)
  return [
    `${sop.title}（${sop.key}，第 ${sop.version} 版，${sop.owner ?? sop.owner_role}）`,
    ...(standing(sop) === '' ? [] : [`要留神：${standing(sop)}`]),
    '',
    text,
    ...(rules.length === 0 ? [] : ['', '引用的规则', table(rules)]),
    ...slow.map((t) => `慢：${t.text} 中位数 ${t.median_minutes} 分钟，该用 ${t.minutes}`),
  ].join('\n')
}

export function saySopRuns(runs: readonly SopRunListed[]): string {
  if (runs.length === 0) return '没人在走。npx dazi sop run 名字，就照着走一趟。'
  const rows = runs.map((r) => [
    String(r.no),
    r.title,
    r.owner,
    `${r.done}/${r.steps}`,
    r.task === null ? '' : `任务 ${r.task}`,
  ])
  return table([['趟', '哪一份', '谁', '走到', '为了'], ...rows])
}

const wants = {
  none: '',
  sentence: '要一句话',
  number: '要一个数',
  file: '要一个文件',
  metric: '机器自己看',
} as const

export function saySopRun({ run, steps }: SopRunOpened): string {
  const rows = steps.map((s, i) => {
    const asks = 'asks' in s.evidence && s.evidence.asks !== '' ? `：${s.evidence.asks}` : ''
    const mark = s.ticked === null ? '[ ]' : s.ticked.how === 'done' ? '[x]' : '[-]'
    const shown = s.ticked
      ? [s.ticked.who, s.ticked.said].filter((w) => w !== '').join(' ')
      : [s.role ?? '', `${wants[s.evidence.kind]}${asks}`].filter((w) => w !== '').join(' ')
    return [mark, String(i + 1), s.text, shown]
  })
  return `第 ${run.no} 趟 ${run.title}，${run.owner}，${states[run.state]} ${run.done}/${run.steps}\n${table(rows)}`
}

export function sayAged(sops: readonly SopListed[]): string {
  if (sops.length === 0) return '都还对：没有过核对日的，引用的规则也没变。'
  return table(sops.map((s) => [s.key, s.title, standing(s)]))
}
