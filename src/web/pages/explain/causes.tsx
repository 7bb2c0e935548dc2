/** The causes in order: a sentence, its share as a bar, what would refute it, and the question anybody can ask again. */
import { Link } from '@tanstack/react-router'
import type { Explanation } from '../../../operations.ts'
import { rate } from '../../../wording/index.ts'
import { Copy } from '../../ui/copy.tsx'
import { Tag, Written } from '../../ui/marks.tsx'
import { useLocale, useTranslation } from '../../words/index.ts'

type Move = Extract<Explanation['move'], { ok: true }>

export function Causes({ move }: { move: Move }) {
  const { t } = useTranslation()
  const locale = useLocale()
  return (
    <ol className="explain-causes">
      {move.causes.map((cause) => {
        const proofs = move.evidence.filter((e) => cause.evidence.includes(e.id))
        const finding = move.happenings.find(
          (h) => h.finding !== null && cause.text.startsWith(h.text),
        )?.finding
        return (
          <li key={cause.text}>
            <p className="explain-head">
              <Tag tone={cause.share === null ? 'plain' : 'warn'}>{t(`explain.kind.${cause.kind}`)}</Tag>
              {cause.share === null ? (
                <span className="quiet">{t('explain.noShare')}</span>
              ) : (
                <>
                  <span className="share-bar" aria-hidden="true">
                    <i
                      className="share-taken"
                      style={{ inlineSize: `${Math.min(1, Math.abs(cause.share)) * 100}%` }}
                    />
                  </span>
                  <b>{rate(cause.share)}</b>
                </>
              )}
            </p>
            <p className="explain-text">
              <Written text={cause.text} locale={locale} />
            </p>
            <p className="quiet">
              {t('explain.refuted')}
              <Written text={cause.refuted_by} locale={locale} />
            </p>
            {finding ? (
              <p>
                <Link to="/" search={{ finding }}>
                  {t('explain.toFinding')}
                </Link>
              </p>
            ) : null}
            {proofs.length > 0 ? (
              <details>
                <summary>{t('explain.proof')}</summary>
                {proofs.map((e) => (
                  <div key={e.id} className="explain-proof">
                    <p className="quiet">
                      <Written text={e.text} locale={locale} /> <Copy text={whole(e)} />
                    </p>
                    {/* A query may be longer than its box: keys scroll it. */}
                    {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by keys */}
                    <pre tabIndex={0}>{whole(e)}</pre>
                  </div>
                ))}
              </details>
            ) : null}
          </li>
        )
      })}
    </ol>
  )
}

const whole = ({ query, params }: Move['evidence'][number]): string =>
  `${query}\n\n${Object.entries(params)
    .map(([name, value]) => `-- ${name} = ${JSON.stringify(value)}`)
    .join('\n')}`
