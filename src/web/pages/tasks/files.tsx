/** Files of a task: added, looked at, taken off. What they truly are is the server's to say. */
import { useQuery } from '@tanstack/react-query'
import { Button } from 'antd'
import { useRef } from 'react'
import { attach, detach, filesOf } from '../../api/tasks.ts'
import { useTranslation } from '../../words/index.ts'
import { useTaskWork } from './moving.tsx'

export function Files({ id }: { id: number }) {
  const { t } = useTranslation()
  const { change } = useTaskWork()
  const files = useQuery(filesOf(id))
  const box = useRef<HTMLInputElement>(null)
  const add = (chosen: FileList | null) => {
    const all = [...(chosen ?? [])]
    if (all.length === 0) return
    change.mutate(async () => {
      for (const file of all) await attach(id, file)
    })
  }
  return (
    <>
      <h3>
        {t('task.files')}{' '}
        <Button size="small" type="link" disabled={change.isPending} onClick={() => box.current?.click()}>
          {t('task.addFile')}
        </Button>
      </h3>
      <input
        ref={box}
        type="file"
        hidden
        multiple
        aria-label={t('task.addFile')}
        onChange={(e) => {
          add(e.target.files)
          e.target.value = ''
        }}
      />
      <ul className="task-files">
        {files.data?.map((f) => (
          <li key={f.no}>
            <a href={`/api/tasks/${id}/files/${f.no}`} target="_blank" rel="noreferrer">
              {f.is_picture ? <img src={`/api/tasks/${id}/files/${f.no}`} alt="" loading="lazy" /> : null}
              <span lang="zh-CN">{f.name}</span>
            </a>{' '}
            <small lang="zh-CN">
              {size(f.bytes)} · {f.who}
            </small>{' '}
            <Button
              size="small"
              type="text"
              aria-label={t('task.removeFile', { name: f.name })}
              onClick={() => change.mutate(() => detach(id, f.no))}
            >
              ×
            </Button>
          </li>
        ))}
      </ul>
      {files.data?.length === 0 ? <p className="quiet">{t('task.noFiles')}</p> : null}
    </>
  )
}

const size = (bytes: number): string =>
  bytes < 1024 * 1024
    ? `${Math.max(1, Math.round(bytes / 1024))} KB`
    : `${(bytes / 1024 / 1024).toFixed(1)} MB`
