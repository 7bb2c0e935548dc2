/** Written on the left, seen on the right. Two people may write at once: whoever saves second gets both texts and loses neither. */
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useBlocker, useNavigate } from '@tanstack/react-router'
import { App, Button, Input, Select } from 'antd'
import { useEffect, useState } from 'react'
import type { SopArea, SopSaved } from '../../../operations.ts'
import { addDays } from '../../../wording/index.ts'
import { type SopDraft, saveSop, sopOf } from '../../api/knowledge.ts'
import { rulesInForce, shopDay, watchList } from '../../api/questions.ts'
import { sopAreas } from '../../app/sop-areas.ts'
import { Markdown } from '../../ui/markdown.tsx'
import { Failed, Loading } from '../../ui/states.tsx'
import { useTranslation } from '../../words/index.ts'
import { DifferenceLines } from './difference.tsx'
import { Field } from './field.tsx'

type Refused = Extract<SopSaved, { kept: false }>

export function SopEditor({ sop }: { sop: string | undefined }) {
  const { t } = useTranslation()
  const day = useQuery(shopDay)
  if (day.isPending) return <Loading height={480} />
  if (sop !== undefined) return <Existing sop={sop} />
  const draft: SopDraft = {
    after: 0,
    text: t('know.template'),
    title: '',
    area: 'other',
    owner_role: '运营',
    owner: null,
    review_on: addDays(day.data?.today ?? '2026-01-01', 90),
    watches: [],
    note: null,
  }
  return <Writing sop={null} first={draft} />
}

function Existing({ sop: key }: { sop: string }) {
  const found = useQuery(sopOf(key))
  // What is being written is not taken away by a look at the server.
  const [first, setFirst] = useState<SopDraft | null>(null)
  useEffect(() => {
    if (first !== null || !found.data) return
    const { sop, text } = found.data
    const { title, area, owner_role, owner, review_on, version } = sop
    setFirst({
      after: version,
      text,
      title,
      area,
      owner_role,
      owner,
      review_on,
      watches: [...sop.watches],
      note: null,
    })
  }, [found.data, first])
  if (found.isError) return <Failed error={found.error} again={() => void found.refetch()} />
  return first === null ? <Loading height={480} /> : <Writing sop={key} first={first} />
}

function Writing({ sop, first }: { sop: string | null; first: SopDraft }) {
  const { t } = useTranslation()
  const navigate = useNavigate({ from: '/knowledge' })
  const { message } = App.useApp()
  const queries = useQueryClient()
  const [draft, setDraft] = useState(first)
  const [refused, setRefused] = useState<Refused | null>(null)
  const rules = useQuery(rulesInForce)
  const watches = useQuery(watchList)
  const change = (more: Partial<SopDraft>) => setDraft((d) => ({ ...d, ...more }))
  const isDirty = JSON.stringify(draft) !== JSON.stringify(first)
  const save = useMutation({
    mutationFn: () => saveSop(sop, draft),
    onSuccess: (said) => {
      void queries.invalidateQueries()
      if (said.kept) {
        void message.success(t('know.saved'))
        void navigate({ search: { sop: said.opened.sop.key }, ignoreBlocker: true })
        return
      }
      setRefused(said)
      // From here on it is written over what stands there, knowingly.
      change({ after: said.theirs.version })
    },
    onError: (error) => void message.error(error.message, 8),
  })
  useBlocker({
    shouldBlockFn: () => isDirty && !save.isSuccess && !confirm(t('know.leave')),
    enableBeforeUnload: () => isDirty && !save.isSuccess,
  })
  return (
    <form
      className="writing"
      onSubmit={(event) => {
        event.preventDefault()
        save.mutate()
      }}
      onKeyDown={(event) => {
        if (!(event.metaKey || event.ctrlKey) || event.key.toLowerCase() !== 's') return
        event.preventDefault()
        save.mutate()
      }}
    >
      <div className="card heads">
        <Field label={t('know.what')} id="sop-editor-1">
          <Input
            id="sop-editor-1"
            value={draft.title}
            maxLength={60}
            autoFocus={sop === null}
            onChange={(e) => change({ title: e.target.value })}
          />
        </Field>
        <Field label={t('know.area')} id="sop-area">
          <Select<SopArea>
            id="sop-area"
            value={draft.area}
            options={sopAreas.map((value) => ({ value, label: t(`know.areas.${value}`) }))}
            onChange={(area) => change({ area })}
          />
        </Field>
        <Field label={t('know.role')} id="sop-editor-2">
          <Input
            id="sop-editor-2"
            value={draft.owner_role}
            maxLength={20}
            onChange={(e) => change({ owner_role: e.target.value })}
          />
        </Field>
        <Field label={t('know.owner')} id="sop-editor-3">
          <Input
            id="sop-editor-3"
            value={draft.owner ?? ''}
            maxLength={100}
            onChange={(e) => change({ owner: e.target.value.trim() || null })}
          />
        </Field>
        <Field label={t('know.review')} id="sop-editor-4">
          <Input
            id="sop-editor-4"
            type="date"
            value={draft.review_on ?? ''}
            onChange={(e) => change({ review_on: e.target.value || null })}
          />
        </Field>
        <Field label={t('know.watches')} id="sop-watches">
          <Select
            id="sop-watches"
            mode="multiple"
            value={draft.watches}
            options={(watches.data ?? []).map((w) => ({ value: w.watch, label: w.label }))}
            optionFilterProp="label"
            onChange={(list: string[]) => change({ watches: list })}
          />
        </Field>
      </div>
      {refused ? <Both refused={refused} take={(text) => change({ text })} /> : null}
      <div className="sides">
        <div className="card">
          <Input.TextArea
            value={draft.text}
            aria-label={t('know.text')}
            lang="zh-CN"
            spellCheck={false}
            autoSize={{ minRows: 22, maxRows: 44 }}
            onChange={(e) => change({ text: e.target.value })}
          />
          <p className="hint pad">{t('know.how')}</p>
        </div>
        <section className="card preview" aria-label={t('know.preview')}>
          <h2 lang="zh-CN">{draft.title || '…'}</h2>
          <Markdown text={draft.text} cites={rules.data ?? []} />
        </section>
      </div>
      <div className="card bar">
        <Input
          value={draft.note ?? ''}
          maxLength={300}
          placeholder={t('know.note')}
          aria-label={t('know.note')}
          onChange={(e) => change({ note: e.target.value || null })}
        />
        <Button
          type="primary"
          htmlType="submit"
          title="⌘S"
          loading={save.isPending}
          disabled={draft.title.trim() === ''}
        >
          {t('know.save')}
        </Button>
        <Button onClick={() => void navigate({ search: sop === null ? {} : { sop } })}>
          {t('know.cancel')}
        </Button>
      </div>
    </form>
  )
}

function Both({ refused, take }: { refused: Refused; take: (text: string) => void }) {
  const { t } = useTranslation()
  const { theirs, yours, difference } = refused
  return (
    <section className="card notice bad" aria-live="polite">
      <p>{t('know.both', { who: theirs.who, their: theirs.version, your: yours.version })}</p>
      <DifferenceLines lines={difference} />
      <div className="actions">
        <Button size="small" onClick={() => take(theirs.text)}>
          {t('know.takeTheirs')}
        </Button>
        <Button size="small" onClick={() => take(yours.text)}>
          {t('know.takeYours')}
        </Button>
      </div>
    </section>
  )
}
