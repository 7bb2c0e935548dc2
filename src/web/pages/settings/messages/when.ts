/** Instants on the clock of the shop, as the settings say them. */
import { useQuery } from '@tanstack/react-query'
import { shopDay } from '../../../api/questions.ts'
import { momentIn } from '../../../ui/moment.ts'

export function useMoments(): (at: string | null) => string {
  const { data } = useQuery(shopDay)
  const say = { today: data?.today ?? '', timezone: data?.timezone ?? 'Asia/Shanghai' }
  return (at) => (at === null ? '—' : momentIn(at, say))
}
