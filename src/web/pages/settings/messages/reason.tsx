/** Why something was not delivered, in the reader's language; what stays Chinese says so to a screen reader. */
import { Written } from '../../../ui/marks.tsx'
import { useLocale } from '../../../words/index.ts'

export function Reason({ said }: { said: Readonly<Record<'zh' | 'en', string>> }) {
  const locale = useLocale()
  return <Written text={said[locale]} locale={locale} />
}
