/** This batch: how far it is, then what became of every file and every row that was refused. */
import { Button, Progress as ProgressLine } from 'antd'
import { useState } from 'react'
import type { ImportAnswer, ImportedFile } from '../../../operations.ts'
import { count, duration } from '../../../wording/index.ts'
import { Card, Tag, type Tone } from '../../ui/marks.tsx'
import { Failed } from '../../ui/states.tsx'
import { useLocale, useTranslation } from '../../words/index.ts'
import type { Upload, UploadState } from './upload.ts'
import { Wizard } from './wizard/wizard.tsx'

export function Batch({ upload }: { upload: Upload }) {
  const { t } = useTranslation()
  const { state } = upload
  switch (state.step) {
    case 'idle':
      return null
    case 'uploading':
      return (
        <div className="card pad" role="status">
          <p>{t('intake.uploading', { done: state.done, all: state.all })}</p>
          <ProgressLine percent={Math.round(state.share * 100)} showInfo={false} size="small" />
        </div>
      )
    case 'importing':
      return <Importing state={state} />
    case 'failed':
      return (
        <div className="card">
          <Failed error={state.error} />
          {state.at === null ? null : <p className="quiet pad">{t('intake.lost', { n: state.at })}</p>}
        </div>
      )
    case 'done':
      return <Answer answer={state.answer} again={() => void upload.again()} />
  }
}

function Importing({ state }: { state: Extract<UploadState, { step: 'importing' }> }) {
  const { t } = useTranslation()
  const locale = useLocale()
  const { at } = state
  const seconds = (performance.now() - state.startedAt) / 1000
  const share = at?.bytes ? at.bytes_done / at.bytes : null
  return (
    <div className="card pad" role="status">
      <p>
        {t(`intake.doing.${at?.doing ?? 'recognising'}`)} {at?.file?.split(/[/\\]/).at(-1) ?? ''}
      </p>
      <ProgressLine percent={share === null ? 0 : Math.round(share * 100)} showInfo={false} size="small" />
      {at ? (
        <p className="quiet">
          {t('intake.progress', {
            done: at.files_done,
            files: at.files,
            rows: count(at.rows, locale),
            rate: count(seconds > 0 ? at.rows / seconds : 0, locale),
          })}
          {share !== null && share > 0.05
            ? ` · ${t('intake.left', { time: duration((seconds / share) * (1 - share), locale) })}`
            : ''}
        </p>
      ) : null}
    </div>
  )
}

const tones: Readonly<Record<ImportedFile['status'], Tone>> = {
  landed: 'good',
  known: 'plain',
  rejected: 'bad',
  unknown: 'bad',
}

function Answer({ answer, again }: { answer: ImportAnswer; again: () => void }) {
  const { t } = useTranslation()
  const locale = useLocale()
  const [mapping, setMapping] = useState<string>()
  return (
    <Card
      title={answer.dry_run ? t('intake.dryRun') : t('intake.history')}
      aside={t('intake.seconds', { n: answer.seconds.toFixed(1) })}
    >
      {answer.example_put_away > 0 ? (
        <p className="quiet pad">{t('intake.examplePutAway', { n: answer.example_put_away })}</p>
      ) : null}
      <ul className="files">
        {answer.files.map((f) => (
          <li key={f.path}>
            <p>
              <Tag tone={tones[f.status]}>{t(`intake.status.${f.status}`)}</Tag>{' '}
              <b>{f.path.split(/[/\\]/).at(-1)}</b>{' '}
              <span className="quiet">{[f.format_label, f.shop?.name].filter(Boolean).join(' · ')}</span>
            </p>
            <p>{f.sentence}</p>
            {f.landed === null ? null : (
              <p className="quiet">
                {t('intake.counts', {
                  landed: count(f.landed, locale),
                  known: count(f.known ?? 0, locale),
                  newer: count(f.newer ?? 0, locale),
                })}
              </p>
            )}
            {f.status === 'unknown' ? (
              <p>
                <Button size="small" type="primary" onClick={() => setMapping(f.path)}>
                  {t('wizard.open')}
                </Button>
              </p>
            ) : null}
            {f.reasons.length > 0 ? <Rejects file={f} /> : null}
          </li>
        ))}
        {answer.contradictions.map((c) => (
          <li key={c.key}>
            <p className="clash">{c.sentence}</p>
          </li>
        ))}
      </ul>
      <Wizard
        path={mapping}
        close={() => setMapping(undefined)}
        saved={() => {
          setMapping(undefined)
          again()
        }}
      />
    </Card>
  )
}

function Rejects({ file }: { file: ImportedFile }) {
  const { t } = useTranslation()
  return (
    <details open>
      <summary>
        {t('intake.rejects')} · {t('intake.rejected', { n: file.rejected ?? file.reasons.length })}
      </summary>
      {file.import === null ? null : (
        <p>
          <a className="button" href={`/api/imports/${file.import}/rejected`} download>
            {t('intake.fixFile')}
          </a>
        </p>
      )}
      <section className="row-table" aria-label={t('intake.rejects')}>
        <table>
          <thead>
            <tr>
              <th scope="col" className="right">
                {t('intake.line')}
              </th>
              <th scope="col">{t('intake.column')}</th>
              <th scope="col">{t('intake.reason')}</th>
            </tr>
          </thead>
          <tbody>
            {file.reasons.map((r) => (
              <tr key={`${r.line} ${r.column} ${r.reason}`}>
                <td className="right">{r.line ?? '—'}</td>
                <td>{r.column ?? '—'}</td>
                <td>{r.reason}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </section>
    </details>
  )
}
