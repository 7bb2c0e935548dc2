/** One box for everything: files, folders, a ZIP; by mouse, by finger or by key. */
import { useQuery } from '@tanstack/react-query'
import { Button, Checkbox } from 'antd'
import { type DragEvent, useRef, useState } from 'react'
import { formatList } from '../../api/questions.ts'
import { Icon } from '../../ui/icon.tsx'
import { useTranslation } from '../../words/index.ts'
import { droppedFiles } from './dropped.ts'
import type { Dropped, Upload } from './upload.ts'

export function DropBox({ upload }: { upload: Upload }) {
  const { t } = useTranslation()
  const formats = useQuery(formatList)
  const [isOver, setIsOver] = useState(false)
  const [dryRun, setDryRun] = useState(false)
  const files = useRef<HTMLInputElement>(null)
  const folder = useRef<HTMLInputElement>(null)
  const isBusy = upload.state.step === 'uploading' || upload.state.step === 'importing'
  const start = (dropped: readonly Dropped[]) => {
    if (dropped.length > 0 && !isBusy) void upload.start(dropped, { dryRun })
  }
  const drop = async (event: DragEvent) => {
    event.preventDefault()
    setIsOver(false)
    start(await droppedFiles(event.dataTransfer))
  }
  const chosen = (list: FileList | null) =>
    start([...(list ?? [])].map((file) => ({ name: file.webkitRelativePath || file.name, file })))
  return (
    <section
      className={isOver ? 'drop-box over' : 'drop-box'}
      aria-label={t('intake.invite')}
      onDragOver={(event) => {
        event.preventDefault()
        setIsOver(true)
      }}
      onDragLeave={() => setIsOver(false)}
      onDrop={(event) => void drop(event)}
    >
      <Icon name="inbox" />
      <div>
        <p className="invite">{isOver ? t('intake.dropHere') : t('intake.invite')}</p>
        <p className="quiet">{t('intake.inviteHint', { n: formats.data?.length ?? '…' })}</p>
      </div>
      <div className="drop-actions">
        <Checkbox checked={dryRun} onChange={(e) => setDryRun(e.target.checked)}>
          {t('intake.dryRun')}
        </Checkbox>
        <Button disabled={isBusy} onClick={() => folder.current?.click()}>
          {t('intake.chooseFolder')}
        </Button>
        <Button type="primary" disabled={isBusy} onClick={() => files.current?.click()}>
          {t('intake.choose')}
        </Button>
      </div>
      <input ref={files} type="file" multiple hidden onChange={(e) => chosen(e.target.files)} />
      <input
        ref={(element) => {
          element?.setAttribute('webkitdirectory', '')
          folder.current = element
        }}
        type="file"
        hidden
        onChange={(e) => chosen(e.target.files)}
      />
    </section>
  )
}
