/** 取数: drop files, watch them land, see what was refused and why, take a file back. */
import { useNavigate, useSearch } from '@tanstack/react-router'
import { Tabs } from 'antd'
import { useTranslation } from '../../words/index.ts'
import { Batch } from './batch.tsx'
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
      onChange={(key) => void navigate({ search: { tab: key === 'formats' ? 'formats' : undefined } })}
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
        { key: 'formats', label: t('intake.tabs.formats'), children: <FormatBook /> },
      ]}
    />
  )
}
