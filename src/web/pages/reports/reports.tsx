/** 报告: a day, a week, a month, a promotion, or numbers and days of one's own; read here, or taken away as a file. */
import { useQuery } from '@tanstack/react-query'
import { Link, useNavigate, useSearch } from '@tanstack/react-router'
import { promotionsToReport, type ReportView, reportOf, reportQuery } from '../../api/questions.ts'
import { Chart } from '../../ui/chart.tsx'
import { Card } from '../../ui/marks.tsx'
import { PageTabs, tabLook } from '../../ui/page-tabs.tsx'
import { sayValue } from '../../ui/say-value.ts'
import { SheetHead, SheetPart } from '../../ui/sheet.tsx'
import { Failed, Loading, Panel } from '../../ui/states.tsx'
import { useLocale, useTranslation } from '../../words/index.ts'
import { Choosing } from './choosing.tsx'

const kinds = ['daily', 'weekly', 'monthly', 'promotion', 'custom'] as const
const files = ['xlsx', 'pdf', 'png', 'md'] as const

export function ReportsPage() {
  const { t } = useTranslation()
  const search = useSearch({ from: '/reports' })
  const navigate = useNavigate({ from: '/reports' })
  const view: ReportView = { ...search, kind: search.kind ?? 'weekly' }
  const promotions = useQuery({ ...promotionsToReport, enabled: view.kind === 'promotion' })
  const [newest] = promotions.data ?? []
  const asked: ReportView =
    view.kind === 'promotion' ? { ...view, promotion: view.promotion ?? newest?.id } : view
  const isReady =
    asked.kind === 'custom'
      ? asked.from !== undefined && asked.to !== undefined
      : asked.kind !== 'promotion' || asked.promotion !== undefined
  const hasNone = view.kind === 'promotion' && promotions.isSuccess && newest === undefined
  return (
    <div className="sheet-page">
      <PageTabs label={t('reports.title')}>
        {kinds.map((kind) => (
          <Link
            key={kind}
            to="/reports"
            search={{ kind: kind === 'weekly' ? undefined : kind }}
            {...tabLook(kind === view.kind)}
          >
            {t(`reports.kinds.${kind}`)}
          </Link>
        ))}
      </PageTabs>
      <Choosing
        view={asked}
        promotions={promotions.data ?? []}
        look={(change) => void navigate({ search: (before) => ({ ...before, ...change }) })}
      />
      {hasNone ? (
        <Panel icon="inbox" title={t('reports.noPromotion')} text={t('reports.noPromotionHow')} />
      ) : isReady ? (
        <Report view={asked} />
      ) : null}
    </div>
  )
}

function Report({ view }: { view: ReportView }) {
  const { t } = useTranslation()
  const locale = useLocale()
  const asked = useQuery(reportOf(view, true))
  if (asked.isPending) return <Loading height={480} />
  if (asked.isError) return <Failed error={asked.error} again={() => void asked.refetch()} />
  const said = asked.data
  const { drawn } = said
  const query = new URLSearchParams(reportQuery(view))
  return (
    <>
      <SheetHead {...said} />
      <p className="pills">
        <span className="hint">{t('reports.takeAway')}</span>
        {files.map((format) => (
          <a key={format} className="button" href={`/api/reports/${view.kind}/${format}?${query}`} download>
            {format === 'png' ? 'PNG' : format.toUpperCase()}
          </a>
        ))}
        <span className="hint">{t('reports.printing')}</span>
      </p>
      {drawn ? (
        <Card title={t('reports.drawn')}>
          <Chart
            as="line"
            labels={drawn.labels}
            series={drawn.series}
            spoken={`${t('reports.drawn')}：${drawn.series.map((s) => s.name).join('、')}`}
            say={(value) => sayValue(value, { metric: '', unit: drawn.unit }, drawn.currency, locale)}
          />
        </Card>
      ) : null}
      <div className="report-parts">
        {said.sections.map((part) => (
          <SheetPart key={part.title} part={part} />
        ))}
      </div>
    </>
  )
}
