/** One run: step by step, with what each wants to see. Handed on, or given up with a reason. */
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { App, Button, Drawer, Input, Progress } from 'antd'
import { useState } from 'react'
import type { RunStep, SopRunOpened } from '../../../operations.ts'
import { instant } from '../../../wording/index.ts'
import { answerStep, moveRun, runOf } from '../../api/knowledge.ts'
import { shopDay } from '../../api/questions.ts'
import { Tag, Written } from '../../ui/marks.tsx'
import { Failed, Loading } from '../../ui/states.tsx'
import { useLocale, useTranslation } from '../../words/index.ts'
import { CitedText } from './cited-text.tsx'

export function RunDrawer({ no, close }: { no: number | undefined; close: () => void }) {
  const { t } = useTranslation()
  return (
    <Drawer
      open={no !== undefined}
      onClose={close}
      title={no === undefined ? '' : t('know.runNo', { n: no })}
      size={Math.min(620, innerWidth)}
      destroyOnHidden
    >
      {no === undefined ? null : <Opened no={no} />}
    </Drawer>
  )
}

function Opened({ no }: { no: number }) {
  const { t } = useTranslation()
  const { message } = App.useApp()
  const queries = useQueryClient()
  const found = useQuery(runOf(no))
  const day = useQuery(shopDay)
  const change = useMutation({
    mutationFn: (work: () => Promise<SopRunOpened>) => work(),
    onSuccess: (said) => {
      queries.setQueryData(runOf(no).queryKey, said)
      for (const name of ['sop', 'sop-runs', 'task']) void queries.invalidateQueries({ queryKey: [name] })
    },
    onError: (error) => {
      void message.error(error.message, 8)
      void queries.invalidateQueries({ queryKey: ['sop-run', no] })
    },
  })
  if (found.isPending || day.isPending) return <Loading height={360} />
  if (found.isError) return <Failed error={found.error} again={() => void found.refetch()} />
  const { run, steps, events } = found.data
  const at = (moment: string) => instant(moment, day.data?.timezone ?? 'Asia/Shanghai', day.data?.today ?? '')
  const next = steps.findIndex((s) => s.ticked === null)
  const isOpen = run.state === 'running'
  return (
    <article className="run">
      <h2 lang="zh-CN">
        <Link to="/knowledge" search={{ sop: run.sop }}>
          {run.title}
        </Link>
      </h2>
      <p>
        <Tag tone={run.state === 'done' ? 'good' : isOpen ? 'warn' : 'plain'}>
          {t(`know.states.${run.state}`)}
        </Tag>{' '}
        <span className="quiet">
          {run.owner} · {at(run.started_at)}
          {run.task === null ? null : (
            <>
              {' · '}
              <Link to="/tasks" search={{ task: run.task }}>
                {t('know.taskNo', { n: run.task })}
              </Link>
            </>
          )}
        </span>
      </p>
      <Progress
        percent={Math.round((100 * run.done) / run.steps)}
        format={() => `${run.done}/${run.steps}`}
        aria-label={t('know.progress')}
      />
      <ol className="steps">
        {steps.map((step, i) => (
          <li key={step.text} className={step.ticked ? 'ticked' : i === next && isOpen ? 'next' : ''}>
            {step.part !== null && step.part !== steps[i - 1]?.part ? (
              <h3 lang="zh-CN">{step.part}</h3>
            ) : null}
            <Step
              step={step}
              run={no}
              isOpen={isOpen}
              isNext={i === next && isOpen}
              at={at}
              busy={change.isPending}
              answer={(json) => change.mutate(() => answerStep(no, i, json))}
            />
          </li>
        ))}
      </ol>
      {isOpen ? (
        <Moves busy={change.isPending} move={(json) => change.mutate(() => moveRun(no, json))} />
      ) : null}
      <h3>{t('know.history')}</h3>
      <ol className="story">
        {events.map((e) => (
          <li key={e.no}>
            <span className="quiet">{at(e.at)}</span> {e.who} {t(`know.events.${e.event}`)}
            {e.step === null ? null : ` ${t('know.stepNo', { n: e.step + 1 })}`}
            {e.note ? <span lang="zh-CN">：{e.note}</span> : null}
          </li>
        ))}
      </ol>
    </article>
  )
}

type Answer = Parameters<typeof answerStep>[2]

interface StepProps {
  readonly step: RunStep
  readonly run: number
  readonly isOpen: boolean
  readonly isNext: boolean
  readonly busy: boolean
  readonly at: (moment: string) => string
  readonly answer: (json: Answer) => void
}

