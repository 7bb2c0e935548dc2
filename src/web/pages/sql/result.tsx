/** The rows of an answer: a table that draws only what is in sight, and a chart where the rows can be one. */
import { Segmented, Table } from 'antd'
import { useMemo, useState } from 'react'
import type { SqlAnswer } from '../../../operations.ts'
import { digits } from '../../../wording/index.ts'
import { Chart } from '../../ui/chart.tsx'
import { useTranslation } from '../../words/index.ts'
import { chartOf } from './chartable.ts'

const isNumber = (type: string): boolean => /^(Nullable\()?(U?Int|Float|Decimal)/.test(type)

export function Result({ answer }: { answer: SqlAnswer }) {
  const { t } = useTranslation()
  const [as, setAs] = useState<'table' | 'line' | 'bar'>('table')
  const chart = useMemo(() => chartOf(answer), [answer])
  const shown = chart ? as : 'table'
  return (
    <section className="sql-result" aria-label={t('sql.result')}>
      <div className="sql-said">
        <p role="status">{answer.sentence}</p>
        {chart ? (
          <Segmented
            size="small"
            aria-label={t('sql.as')}
            value={shown}
            onChange={(value) => setAs(value as typeof as)}
            options={(['table', 'line', 'bar'] as const).map((value) => ({
              value,
              label: t(`sql.shapes.${value}`),
            }))}
          />
        ) : null}
      </div>
      {shown !== 'table' && chart ? (
        <Chart
          as={shown}
          labels={chart.labels}
          series={chart.series}
          spoken={t('sql.spoken', {
            names: chart.series.map((s) => s.name).join('、'),
            n: chart.labels.length,
          })}
          say={(value) => digits(value, Number.isInteger(value) ? 0 : 2)}
        />
      ) : answer.rows.length > 0 ? (
        <Rows answer={answer} />
      ) : null}
    </section>
  )
}

function Rows({ answer }: { answer: SqlAnswer }) {
  const { t } = useTranslation()
  const data = useMemo(() => answer.rows.map((cells, key) => ({ key, cells })), [answer])
  const widths = answer.columns.map((c, i) =>
    widthOf(
      c.name,
      answer.rows.slice(0, 50).map((r) => r[i]),
    ),
  )
  return (
    <Table
      size="small"
      virtual
      scroll={{ y: 420, x: widths.reduce((sum, w) => sum + w, 0) }}
      pagination={false}
      dataSource={data}
      columns={answer.columns.map((column, i) => ({
        key: String(i),
        title: (
          <span title={column.type}>
            {column.name}
            {column.label ? <small> {column.label}</small> : null}
          </span>
        ),
        width: widths[i] ?? 120,
        ellipsis: true,
        align: isNumber(column.type) ? ('right' as const) : ('left' as const),
        sorter: (a: { cells: readonly unknown[] }, b: { cells: readonly unknown[] }) =>
          compared(a.cells[i], b.cells[i]),
        render: (_: unknown, row: { cells: readonly unknown[] }) => said(row.cells[i], t('sql.nothing')),
      }))}
    />
  )
}

function said(cell: unknown, nothing: string) {
  if (cell === null || cell === undefined) return <span className="absent">{nothing}</span>
  if (typeof cell === 'number') return digits(cell, Number.isInteger(cell) ? 0 : decimalsOf(cell))
  if (typeof cell === 'boolean') return cell ? '✓' : '✗'
  return typeof cell === 'object' ? JSON.stringify(cell) : String(cell)
}

/** As many as it has, up to four. */
const decimalsOf = (value: number): number => Math.min(4, (String(value).split('.')[1] ?? '').length)

const compared = (a: unknown, b: unknown): number =>
  typeof a === 'number' && typeof b === 'number'
    ? a - b
    : String(a ?? '').localeCompare(String(b ?? ''), 'zh')

const widthOf = (name: string, cells: readonly unknown[]): number => {
  const longest = Math.max(
    name.length + 4,
    ...cells.map((c) => [...String(c ?? '')].reduce((n, l) => n + (l > '\u2e80' ? 2 : 1), 0)),
  )
  return Math.min(320, Math.max(96, longest * 8 + 24))
}
