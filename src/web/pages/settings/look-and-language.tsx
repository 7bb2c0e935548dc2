/** How the pages look on this machine, and in which language they speak. */
import { Segmented } from 'antd'
import { type Theme, useLook } from '../../theme/look.tsx'
import { Card } from '../../ui/marks.tsx'
import { speak, useLocale, useTranslation } from '../../words/index.ts'

const themes: readonly Theme[] = ['system', 'light', 'dark']

export function LookAndLanguage() {
  const { t } = useTranslation()
  const locale = useLocale()
  const look = useLook()
  return (
    <Card title={t('settings.look')} hint={t('settings.lookHint')}>
      <div className="pad pills">
        <Segmented
          aria-label={t('top.theme')}
          value={look.theme}
          options={themes.map((value) => ({ value, label: t(`top.${value}`) }))}
          onChange={look.choose}
        />
        <Segmented
          aria-label={t('settings.language')}
          value={locale}
          options={[
            { value: 'zh' as const, label: '中文' },
            { value: 'en' as const, label: 'English' },
          ]}
          onChange={(next) => void speak(next)}
        />
      </div>
    </Card>
  )
}
