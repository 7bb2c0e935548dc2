/** A rule as somebody read it today: its numbers, where it was read, and from which day on. */
import { Button, Input, InputNumber, Select } from 'antd'
import { useState } from 'react'
import type { RuleShown, RuleStory } from '../../../operations.ts'
import type { RuleDraft } from '../../api/knowledge.ts'
import { useLocale, useTranslation } from '../../words/index.ts'
import { Field } from './field.tsx'

const evidences = ['official', 'quoted', 'secondary', 'saying', 'house'] as const

type Part = RuleStory['parts'][number]

export function RuleForm(props: {
  rule: RuleShown
  parts: RuleStory['parts']
  today: string
  busy: boolean
  save: (draft: RuleDraft) => void
}) {
  const { t } = useTranslation()
  const locale = useLocale()
  const { rule, parts, today } = props
  const [draft, setDraft] = useState<RuleDraft>({
    title: rule.title,
    source: rule.source,
    evidence: rule.evidence,
    verified_at: today,
    effective_from: today,
    content: Object.fromEntries(parts.map((p) => [p.name, p.value])),
    reason: '',
  })
  const [broken, setBroken] = useState<readonly string[]>([])
  const change = (more: Partial<RuleDraft>) => setDraft((d) => ({ ...d, ...more }))
  const put = (name: string, value: unknown) =>
    setDraft((d) => ({ ...d, content: { ...d.content, [name]: value } }))
  return (
    <form
      className="heads rule-form"
      onSubmit={(event) => {
        event.preventDefault()
        props.save(draft)
      }}
    >
      <Field label={t('know.ruleTitle')} id="rule-form-1">
        <Input
          id="rule-form-1"
          required
          maxLength={300}
          value={draft.title}
          onChange={(e) => change({ title: e.target.value })}
        />
      </Field>
      {parts.map((part) => (
        <Field
          key={part.name}
          label={locale === 'zh' ? part.label : part.name.replaceAll('_', ' ')}
          id={`part-${part.name}`}
        >
          <PartInput
            part={part}
            value={draft.content[part.name]}
            put={(value) => put(part.name, value)}
            isBroken={(is) =>
              setBroken((b) => (is ? [...new Set([...b, part.name])] : b.filter((n) => n !== part.name)))
            }
          />
        </Field>
      ))}
      <Field label={t('know.source')} id="rule-form-2">
        <Input
          id="rule-form-2"
          required
          maxLength={300}
          value={draft.source}
          onChange={(e) => change({ source: e.target.value })}
        />
      </Field>
      <Field label={t('know.evidence')} id="rule-evidence">
        <Select<RuleDraft['evidence']>
          id="rule-evidence"
          value={draft.evidence}
          options={evidences.map((value) => ({ value, label: t(`know.evidences.${value}`) }))}
          onChange={(evidence) => change({ evidence })}
        />
      </Field>
      <Field label={t('know.verified')} id="rule-form-3">
        <Input
          id="rule-form-3"
          type="date"
          required
          value={draft.verified_at}
          onChange={(e) => change({ verified_at: e.target.value })}
        />
      </Field>
      <Field label={t('know.holdsFrom')} id="rule-form-4">
        <Input
          id="rule-form-4"
          type="date"
          value={draft.effective_from ?? ''}
          onChange={(e) => change({ effective_from: e.target.value || null })}
        />
      </Field>
      <Field label={t('know.reason')} id="rule-form-5">
        <Input
          id="rule-form-5"
          required
          maxLength={300}
          value={draft.reason}
          onChange={(e) => change({ reason: e.target.value })}
        />
      </Field>
      <Button
        type="primary"
        htmlType="submit"
        disabled={props.busy || broken.length > 0 || draft.reason.trim() === ''}
      >
        {t('know.save')}
      </Button>
    </form>
  )
}

function PartInput(props: {
  part: Part
  value: unknown
  put: (value: unknown) => void
  isBroken: (is: boolean) => void
}) {
  const { t } = useTranslation()
  const { part, value, put } = props
  const id = `part-${part.name}`
  if (part.is === 'number')
    return (
      <InputNumber
        id={id}
        value={typeof value === 'number' ? value : null}
        placeholder={t('know.unknown')}
        onChange={(n) => put(typeof n === 'number' ? n : null)}
      />
    )
  if (part.is === 'yes_no' || part.one_of)
    return (
      <Select
        id={id}
        allowClear={part.may_be_unknown}
        value={value === null || value === undefined ? null : String(value)}
        placeholder={t('know.unknown')}
        options={
          part.is === 'yes_no'
            ? [
                { value: 'true', label: t('know.yes') },
                { value: 'false', label: t('know.no') },
              ]
            : (part.one_of ?? []).map((one) => ({ value: one, label: one }))
        }
        onChange={(one: string | null | undefined) =>
          put(one === undefined || one === null ? null : part.is === 'yes_no' ? one === 'true' : one)
        }
      />
    )
  if (part.is === 'text')
    return (
      <Input
        id={id}
        value={typeof value === 'string' ? value : ''}
        placeholder={part.may_be_unknown ? t('know.unknown') : ''}
        onChange={(e) => put(e.target.value === '' && part.may_be_unknown ? null : e.target.value)}
      />
    )
  if (part.is === 'words' || part.is === 'numbers')
    return (
      <Input.TextArea
        id={id}
        autoSize={{ maxRows: 8 }}
        defaultValue={Array.isArray(value) ? value.join('\n') : ''}
        onChange={(e) => put(linesOf(e.target.value).map((w) => (part.is === 'numbers' ? Number(w) : w)))}
      />
    )
  return <Whole {...props} />
}

const linesOf = (text: string): string[] =>
  text
    .split('\n')
    .map((w) => w.trim())
    .filter((w) => w !== '')

/** A part with parts of its own, as it is declared; what does not read is not sent. */
function Whole({ part, value, put, isBroken }: Parameters<typeof PartInput>[0]) {
  const { t } = useTranslation()
  const [text, setText] = useState(() => JSON.stringify(value, null, 1))
  const [wrong, setWrong] = useState(false)
  return (
    <>
      <Input.TextArea
        id={`part-${part.name}`}
        autoSize={{ maxRows: 12 }}
        {...(wrong ? { status: 'error' as const } : {})}
        value={text}
        onChange={(e) => {
          setText(e.target.value)
          try {
            put(JSON.parse(e.target.value))
            setWrong(false)
            isBroken(false)
          } catch {
            setWrong(true)
            isBroken(true)
          }
        }}
      />
      {wrong ? <span className="clash">{t('know.notReadable')}</span> : null}
    </>
  )
}
