/** Every question the pages ask, with the name its answer is kept under. */
import { queryOptions } from '@tanstack/react-query'
import type { Locale } from '../../wording/index.ts'
import { api, ask } from './client.ts'

export const todayOf = (on: string | undefined, locale: Locale) =>
  queryOptions({
    queryKey: ['today', on ?? null, locale],
    queryFn: () => ask(api.api.today.$get({ query: { locale, ...(on === undefined ? {} : { on }) } })),
  })

export const deskOf = (key: string, locale: Locale) =>
  queryOptions({
    queryKey: ['desk', key, locale],
    queryFn: () => ask(api.api.desks[':key'].$get({ param: { key }, query: { locale } })),
    placeholderData: (before) => (before?.key === key ? before : undefined),
  })

export const blankCaseList = queryOptions({
  queryKey: ['blank-cases'],
  queryFn: () => ask(api.api['blank-cases'].$get()),
})

export const blankCaseOf = (query: { shop: string; item: string; field: string }) =>
  queryOptions({
    queryKey: ['blank-case', query],
    queryFn: () => ask(api.api['blank-cases'].one.$get({ query })),
  })

export const searchFor = (q: string, locale: Locale) =>
  queryOptions({
    queryKey: ['search', q, locale],
    queryFn: () => ask(api.api.search.$get({ query: { q, locale } })),
  })

export const metricList = queryOptions({
  queryKey: ['metrics'],
  queryFn: () => ask(api.api.metrics.$get()),
})

export const metricCard = (key: string) =>
  queryOptions({
    queryKey: ['metric-card', key],
    queryFn: () => ask(api.api.metrics[':key'].card.$get({ param: { key } })),
  })

export interface MetricView {
  readonly key: string
  readonly from: string
  readonly to: string
  readonly period: 'hour' | 'day' | 'week' | 'month' | 'all'
  readonly by?: string | undefined
  readonly shop?: string | undefined
}

export const metricOver = (view: MetricView) =>
  queryOptions({
    queryKey: ['metric', view],
    queryFn: () =>
      ask(
        api.api.metrics[':key'].$get({
          param: { key: view.key },
          query: {
            from: view.from,
            to: view.to,
            period: view.period,
            ...(view.by ? { by: view.by } : {}),
            ...(view.shop ? { shops: view.shop } : {}),
          },
        }),
      ),
  })

export const orderOf = (id: string, shop: string | undefined) =>
  queryOptions({
    queryKey: ['order', id, shop ?? null],
    queryFn: () => ask(api.api['order-said'].$get({ query: { id, ...(shop ? { shop } : {}) } })),
  })

export const reconciledOver = (view: {
  from?: string | undefined
  to?: string | undefined
  shop?: string | undefined
}) =>
  queryOptions({
    queryKey: ['reconcile', view],
    queryFn: () =>
      ask(
        api.api['reconcile-said'].$get({
          query: {
            ...(view.from ? { from: view.from } : {}),
            ...(view.to ? { to: view.to } : {}),
            ...(view.shop ? { shop: view.shop } : {}),
          },
        }),
      ),
    placeholderData: (before) => before,
  })

export interface ReportView {
  readonly kind: 'daily' | 'weekly' | 'monthly' | 'promotion' | 'custom'
  readonly on?: string | undefined
  readonly from?: string | undefined
  readonly to?: string | undefined
  readonly metrics?: string | undefined
  readonly by?: string | undefined
  readonly promotion?: string | undefined
}

/** What was asked, without what was left out. */
export const reportQuery = ({ kind: _, ...asked }: ReportView): Record<string, string> =>
  Object.fromEntries(Object.entries(asked).flatMap(([k, v]) => (v === undefined || v === '' ? [] : [[k, v]])))

export const reportOf = (view: ReportView, enabled: boolean) =>
  queryOptions({
    queryKey: ['report', view],
    queryFn: () =>
      ask(api.api.reports[':kind'].said.$get({ param: { kind: view.kind }, query: reportQuery(view) })),
    enabled,
    placeholderData: (before) => (before?.kind === view.kind ? before : undefined),
  })

