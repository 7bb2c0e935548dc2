/** The rows a number was counted from, asked for when somebody wants to see them: each with its file and line. */
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { Button } from 'antd'
import { useState } from 'react'
import { me, rowsBehind } from '../api/questions.ts'
import { useTranslation } from '../words/index.ts'
import { Copy } from './copy.tsx'
import { RowTable } from './row-table.tsx'
import { Failed, Loading } from './states.tsx'

export function RowsBehind({ metric, on }: { metric: string; on: string }) {
  const { t } = useTranslation()
  const [isAsked, setAsked] = useState(false)
  const { data: who } = useQuery(me)
  // Free questions about money are not everybody's.
  if (who?.closed.includes('/metrics')) return null
  if (!isAsked)
    return (
      <p>
        <Button size="small" onClick={() => setAsked(true)}>
          {t('evidence.rows')}
        </Button>
      </p>
    )
  return <Rows metric={metric} on={on} />
}

function Rows({ metric, on }: { metric: string; on: string }) {
  const { t } = useTranslation()
  const asked = useQuery(rowsBehind(metric, on))
  if (asked.isPending) return <Loading />
  if (asked.isError) return <Failed error={asked.error} again={() => void asked.refetch()} />
  return (
    <>
      {asked.data.parts.map((part) => (
        <section key={part.metric}>
          <h3>
            {part.label}{' '}
            <small>
              {t(part.is_cut ? 'evidence.firstRows' : 'evidence.allRows', { n: part.rows.length })}
            </small>
          </h3>
          {part.rows.length === 0 ? (
            <p className="quiet">{t('evidence.noRows')}</p>
          ) : (
            <RowTable
              label={part.label}
              words={{
                source_line: t('evidence.sourceLine'),
                ...Object.fromEntries(part.columns.map((c) => [c.column, c.label])),
              }}
              rows={part.rows.map((row, i) => {
                const source = part.sources[i]
                const file = source?.path.split(/[/\\]/).at(-1)
                return {
                  source_line:
                    source === null || source === undefined
                      ? t('evidence.manyFiles')
                      : `${file} ${source.line === null ? '' : t('evidence.line', { n: source.line })}`,
                  ...row,
                }
              })}
            />
          )}
          <details>
            <summary>{t('evidence.query')}</summary>
            <Copy text={part.query} />
            <pre>{part.query}</pre>
          </details>
        </section>
      ))}
      <p>
        <Link to="/intake" search={{}}>
          {t('evidence.toImports')}
        </Link>
      </p>
    </>
  )
}
