/** The exports Dazi knows, and the menu each is found in. */
import { useQuery } from '@tanstack/react-query'
import { Input, Table } from 'antd'
import { useState } from 'react'
import { platformName } from '../../../wording/index.ts'
import { formatList } from '../../api/questions.ts'
import { Tag, Written } from '../../ui/marks.tsx'
import { Failed, Loading } from '../../ui/states.tsx'
import { useLocale, useTranslation } from '../../words/index.ts'

export function FormatBook() {
  const { t } = useTranslation()
  const locale = useLocale()
  const [sought, setSought] = useState('')
  const list = useQuery(formatList)
  if (list.isPending) return <Loading />
  if (list.isError) return <Failed error={list.error} again={() => void list.refetch()} />
  const words = sought.trim().toLowerCase()
  const shown = list.data.filter((f) =>
    `${f.label} ${f.how} ${f.platform} ${platformName(f.platform, 'zh')} ${f.feeds.join(' ')}`
      .toLowerCase()
      .includes(words),
  )
  return (
    <section className="card">
      <div className="card-head">
        <h2>{t('intake.tabs.formats')}</h2>
        <span className="hint">{t('intake.formatsHint', { n: list.data.length })}</span>
        <span className="aside">
          <Input.Search
            allowClear
            size="small"
            value={sought}
            onChange={(e) => setSought(e.target.value)}
            aria-label={t('intake.taken')}
          />
        </span>
      </div>
      <Table
        size="small"
        rowKey="key"
        tableLayout="fixed"
        pagination={false}
        dataSource={shown}
        columns={[
          {
            title: t('intake.taken'),
            render: (_, f) => (
              <>
                <b>
                  <Written text={f.label} locale={locale} />
                </b>
                {f.own ? (
                  <>
                    {' '}
                    <Tag tone="good">{t('intake.own')}</Tag>
                  </>
                ) : null}
                <div className="quiet">{platformName(f.platform, locale)}</div>
              </>
            ),
          },
          { title: t('intake.how'), render: (_, f) => <Written text={f.how} locale={locale} /> },
          {
            title: t('intake.feeds'),
            responsive: ['md'],
            render: (_, f) => <Written text={f.feeds.join('、')} locale={locale} />,
          },
          { title: t('intake.confidence'), responsive: ['md'], dataIndex: 'confidence', width: 80 },
        ]}
      />
    </section>
  )
}
