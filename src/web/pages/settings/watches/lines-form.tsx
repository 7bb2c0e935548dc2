/** The lines of a watch as fields: money in yuan, shares in percent, the declared number beside each. */
import { InputNumber } from 'antd'
import type { WatchLineShown, WatchListed } from '../../../../operations.ts'
import type { MovedLines } from '../../../api/watches.ts'
import { useLocale, useTranslation } from '../../../words/index.ts'
import { Field } from '../../knowledge/field.tsx'

/** What one of the field is worth in the line. */
const worth = { money: 100, share: 0.01, number: 1 } as const

const shown = ({ unit }: WatchLineShown, value: number): number => Number((value / worth[unit]).toFixed(4))

export function LinesForm(props: {
  listed: WatchListed
  lines: MovedLines
  put: (lines: MovedLines) => void
  disabled: boolean
}) {
  const { t } = useTranslation()
  const locale = useLocale()
  const { listed, lines, put } = props
  return (
    <div className="watch-lines">
      {(['raise', 'recover', 'minimum'] as const).map((part) => {
        const mine = listed.lines.filter((l) => l.part === part)
        if (mine.length === 0) return null
        return (
          <fieldset key={part}>
            <legend>{t(`watch.parts.${part}`)}</legend>
            {mine.map((line) => {
              const id = `line-${part}-${line.name}`
              const unit =
                line.unit === 'money' ? t('watch.yuan') : line.unit === 'share' ? t('watch.percent') : ''
              const isMoved = line.value !== line.declared
              return (
                <Field key={id} label={line.word[locale]} id={id}>
                  <InputNumber
                    id={id}
                    disabled={props.disabled || line.is_fixed}
                    min={0}
                    value={shown(line, lines[part]?.[line.name] ?? line.value)}
                    {...(unit ? { suffix: unit } : {})}
                    onChange={(n) => {
                      if (typeof n !== 'number') return
                      const value = Number((n * worth[line.unit]).toFixed(6))
                      put({ ...lines, [part]: { ...lines[part], [line.name]: value } })
                    }}
                  />
                  {isMoved || line.is_fixed ? (
                    <span className="quiet">
                      {line.is_fixed
                        ? t('watch.fixed')
                        : t('watch.declared', { value: `${shown(line, line.declared)}${unit}` })}
                    </span>
                  ) : null}
                </Field>
              )
            })}
          </fieldset>
        )
      })}
    </div>
  )
}
