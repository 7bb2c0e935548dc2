/** The table twin of every chart. */
import { Table } from 'antd'
import { count } from '../../../wording/index.ts'
import { useLocale, useTranslation } from '../../words/index.ts'
import type { ValueRow } from './series.ts'

export function ValueTable(props: {
  rows: readonly ValueRow[]
  by: string | undefined
  say: (value: number, currency: string | null) => string
  nameOf: (id: string) => string
}) {
  const { t } = useTranslation()
  const locale = useLocale()
  const { by } = props
  return (
    <Table
      size="small"
      virtual
      scroll={{ y: 480, x: 560 }}
      pagination={false}
      dataSource={props.rows.map((r, i) => ({ ...r, key: i }))}
      columns={[
        {
          title: t('metrics.when'),
          dataIndex: 'period',
          width: 130,
          sorter: (a, b) => (a.period < b.period ? -1 : 1),
        },
        ...(by === undefined
          ? []
          : [
              {
                title: by,
                key: by,
                width: 180,
                ellipsis: true,
                render: (_: unknown, r: ValueRow) => props.nameOf(r.by[by] ?? ''),
              },
            ]),
        {
          title: t('metrics.value'),
          align: 'right' as const,
          width: 130,
          sorter: (a, b) => (a.value ?? Number.NEGATIVE_INFINITY) - (b.value ?? Number.NEGATIVE_INFINITY),
          render: (_: unknown, r: ValueRow) =>
            r.value === null ? (
              <span className="absent" title={r.why ?? ''}>
                {t('metrics.unknown')}
              </span>
            ) : (
              props.say(r.value, r.currency)
            ),
        },
        {
          title: t('metrics.sample'),
          align: 'right' as const,
          width: 100,
          render: (_: unknown, r: ValueRow) => count(r.sample, locale),
        },
        {
          title: t('metrics.state'),
          width: 90,
          render: (_: unknown, r: ValueRow) => (r.final ? t('metrics.final') : t('metrics.prov')),
        },
      ]}
    />
  )
}
