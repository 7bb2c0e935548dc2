/** 取数: drop files, watch them land, see what was refused and why, take a file back. */
import { useNavigate, useSearch } from '@tanstack/react-router'
import { Tabs } from 'antd'
import { useTranslation } from '../../words/index.ts'
import { Batch } from './batch.tsx'
import { PortCalendar } from './calendar.tsx'
import { Completeness } from './completeness.tsx'
import { DropBox } from './drop-box.tsx'
import { FormatBook } from './format-book.tsx'
import { History } from './history.tsx'
import { useUpload } from './upload.ts'

export function IntakePage() {
  const { t } = useTranslation()
  const { tab } = useSearch({ from: '/intake' })
  const navigate = useNavigate({ from: '/intake' })
  const upload = useUpload()
  return (
    <Tabs
      activeKey={tab ?? 'drop'}
      onChange={(key) =>
        void navigate({
          search: { tab: key === 'formats' || key === 'calendar' || key === 'fields' ? key : undefined },
        })
      }
      items={[
        {
          key: 'drop',
          label: t('intake.tabs.drop'),
          children: (
            <div className="intake">
              <DropBox upload={upload} />
              <Batch upload={upload} />
              <History />
            </div>
          ),
        },
        { key: 'calendar', label: t('intake.tabs.calendar'), children: <PortCalendar /> },
        { key: 'fields', label: t('intake.tabs.fields'), children: <Completeness /> },
        { key: 'formats', label: t('intake.tabs.formats'), children: <FormatBook /> },
      ]}
    />
  )
}
