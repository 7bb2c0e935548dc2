/** What is wrong, by yuan × certainty. A row says what and how much; opening it says what to do and on what it stands. */

import { useNavigate, useSearch } from '@tanstack/react-router'
import type { Today } from '../../../operations.ts'
import { Card } from '../../ui/marks.tsx'
import { useTranslation } from '../../words/index.ts'
import { FindingDrawer } from '../findings/drawer.tsx'
import { FindingLine } from '../findings/line.tsx'

export function Findings({ said }: { said: Today }) {
  const { t } = useTranslation()
  const { finding, on } = useSearch({ from: '/' })
  const navigate = useNavigate({ from: '/' })
  const open = (key: string | undefined) =>
    void navigate({ search: (before) => ({ ...before, finding: key }), resetScroll: false })
  const counted = [
    t('today.toDo', { n: said.findings.length }),
    said.watching.length > 0 ? t('today.watched', { n: said.watching.length }) : '',
    said.unpriced > 0 ? t('today.unpriced', { n: said.unpriced }) : '',
  ].filter((w) => w !== '')
  return (
    <Card
      title={t('today.findings')}
      hint={t('today.ranked')}
      aside={counted.join(' · ')}
      className="findings"
    >
      {said.findings.length === 0 ? <p className="nothing-wrong">{t('today.calm')}</p> : null}
      {said.findings.map((f) => (
        <FindingLine key={f.key} finding={f} open={open} />
      ))}
      {said.watching.length > 0 ? (
        <h3 className="group">
          {t('today.watching')} <span className="hint">{t('today.watchingHint')}</span>
        </h3>
      ) : null}
      {said.watching.map((f) => (
        <FindingLine key={f.key} finding={f} open={open} />
      ))}
      {said.put_aside.length > 0 ? (
        <details className="aside-list">
          <summary>
            {t('finding.putAside')} {said.put_aside.length}{' '}
            <span className="hint">{t('finding.putAsideHint')}</span>
          </summary>
          {said.put_aside.map((f) => (
            <div key={f.key}>
              <FindingLine finding={f} open={open} />
              <p className="quiet pad">{f.because}</p>
            </div>
          ))}
        </details>
      ) : null}
      <FindingDrawer findingKey={finding} on={on} close={() => open(undefined)} />
    </Card>
  )
}
