/** One table of a desk: searched, narrowed and sorted in the address, so that a link shows a colleague the same rows. */
import { useQuery } from '@tanstack/react-query'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { Button, Drawer, Table as Grid, Input, Select } from 'antd'
import { useState } from 'react'
import type { DeskSaid } from '../../../operations.ts'
import { countExact, toMajor } from '../../../wording/index.ts'
import { shopList } from '../../api/questions.ts'
import { Copy } from '../../ui/copy.tsx'
import { MetricCardBody } from '../../ui/num.tsx'
import { csvOf, save } from '../../ui/save-file.ts'
import { useLocale, useTranslation } from '../../words/index.ts'
import {
  type Column,
  choices,
  inOrder,
  isNumeric,
  type Row,
  type Saying,
  said as sayCell,
  type Table,
  valuesOf,
} from './cells.ts'

/** Rows from which the browser draws only those in sight. */
const manyRows = 100

export function DeskTable({ table, said }: { table: Table; said: DeskSaid }) {
  const { t } = useTranslation()
  const locale = useLocale()
  const shops = useQuery(shopList)
  const search = useSearch({ from: '/desks/$desk' })
  const navigate = useNavigate({ from: '/desks/$desk' })
  const [card, setCard] = useState<Column>()
  const look = (change: Partial<typeof search>) =>
    void navigate({ search: (before) => ({ ...before, ...change }), replace: true, resetScroll: false })
  const say: Saying = {
    locale,
    today: said.today,
    timezone: said.timezone,
    shopName: (id) => shops.data?.find((s) => s.id === id)?.name ?? id,
  }
  if (table.rows.length === 0) return <p className="nothing-wrong">{table.empty}</p>
  const rows = narrowed(table, search, say)
  return (
    <>
      <div className="pills">
        <Input.Search
          allowClear
          size="small"
          className="find-row"
          placeholder={t('desk.find')}
          aria-label={t('desk.find')}
          defaultValue={search.q}
          onSearch={(q) => look({ q: q === '' ? undefined : q })}
        />
        {table.filters.map((key) => (
          <Select
            key={key}
            size="small"
            allowClear
            showSearch
            optionFilterProp="label"
            popupMatchSelectWidth={false}
            aria-label={labelOf(table, key)}
            placeholder={labelOf(table, key)}
            value={search.column === key ? search.is : undefined}
            onChange={(is?: string) => look({ column: is === undefined ? undefined : key, is })}
            options={choices(table.rows, key).map((c) => ({
              value: c.value,
              label: `${key === 'shop_id' ? say.shopName(c.value) : c.value} · ${c.rows}`,
            }))}
          />
        ))}
        <span className="hint">
          {t('desk.rows', { shown: rows.length, all: countExact(table.total_rows) })}
        </span>
        <Button size="small" onClick={() => save(`${table.title}.csv`, 'text/csv', csv(table, rows, say))}>
          {t('metrics.export')}
        </Button>
      </div>
      {table.missing ? <p className="hint missing">{table.missing}</p> : null}
      {rows.length === 0 ? (
        <p className="nothing-wrong">
          {t('desk.noneLeft')}{' '}
          <Button size="small" onClick={() => look({ q: undefined, column: undefined, is: undefined })}>
            {t('desk.all')}
          </Button>
        </p>
      ) : (
        <Grid
          size="small"
          pagination={false}
          virtual={rows.length > manyRows}
          scroll={{ x: table.columns.length * 118, ...(rows.length > manyRows ? { y: 520 } : {}) }}
          dataSource={rows.map((r, i) => ({ row: r, key: i }))}
          onChange={(_, __, sorted) => {
            const by = Array.isArray(sorted) ? sorted[0] : sorted
            look({
              sort: by?.order ? String(by.columnKey) : undefined,
              up: by?.order === 'ascend' ? true : undefined,
            })
          }}
          columns={table.columns.map((c, i) => ({
            key: c.key,
            title: c.label,
            align: isNumeric(c) ? ('right' as const) : ('left' as const),
            width: c.key === 'name' ? 240 : c.kind === 'id' || c.kind === 'shop' ? 150 : 118,
            ...(i === 0 && table.columns.length > 7 ? { fixed: 'left' as const } : {}),
            ellipsis: c.key === 'name',
            sorter: true,
            sortOrder:
              search.sort === c.key ? (search.up ? ('ascend' as const) : ('descend' as const)) : null,
            sortDirections: ['descend' as const, 'ascend' as const],
            render: (_: unknown, { row }: { row: Row }) => <CellSaid row={row} column={c} say={say} />,
          }))}
        />
      )}
      {table.total_rows > table.rows.length ? (
        <p className="quiet pad">{t('finding.rows', { n: table.total_rows, shown: table.rows.length })}</p>
      ) : null}
      {table.columns.some((c) => c.metric) ? (
        <p className="hint pad defined">
          {t('desk.defined')}
          {table.columns
            .filter((c) => c.metric)
            .map((c) => (
              <button key={c.key} type="button" className="head-number" onClick={() => setCard(c)}>
                {c.label}
              </button>
            ))}
        </p>
      ) : null}
      <details className="pad">
        <summary>{t('finding.query')}</summary>
        <Copy text={table.query} />
        <pre>{table.query}</pre>
      </details>
      <Drawer
        open={card !== undefined}
        onClose={() => setCard(undefined)}
        title={card?.label}
        size={Math.min(420, innerWidth)}
        destroyOnHidden
      >
        {card?.metric ? <MetricCardBody metric={card.metric} on={said.on} /> : null}
      </Drawer>
    </>
  )
}

function CellSaid({ row, column, say }: { row: Row; column: Column; say: Saying }) {
  const { t } = useTranslation()
  const words = sayCell(row, column, say)
  if (words === null) return <span className="absent">{t('metrics.unknown')}</span>
  if (column.kind === 'list') return words === '' ? '—' : <span className="tag blank">{words}</span>
  return column.kind === 'id' ? <span className="id">{words}</span> : words
}

const labelOf = (table: Table, key: string): string => table.columns.find((c) => c.key === key)?.label ?? key

function narrowed(
  table: Table,
  search: {
    q?: string | undefined
    column?: string | undefined
    is?: string | undefined
    sort?: string | undefined
    up?: true | undefined
  },
  say: Saying,
): readonly Row[] {
  const { q, column, is } = search
  const wanted = q?.toLowerCase()
  const sorted = table.columns.find((c) => c.key === search.sort)
  const rows = table.rows.filter(
    (r) =>
      (column === undefined || is === undefined || valuesOf(r, column).includes(is)) &&
      (wanted === undefined ||
        table.columns.some((c) => (sayCell(r, c, say) ?? '').toLowerCase().includes(wanted))),
  )
  return sorted ? [...rows].sort(inOrder(sorted, search.up !== true)) : rows
}

/** As shown, with every id and every exact value as the answer has it. */
const csv = (table: Table, rows: readonly Row[], say: Saying): string =>
  csvOf(
    [...table.columns.map((c) => c.label), ...(rows.some((r) => r.currency) ? ['currency'] : [])],
    rows.map((r) => [
      ...table.columns.map((c) => {
        const cell = r[c.key]
        if (c.kind === 'money' && typeof cell === 'number')
          return toMajor(Math.round(cell), String(r.currency || 'CNY'))
        if (Array.isArray(cell)) return cell.join('、')
        return c.kind === 'shop' && typeof cell === 'string'
          ? say.shopName(cell)
          : (cell as string | number | boolean | null)
      }),
      ...(rows.some((x) => x.currency) ? [String(r.currency ?? '')] : []),
    ]),
  )
