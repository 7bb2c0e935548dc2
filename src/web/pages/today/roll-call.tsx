/** 点名: one cell per kind of port, one chip per platform. */
import type { Today } from '../../../operations.ts'
import { count } from '../../../wording/index.ts'
import { Chip } from '../../ui/marks.tsx'
import { useLocale, useTranslation } from '../../words/index.ts'

export function RollCall({ said }: { said: Today }) {
  const { t } = useTranslation()
  const locale = useLocale()
  const call = said.roll_call
  return (
    <section className="card roll-call" aria-label={t('today.rollCall')}>
      <div className="called">
        <h2>{t('today.rollCall')}</h2>
        <p className={call.missing > 0 ? 'missing' : ''}>{call.sentence}</p>
      </div>
      <ul className="cells">
        {call.cells.map((c) => (
          <li key={c.kind} className={c.unused ? 'cell unused' : 'cell'}>
            <div className="cell-head">
              <span>{c.kind}</span>
              <span className="at">{c.asOf}</span>
            </div>
            <div className="chips">
              {c.chips.map((chip) => (
                <Chip key={chip.platform} mark={chip.mark} spoken={chip.spoken} state={chip.state} />
              ))}
            </div>
            <p className={c.late === null ? 'rows' : 'late'}>
              {c.late ?? (c.unused ? t('today.never') : t('today.rows', { n: count(c.rows, locale) }))}
            </p>
          </li>
        ))}
      </ul>
    </section>
  )
}
