/** Column by column: what stands in it, what it is taken for, how sure that is and why; a menu says it otherwise. */
import { Select } from 'antd'
import type { FactListed, FormatProposal, FormatWishes } from '../../../../operations.ts'
import { Bars, Card, Tag } from '../../../ui/marks.tsx'
import { useTranslation } from '../../../words/index.ts'
import { withoutCommands } from './no-commands.ts'

const unused = '-'

export function Columns(props: {
  said: FormatProposal
  wishes: FormatWishes
  wish: (more: FormatWishes) => void
  facts: readonly FactListed[]
}) {
  const { t } = useTranslation()
  const { said, wishes, wish, facts } = props
  const chosen = new Set(wishes.facts ?? said.declaration.into.map((x) => x.fact))
  const options = [
    { value: unused, label: t('wizard.keep') },
    ...facts
      .filter((f) => chosen.size === 0 || chosen.has(f.fact))
      .map((f) => ({
        label: f.title,
        options: f.columns.map((c) => ({ value: `${f.fact}.${c.column}`, label: `${f.title} · ${c.label}` })),
      })),
  ]
  return (
    <Card title={t('wizard.columns')} hint={t('wizard.columnsHint')}>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region must be focusable */}
      <section className="row-table" aria-label={t('wizard.columns')} tabIndex={0}>
        <table>
          <thead>
            <tr>
              {(['header', 'example', 'means', 'sure'] as const).map((h) => (
                <th key={h} scope="col">
                  {t(`wizard.${h}`)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {said.columns.map((c) => {
              const [use] = c.uses
              return (
                <tr key={c.header}>
                  <th scope="row">
                    {c.header || t('wizard.noHeader')}{' '}
                    {c.filled < c.looked_at ? (
                      <Tag tone="blank">{t('fields.blank', { n: c.looked_at - c.filled })}</Tag>
                    ) : null}
                    {c.personal ? <Tag tone="plain">{t('wizard.masked')}</Tag> : null}
                  </th>
                  <td className="quiet">{c.examples.slice(0, 2).join(' · ') || t('wizard.noExample')}</td>
                  <td>
                    <Select
                      size="small"
                      className="wide"
                      showSearch
                      optionFilterProp="label"
                      popupMatchSelectWidth={false}
                      aria-label={`${c.header} ${t('wizard.means')}`}
                      value={use ? `${use.fact}.${use.column}` : unused}
                      onChange={(to: string) =>
                        wish({ columns: { ...wishes.columns, [c.header]: to === unused ? null : to } })
                      }
                      options={options}
                    />
                  </td>
                  <td className="why">
                    {use ? (
                      <span title={use.because.join('；')}>
                        <Bars full={Math.round(use.certainty * 5)} /> <small>{use.because[0] ?? ''}</small>
                      </span>
                    ) : (
                      <small>{withoutCommands(c.hint ?? '')}</small>
                    )}
                  </td>
                </tr>
              )
            })}
          </tbody>
        </table>
      </section>
    </Card>
  )
}
