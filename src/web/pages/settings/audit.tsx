/** 操作记录: who changed what and when, whether the record is whole, and the rows as a file. */
import { queryOptions, useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { Button, Input } from 'antd'
import { useState } from 'react'
import { api, ask } from '../../api/client.ts'
import { me, shopDay } from '../../api/questions.ts'
import { Card } from '../../ui/marks.tsx'
import { momentIn } from '../../ui/moment.ts'
import { csvOf, save } from '../../ui/save-file.ts'
import { PartTable } from '../../ui/sheet.tsx'
import { Failed, Loading } from '../../ui/states.tsx'
import { useLocale, useTranslation } from '../../words/index.ts'

const pageOfRows = 200

const chain = queryOptions({
  queryKey: ['audit-verified'],
  queryFn: () => ask(api.api.audit.verify.$get()),
})

export function Audit() {
  const { t } = useTranslation()
  const who = useQuery(me)
  if (who.isPending) return <Loading />
  if (who.isError) return <Failed error={who.error} />
  return who.data.role === '主理人' ? <Trail /> : <p className="quiet pad">{t('settings.auditOwnerOnly')}</p>
}

function Trail() {
  const { t } = useTranslation()
  const [who, setWho] = useState('')
  const named = who.trim()
  const day = useQuery(shopDay)
  const verified = useQuery(chain)
  const said = useSayings()
  const trail = useInfiniteQuery({
    queryKey: ['audit', named],
    queryFn: ({ pageParam }) =>
      ask(
        api.api.audit.$get({
          query: {
            limit: `${pageOfRows}`,
            ...(named === '' ? {} : { who: named }),
            ...(pageParam === null ? {} : { before: `${pageParam}` }),
          },
        }),
      ),
    initialPageParam: null as number | null,
    getNextPageParam: (last) => (last.length < pageOfRows ? undefined : last.at(-1)?.no),
    placeholderData: (before) => before,
  })
  if (trail.isPending) return <Loading />
  if (trail.isError) return <Failed error={trail.error} again={() => void trail.refetch()} />
  const rows = trail.data.pages.flat()
  const exportRows = () =>
    save(
      'audit.csv',
      'text/csv;charset=utf-8',
      csvOf(
        ['no', 'at', 'who', 'role', 'action', 'subject', 'status', 'request', 'hash'],
        rows.map((r) => [r.no, r.at, r.who, r.role, r.action, r.subject, r.status, r.request, r.hash]),
      ),
    )
  return (
    <Card title={t('settings.audit')} hint={t('settings.auditHint')}>
      <p className="pad" role="status">
        {verified.data ? chainSaid(verified.data, t) : t('state.loading')}
      </p>
      <div className="pills pad">
        <Input
          size="small"
          className="short"
          value={who}
          maxLength={40}
          allowClear
          placeholder={t('settings.auditWho')}
          aria-label={t('settings.auditWho')}
          onChange={(event) => setWho(event.target.value)}
        />
        <Button size="small" disabled={rows.length === 0} onClick={exportRows}>
          {t('settings.auditExport', { n: rows.length })}
        </Button>
      </div>
      {rows.length === 0 ? (
        <p className="quiet pad">{t('settings.auditNone')}</p>
      ) : (
        <PartTable
          label={t('settings.audit')}
          head={[
            t('settings.auditWhen'),
            t('growth.who'),
            t('settings.act'),
            t('settings.auditSubject'),
            t('settings.auditEnded'),
          ]}
          right={[]}
          rows={rows.map((r) => [
            momentIn(r.at, { today: day.data?.today ?? '', timezone: day.data?.timezone ?? 'UTC' }),
            <bdi key="who">{r.who || '—'}</bdi>,
            said(r.action),
            <bdi key="subject">{r.subject || '—'}</bdi>,
            r.status < 400 ? t('settings.auditDone') : t('settings.auditRefused', { status: r.status }),
          ])}
        />
      )}
      {trail.hasNextPage ? (
        <p className="pad">
          <Button size="small" loading={trail.isFetchingNextPage} onClick={() => void trail.fetchNextPage()}>
            {t('settings.auditOlder')}
          </Button>
        </p>
      ) : null}
    </Card>
  )
}

const chainSaid = (
  { rows, broken_at }: { rows: number; broken_at: number | null },
  t: ReturnType<typeof useTranslation>['t'],
): string =>
  broken_at === null ? t('settings.auditWhole', { n: rows }) : t('settings.auditBroken', { at: broken_at })

type Document = Readonly<{ paths: Record<string, Record<string, { summary?: string }>> }>

/** The server says in Chinese what each of its routes is for; in English the rule itself stands there. */
function useSayings(): (action: string) => string {
  const locale = useLocale()
  const { data } = useQuery({
    queryKey: ['openapi'],
    queryFn: async () => (await (await fetch('/openapi.json')).json()) as Document,
    staleTime: Number.POSITIVE_INFINITY,
    enabled: locale === 'zh',
  })
  return (action) => {
    const [method = '', path = ''] = action.split(' ')
    const summary = data?.paths[path.replaceAll(/:(\w+)/g, '{$1}')]?.[method.toLowerCase()]?.summary
    return locale === 'zh' && summary ? summary : action
  }
}
