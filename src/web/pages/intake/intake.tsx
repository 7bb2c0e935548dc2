/** 取数: drop files, watch them land, see what was refused and why, take a file back; which days and fields are missing. */
import { Link, useSearch } from '@tanstack/react-router'
import { PageTabs, tabLook } from '../../ui/page-tabs.tsx'
import { useTranslation } from '../../words/index.ts'
import { Batch } from './batch.tsx'
import { PortCalendar } from './calendar.tsx'
import { Completeness } from './completeness.tsx'
import { DropBox } from './drop-box.tsx'
import { FormatBook } from './format-book.tsx'
import { History } from './history.tsx'
import { useUpload } from './upload.ts'

const tabs = ['drop', 'calendar', 'fields', 'formats'] as const

export function IntakePage() {
  const { t } = useTranslation()
  const { tab = 'drop' } = useSearch({ from: '/intake' })
  const upload = useUpload()
  return (
    <>
      <PageTabs label={t('intake.title')}>
        {tabs.map((key) => (
          <Link
            key={key}
            to="/intake"
            search={{ tab: key === 'drop' ? undefined : key }}
            {...tabLook(key === tab)}
          >
            {t(`intake.tabs.${key}`)}
          </Link>
        ))}
      </PageTabs>
      {tab === 'calendar' ? <PortCalendar /> : null}
      {tab === 'fields' ? <Completeness /> : null}
      {tab === 'formats' ? <FormatBook /> : null}
      {/* A batch on its way stays while one looks at the other parts. */}
      <div className="intake" hidden={tab !== 'drop'}>
        <DropBox upload={upload} />
        <Batch upload={upload} />
        <History />
      </div>
    </>
  )
}