function Step({ step, run, isOpen, isNext, busy, at, answer }: StepProps) {
  const { t } = useTranslation()
  const locale = useLocale()
  const [said, setSaid] = useState('')
  const [skips, setSkips] = useState(false)
  const { ticked, evidence } = step
  const asks = 'asks' in evidence ? evidence.asks : ''
  const wantsText = evidence.kind === 'sentence' || evidence.kind === 'number'
  return (
    <>
      <p className="step-text">
        {ticked ? <span aria-hidden="true">{ticked.how === 'done' ? '✓ ' : '— '}</span> : null}
        <CitedText text={step.text} />{' '}
        <span className="quiet">
          {[step.role, step.minutes === null ? null : t('know.minutes', { n: step.minutes })]
            .filter((x) => x !== null)
            .join(' · ')}
        </span>
      </p>
      {ticked ? (
        <p className="quiet">
          {ticked.who} · {at(ticked.at)} · {t('know.took', { n: ticked.took_minutes })}
          {ticked.said === '' ? null : (
            <>
              {' · '}
              {ticked.sha256 ? (
                <a href={`/api/sop-runs/${run}/files/${ticked.sha256}`}>{ticked.said}</a>
              ) : (
                <Written text={ticked.said} locale={locale} />
              )}
            </>
          )}{' '}
          {isOpen ? (
            <Button type="link" size="small" disabled={busy} onClick={() => answer({ answer: 'undone' })}>
              {t('know.untick')}
            </Button>
          ) : null}
        </p>
      ) : null}
      {!ticked && isOpen ? (
        <div className="step-do">
          {wantsText || skips ? (
            <Input
              value={said}
              maxLength={1000}
              placeholder={skips ? t('know.skipWhy') : asks || t(`know.wants.${evidence.kind}`)}
              aria-label={skips ? t('know.skipWhy') : asks || t(`know.wants.${evidence.kind}`)}
              onChange={(e) => setSaid(e.target.value)}
              onPressEnter={() => answer({ answer: skips ? 'skipped' : 'done', said })}
            />
          ) : null}
          {evidence.kind === 'file' && !skips ? (
            <label className="pick">
              {asks || t('know.wants.file')}
              <input
                type="file"
                accept=".png,.jpg,.jpeg,.gif,.webp,.pdf,.xlsx,.docx,.zip,.csv,.txt,.md"
                onChange={(e) => {
                  const [file] = e.target.files ?? []
                  if (file)
                    void base64Of(file).then((base64) =>
                      answer({ answer: 'done', file: { name: file.name, base64 } }),
                    )
                }}
              />
            </label>
          ) : null}
          {evidence.kind === 'file' && !skips ? null : (
            <Button
              type={isNext && !skips ? 'primary' : 'default'}
              size="small"
              disabled={busy}
              {...(isNext && !skips ? { 'data-key': 'x' } : {})}
              onClick={() =>
                answer({ answer: skips ? 'skipped' : 'done', ...(wantsText || skips ? { said } : {}) })
              }
            >
              {skips ? t('know.skipNow') : evidence.kind === 'metric' ? t('know.lookNow') : t('know.done')}
            </Button>
          )}
          <Button type="link" size="small" onClick={() => setSkips(!skips)}>
            {skips ? t('know.cancel') : t('know.skip')}
          </Button>
          {evidence.kind === 'metric' ? (
            <span className="quiet">
              {t('know.metricWanted', {
                metric: evidence.metric,
                side: evidence.at_least === null ? '≤' : '≥',
                line: evidence.at_least ?? evidence.at_most ?? 0,
                n: evidence.days,
              })}
            </span>
          ) : null}
        </div>
      ) : null}
    </>
  )
}

async function base64Of(file: File): Promise<string> {
  const bytes = new Uint8Array(await file.arrayBuffer())
  let text = ''
  // The whole array as arguments would be more than a call may carry.
  for (let i = 0; i < bytes.length; i += 8192) text += String.fromCharCode(...bytes.subarray(i, i + 8192))
  return btoa(text)
}

function Moves({ busy, move }: { busy: boolean; move: (json: Parameters<typeof moveRun>[1]) => void }) {
  const { t } = useTranslation()
  const [to, setTo] = useState('')
  const [why, setWhy] = useState('')
  return (
    <details className="moves">
      <summary>{t('know.moves')}</summary>
      <Input.Search
        value={to}
        placeholder={t('know.handTo')}
        aria-label={t('know.handTo')}
        enterButton={t('know.handOn')}
        disabled={busy}
        onChange={(e) => setTo(e.target.value)}
        onSearch={(text) => text.trim() !== '' && move({ move: 'hand_on', to: text.trim() })}
      />
      <Input.Search
        value={why}
        placeholder={t('know.abandonWhy')}
        aria-label={t('know.abandonWhy')}
        enterButton={t('know.abandon')}
        disabled={busy}
        onChange={(e) => setWhy(e.target.value)}
        onSearch={(text) => text.trim() !== '' && move({ move: 'abandon', note: text.trim() })}
      />
    </details>
  )
}
