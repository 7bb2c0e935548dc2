/** One line of an SOP with the rules it cites by their own words. */
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { rulesInForce } from '../../api/questions.ts'
import { Written } from '../../ui/marks.tsx'
import { useLocale } from '../../words/index.ts'

const citedRule = /\brule:([a-z][a-z0-9_]*(?:\.[a-z0-9_]+)+)/

export function CitedText({ text }: { text: string }) {
  const locale = useLocale()
  const rules = useQuery(rulesInForce)
  // A pattern with one group splits into what stands between, and the keys in turn.
  return text.split(citedRule).map((part, i) =>
    i % 2 === 0 ? (
      // biome-ignore lint/suspicious/noArrayIndexKey: parts of a line never change places
      <Written key={i} text={part} locale={locale} />
    ) : (
      <Link key={part} to="/knowledge" search={{ tab: 'rules', rule: part }}>
        <Written text={rules.data?.find((r) => r.key === part)?.title ?? part} locale={locale} />
      </Link>
    ),
  )
}
