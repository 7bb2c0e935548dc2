/** At most seven numbers, each with its face, its change and what it is held against. */
import { dayName } from '../../wording/index.ts'
import { useLocale, useTranslation } from '../words/index.ts'
import { Num, type NumberSaid } from './num.tsx'
import { Spark } from './spark.tsx'

/** The day they are of, and what it is called. */
interface Day {
  readonly on: string
  readonly on_name: string
  readonly today: string
}

export function Numbers({ said }: { said: Day & { readonly numbers: readonly NumberSaid[] } }) {
  return (
    <ul className="card numbers">
      {said.numbers.map((n) => (
        <Tile key={`${n.metric} ${n.currency}`} number={n} said={said} />
      ))}
    </ul>
  )
}

function Tile({ number, said }: { number: NumberSaid; said: Day }) {
  const { t } = useTranslation()
  const locale = useLocale()
  const { words } = number
  const first = number.spark[0]
  const spoken = first
    ? `${words.label} ${dayName(first.on, said.today, locale)} → ${said.on_name}`
    : words.label
  return (
    <li className="tile">
      <div className="tile-head">
        <span className="tile-label">{words.label}</span>
        {number.face === 'provisional' ? (
          <span className="provisional" title={words.note ?? ''}>
            {t('today.provisional')}
          </span>
        ) : null}
        <Spark points={number.spark} mood={words.mood === 'bad' ? 'bad' : 'none'} spoken={spoken} />
      </div>
      <Num number={number} on={said.on} />
      <p className="tile-foot">
        {words.change ? (
          <span className={`moved ${words.mood}`}>
            {words.change.arrow === '' ? null : <i className="arrow">{words.change.arrow}</i>}
            {words.change.text}
          </span>
        ) : null}
        {words.against ? <span>{words.against}</span> : null}
        {words.note && number.face !== 'final' ? <span>{words.note}</span> : null}
      </p>
    </li>
  )
}
