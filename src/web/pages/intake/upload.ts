/** A batch on its way: files go up one after another, then the whole is imported with its progress. */
import { useQueryClient } from '@tanstack/react-query'
import { useCallback, useRef, useState } from 'react'
import type { ImportAnswer, Progress } from '../../../operations.ts'
import { readEvents } from '../../../server/sse-reader.ts'
import { Refused, refusal } from '../../api/client.ts'

export interface Dropped {
  /** With the folders it lay in. */
  readonly name: string
  readonly file: File
}

export type UploadState =
  | { readonly step: 'idle' }
  | { readonly step: 'uploading'; readonly done: number; readonly all: number; readonly share: number }
  | { readonly step: 'importing'; readonly at: Progress | null; readonly startedAt: number }
  | { readonly step: 'done'; readonly answer: ImportAnswer }
  | { readonly step: 'failed'; readonly error: unknown; readonly at: number | null }

export interface Upload {
  readonly state: UploadState
  start(files: readonly Dropped[], how: { dryRun: boolean }): Promise<void>
  /** The same batch once more, after a format was saved for a file of it; what landed does not land twice. */
  again(): Promise<void>
}

export function useUpload(): Upload {
  const queries = useQueryClient()
  const [state, setState] = useState<UploadState>({ step: 'idle' })
  // The same files dropped again after a broken line go into the same batch and are not counted twice.
  const batches = useRef(new Map<string, string>())
  const last = useRef<string>(null)
  const importNow = useCallback(
    async (batch: string, dryRun: boolean) => {
      const startedAt = performance.now()
      setState({ step: 'importing', at: null, startedAt })
      const answer = await importBatch(batch, dryRun, (progress) =>
        setState({ step: 'importing', at: progress, startedAt }),
      )
      setState({ step: 'done', answer })
      if (!dryRun) await queries.invalidateQueries()
    },
    [queries],
  )
  const start = useCallback<Upload['start']>(
    async (files, { dryRun }) => {
      const named = files.map((f) => `${f.name}\n${f.file.size}\n${f.file.lastModified}`).join('\n\n')
      const batch = batches.current.get(named) ?? crypto.randomUUID().replaceAll('-', '')
      batches.current.set(named, batch)
      let at = 0
      try {
        const bytes = files.reduce((sum, f) => sum + f.file.size, 0)
        let sent = 0
        for (const { name, file } of files) {
          setState({ step: 'uploading', done: at, all: files.length, share: bytes === 0 ? 0 : sent / bytes })
          await send(batch, name, file)
          sent += file.size
          at += 1
        }
        last.current = batch
        await importNow(batch, dryRun)
      } catch (error) {
        setState({ step: 'failed', error, at: at < files.length ? at + 1 : null })
      }
    },
    [importNow],
  )
  const again = useCallback(async () => {
    if (last.current === null) return
    try {
      await importNow(last.current, false)
    } catch (error) {
      setState({ step: 'failed', error, at: null })
    }
  }, [importNow])
  return { state, start, again }
}

async function send(batch: string, name: string, file: File): Promise<void> {
  let response: Response
  try {
    response = await fetch(`/api/uploads/${batch}/files?name=${encodeURIComponent(name)}`, {
      method: 'POST',
      headers: { 'content-type': 'application/octet-stream' },
      body: file,
    })
  } catch {
    throw new Refused('offline', '')
  }
  if (!response.ok) throw await refusal(response)
}

async function importBatch(
  batch: string,
  dryRun: boolean,
  onProgress: (at: Progress) => void,
): Promise<ImportAnswer> {
  const response = await fetch(`/api/uploads/${batch}/import`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', accept: 'text/event-stream' },
    body: JSON.stringify({ dryRun }),
  })
  if (!response.ok || !response.body) throw await refusal(response)
  for await (const { event, data } of readEvents(response.body)) {
    const said: unknown = JSON.parse(data)
    if (event === 'progress') onProgress(said as Progress)
    if (event === 'result') return said as ImportAnswer
    if (event === 'error') {
      const { error } = said as { error: { code: never; message: string } }
      throw new Refused(error.code, error.message)
    }
  }
  throw new Refused('offline', '')
}
