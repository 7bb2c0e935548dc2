/** SOPs, their runs, the rules as people keep them, the diary and the newcomer's path: asked and changed. */
import { queryOptions } from '@tanstack/react-query'
import type { SopArea, SopWritten, TradeNoted } from '../../operations.ts'
import type { Locale } from '../../wording/index.ts'
import { api, ask } from './client.ts'

export interface SopView {
  readonly q?: string | undefined
  readonly area?: SopArea | undefined
  readonly only?: 'expired' | 'archived' | undefined
  readonly watch?: string | undefined
}

export const sopList = ({ q, area, only, watch }: SopView) =>
  queryOptions({
    queryKey: ['sops', q ?? '', area ?? null, only ?? null, watch ?? null],
    queryFn: () =>
      ask(
        api.api.sops.$get({
          query: {
            ...(q ? { q } : {}),
            ...(area ? { area } : {}),
            ...(only ? { only } : {}),
            ...(watch ? { watch } : {}),
          },
        }),
      ),
    placeholderData: (before) => before,
  })

export const sopOf = (key: string) =>
  queryOptions({
    queryKey: ['sop', key],
    queryFn: () => ask(api.api.sops[':key'].$get({ param: { key } })),
  })

export const sopDifference = (key: string, from: number, to: number) =>
  queryOptions({
    queryKey: ['sop-difference', key, from, to],
    queryFn: () =>
      ask(
        api.api.sops[':key'].difference.$get({
          param: { key },
          query: { from: String(from), to: String(to) },
        }),
      ),
  })

export const sopNews = (key: string) =>
  queryOptions({
    queryKey: ['sop-news', key],
    queryFn: () => ask(api.api.sops[':key'].news.$get({ param: { key } })),
  })

/** As it is written; who writes it the server knows. */
export type SopDraft = Omit<SopWritten, 'key' | 'who' | 'watches'> & { readonly watches: string[] }

export const saveSop = (key: string | null, json: SopDraft) =>
  key === null
    ? ask(api.api.sops.$post({ json }))
    : ask(api.api.sops[':key'].versions.$post({ param: { key }, json }))

export const confirmSop = (key: string, after: number, review_on: string | null) =>
  ask(api.api.sops[':key'].confirm.$post({ param: { key }, json: { after, review_on } }))

export const archiveSop = (key: string, archived: boolean) =>
  ask(api.api.sops[':key'].archive.$post({ param: { key }, json: { archived } }))

export const answerNews = (key: string, take: boolean) =>
  ask(api.api.sops[':key'].news.$post({ param: { key }, json: { take } }))

export const runList = (query: { task?: string; finding?: string; state?: 'running' }) =>
  queryOptions({
    queryKey: ['sop-runs', query],
    queryFn: () => ask(api.api['sop-runs'].$get({ query })),
  })

export const runOf = (no: number) =>
  queryOptions({
    queryKey: ['sop-run', no],
    queryFn: () => ask(api.api['sop-runs'][':no'].$get({ param: { no: String(no) } })),
  })

export const startRun = (json: { sop: string; task?: number; finding?: string }) =>
  ask(api.api['sop-runs'].$post({ json }))

export const answerStep = (
  no: number,
  step: number,
  json: {
    answer: 'done' | 'skipped' | 'undone'
    said?: string
    file?: { name: string; base64: string }
  },
) =>
  ask(
    api.api['sop-runs'][':no'].steps[':step'].$post({
      param: { no: String(no), step: String(step) },
      json,
    }),
  )

export const moveRun = (
  no: number,
  json: { move: 'hand_on'; to: string } | { move: 'abandon'; note: string },
) => ask(api.api['sop-runs'][':no'].move.$post({ param: { no: String(no) }, json }))

export const ruleStory = (key: string) =>
  queryOptions({
    queryKey: ['rule-story', key],
    queryFn: () => ask(api.api.rules[':key'].story.$get({ param: { key } })),
  })

export interface RuleDraft {
  readonly title: string
  readonly source: string
  readonly evidence: 'official' | 'quoted' | 'secondary' | 'saying' | 'house'
  readonly verified_at: string
  readonly effective_from: string | null
  readonly content: Record<string, unknown>
  readonly reason: string
}

export const setRule = (key: string, json: RuleDraft) =>
  ask(api.api.rules[':key'].set.$post({ param: { key }, json }))

export const resetRule = (key: string, reason: string) =>
  ask(api.api.rules[':key'].reset.$post({ param: { key }, json: { reason } }))

export const tradeDiary = queryOptions({
  queryKey: ['trade-diary'],
  queryFn: () => ask(api.api['trade-diary'].$get()),
})

export type TradeDraft = Omit<TradeNoted, 'who'>

export const noteTrade = (json: TradeDraft) => ask(api.api['trade-diary'].$post({ json }))

export const removeTrade = (no: number) =>
  ask(api.api['trade-diary'][':no'].$delete({ param: { no: String(no) } }))

export const pathOf = (locale: Locale) =>
  queryOptions({
    queryKey: ['onboarding', locale],
    queryFn: () => ask(api.api.onboarding.$get({ query: { locale } })),
  })

export const tickPath = (item: string, is_done: boolean, locale: Locale) =>
  ask(api.api.onboarding.$post({ json: { item, is_done, locale } }))