export const promotionsToReport = queryOptions({
  queryKey: ['report-promotions'],
  queryFn: () => ask(api.api['report-promotions'].$get()),
})

export const explained = (
  key: string,
  on: string,
  more: { from?: string | undefined; against?: string | undefined; shop?: string | undefined } = {},
) =>
  queryOptions({
    queryKey: ['explained', key, on, more],
    queryFn: () =>
      ask(
        api.api.explain[':key'].$get({
          param: { key },
          query: {
            on,
            ...(more.from ? { from: more.from } : {}),
            ...(more.against ? { against: more.against } : {}),
            ...(more.shop ? { shop: more.shop } : {}),
          },
        }),
      ),
  })

export const rowsBehind = (key: string, on: string) =>
  queryOptions({
    queryKey: ['rows-behind', key, on],
    queryFn: () => ask(api.api.metrics[':key'].rows.$get({ param: { key }, query: { on } })),
    retry: false,
  })

export const shopDay = queryOptions({
  queryKey: ['shop-day'],
  queryFn: () => ask(api.api['shop-day'].$get()),
})

export const shopList = queryOptions({ queryKey: ['shops'], queryFn: () => ask(api.api.shops.$get()) })

export const importList = queryOptions({
  queryKey: ['imports'],
  queryFn: () => ask(api.api.imports.$get({ query: { limit: '60' } })),
})

export const formatList = queryOptions({ queryKey: ['formats'], queryFn: () => ask(api.api.formats.$get()) })

/** `on` only for an older day: what is open now is kept as it was last seen. */
export const findingOf = (key: string, on: string | undefined, locale: Locale) =>
  queryOptions({
    queryKey: ['finding', key, on ?? null, locale],
    queryFn: () =>
      ask(
        api.api.findings[':key'].$get({
          param: { key: encodeURIComponent(key) },
          query: { locale, ...(on === undefined ? {} : { on }) },
        }),
      ),
  })

export const portCalendar = queryOptions({
  queryKey: ['port-calendar'],
  queryFn: () => ask(api.api['port-calendar'].$get({ query: {} })),
})

export const fieldsFilled = queryOptions({
  queryKey: ['completeness'],
  queryFn: () => ask(api.api.completeness.$get({ query: {} })),
})

export const columnsBlank = queryOptions({
  queryKey: ['blanks'],
  queryFn: () => ask(api.api.blanks.$get({ query: {} })),
})

export const watchList = queryOptions({ queryKey: ['watches'], queryFn: () => ask(api.api.watches.$get()) })

export const rulesComing = queryOptions({
  queryKey: ['rules-coming'],
  queryFn: () => ask(api.api['rules-coming'].$get({ query: {} })),
})

export const rulesInForce = queryOptions({
  queryKey: ['rules'],
  queryFn: () => ask(api.api.rules.$get({ query: {} })),
})

export const me = queryOptions({ queryKey: ['me'], queryFn: () => ask(api.api.me.$get()) })

export const tokenList = queryOptions({ queryKey: ['tokens'], queryFn: () => ask(api.api.tokens.$get()) })

export const passwordList = queryOptions({
  queryKey: ['passwords'],
  queryFn: () => ask(api.api.passwords.$get()),
})

export const sessionList = queryOptions({
  queryKey: ['sessions'],
  queryFn: () => ask(api.api.sessions.$get()),
})

export const backupList = queryOptions({
  queryKey: ['backups'],
  queryFn: () => ask(api.api.backups.$get()),
})

export const doctor = queryOptions({ queryKey: ['doctor'], queryFn: () => ask(api.api.doctor.$get()) })

export const folderList = queryOptions({ queryKey: ['folders'], queryFn: () => ask(api.api.folders.$get()) })

export const factList = queryOptions({ queryKey: ['facts'], queryFn: () => ask(api.api.facts.$get()) })

export const eventsBetween = (from: string, to: string) =>
  queryOptions({
    queryKey: ['events', from, to],
    queryFn: () => ask(api.api.events.$get({ query: { from, to } })),
    placeholderData: (before) => before,
  })

export const viewList = queryOptions({ queryKey: ['views'], queryFn: () => ask(api.api.views.$get()) })
