/**
 * A file nobody knows: what each column seems to be and why, what the file would make, and a format of one's own when the
 * person agrees. Every change is asked of the server anew, which tries it on the real file; nothing lands before it is saved.
 */
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { App, Button, Drawer, Input, Select } from 'antd'
import { useState } from 'react'
import type { FormatProposal, FormatWishes } from '../../../../operations.ts'
import { platformName } from '../../../../wording/index.ts'
import { api, ask } from '../../../api/client.ts'
import { factList } from '../../../api/questions.ts'
import { Written } from '../../../ui/marks.tsx'
import { save as saveFile } from '../../../ui/save-file.ts'
import { Failed, Loading } from '../../../ui/states.tsx'
import { useLocale, useTranslation } from '../../../words/index.ts'
import { Columns } from './columns.tsx'
import { withoutCommands } from './no-commands.ts'
import { Preview } from './preview.tsx'

/** Those a person here sells on; a format may name any other. */
const platforms = ['taobao', 'jd', 'pdd', 'douyin', 'xiaohongshu', 'kuaishou', 'shopify', 'amazon', 'other']

export function Wizard(props: { path: string | undefined; close: () => void; saved: () => void }) {
  const { t } = useTranslation()
  return (
    <Drawer
      open={props.path !== undefined}
      onClose={props.close}
      title={t('wizard.title')}
      size={Math.min(1080, innerWidth)}
      destroyOnHidden
    >
      {props.path === undefined ? null : <Steps path={props.path} saved={props.saved} />}
    </Drawer>
  )
}

function Steps({ path, saved }: { path: string; saved: () => void }) {
  const { t } = useTranslation()
  const [wishes, setWishes] = useState<FormatWishes>({})
  const proposal = useQuery({
    queryKey: ['proposal', path, wishes],
    queryFn: () => ask(api.api['own-formats'].proposals.$post({ json: { path, wishes: plain(wishes) } })),
    placeholderData: (before) => before,
    staleTime: Number.POSITIVE_INFINITY,
    retry: false,
  })
  if (proposal.isPending) return <Loading height={400} />
  if (proposal.isError)
    return (
      <>
        <Failed error={proposal.error} />
        <Button onClick={() => setWishes({})}>{t('wizard.startOver')}</Button>
      </>
    )
  return (
    <Proposed
      said={proposal.data}
      isAsking={proposal.isFetching}
      wishes={wishes}
      wish={(more) => setWishes((before) => ({ ...before, ...more }))}
      saved={saved}
    />
  )
}

/** The route takes a plain object: undefined wishes are left out. */
const plain = (wishes: FormatWishes) =>
  Object.fromEntries(Object.entries(wishes).filter(([, v]) => v !== undefined)) as never

function Proposed(props: {
  said: FormatProposal
  isAsking: boolean
  wishes: FormatWishes
  wish: (more: FormatWishes) => void
  saved: () => void
}) {
  const { t } = useTranslation()
  const locale = useLocale()
  const { said, wish, wishes } = props
  const facts = useQuery(factList)
  const queries = useQueryClient()
  const { message } = App.useApp()
  const keep = useMutation({
    mutationFn: () => ask(api.api['own-formats'].$post({ json: { declaration: said.declaration } })),
    onSuccess: async (answer) => {
      void message.success(answer.sentence)
      await queries.invalidateQueries({ queryKey: ['formats'] })
      props.saved()
    },
    onError: (error) => void message.error(error.message),
  })
  const isReady = said.problems.length === 0 && said.preview !== null && !props.isAsking
  return (
    <div className="wizard" aria-busy={props.isAsking}>
      <p className="sentence">
        {said.feeds.length > 0
          ? t('wizard.looksLike', {
              feeds: said.feeds.join('、'),
              n: said.columns.filter((c) => c.state === 'used').length,
            })
          : t('wizard.looksLikeNothing')}
      </p>
      {said.nearest[0] ? (
        <p className="quiet">
          {t('wizard.nearest', { label: said.nearest[0].label, n: said.nearest[0].shared })}
        </p>
      ) : null}
      <div className="pills">
        <Input
          className="short"
          size="small"
          defaultValue={said.declaration.label}
          maxLength={100}
          prefix={t('wizard.label')}
          aria-label={t('wizard.label')}
          onBlur={(e) => e.target.value.trim() && wish({ label: e.target.value.trim() })}
        />
        <Input
          className="short"
          size="small"
          defaultValue={wishes.shop ?? said.preview?.shop ?? ''}
          maxLength={200}
          prefix={t('metrics.shop')}
          aria-label={t('metrics.shop')}
          onBlur={(e) => wish({ shop: e.target.value.trim() || undefined })}
        />
        <Select
          size="small"
          aria-label={t('growth.platform')}
          popupMatchSelectWidth={false}
          value={said.declaration.platform}
          onChange={(platform: string) => wish({ platform })}
          options={[...new Set([...platforms, said.declaration.platform])].map((value) => ({
            value,
            label: platformName(value, locale),
          }))}
        />
        <Select
          size="small"
          mode="multiple"
          className="wide"
          optionFilterProp="label"
          maxCount={8}
          aria-label={t('wizard.facts')}
          placeholder={t('wizard.facts')}
          value={[...(wishes.facts ?? said.declaration.into.map((x) => x.fact))]}
          onChange={(names: string[]) => wish({ facts: names.length === 0 ? undefined : names })}
          options={(facts.data ?? []).map((f) => ({ value: f.fact, label: f.title }))}
        />
      </div>
      <Notes title={t('wizard.stops')} lines={said.problems} tone="bad" />
      <Notes title={t('wizard.notes')} lines={said.notes} tone="plain" />
      <Columns said={said} wishes={wishes} wish={wish} facts={facts.data ?? []} />
      {said.preview ? <Preview preview={said.preview} /> : null}
      <div className="actions">
        <Button type="primary" disabled={!isReady} loading={keep.isPending} onClick={() => keep.mutate()}>
          {t('wizard.save')}
        </Button>
        <Button
          onClick={() =>
            saveFile(
              `${said.declaration.key}.json`,
              'application/json',
              JSON.stringify(said.declaration, null, 2),
            )
          }
        >
          {t('wizard.download')}
        </Button>
        <span className="hint">
          <Written text={t('wizard.saveHow')} locale={locale} />
        </span>
      </div>
    </div>
  )
}

function Notes({ title, lines, tone }: { title: string; lines: readonly string[]; tone: 'bad' | 'plain' }) {
  const said = lines.map(withoutCommands).filter((line) => line !== '')
  if (said.length === 0) return null
  return (
    <section className={`notes ${tone}`}>
      <h3>{title}</h3>
      <ul>
        {said.map((line) => (
          <li key={line}>{line}</li>
        ))}
      </ul>
    </section>
  )
}
