/** Where one can go, in the order of the menu, with the letter that goes there after g. */
import type { IconName } from '../ui/icon.tsx'

export interface Place {
  readonly to:
    | '/'
    | '/metrics'
    | '/tasks'
    | '/knowledge'
    | '/intake'
    | '/sql'
    | '/order'
    | '/reconcile'
    | '/reports'
    | '/blank'
    | '/growth'
    | '/settings'
    | '/desks/$desk'
  readonly desk?: string
  readonly name:
    | 'nav.today'
    | 'nav.metrics'
    | 'nav.listings'
    | 'nav.content'
    | 'nav.promotions'
    | 'nav.advertising'
    | 'nav.inventory'
    | 'nav.fulfilment'
    | 'nav.service'
    | 'nav.team'
    | 'nav.knowledge'
    | 'nav.intake'
    | 'nav.sql'
    | 'nav.order'
    | 'nav.reconcile'
    | 'nav.reports'
    | 'nav.blank'
    | 'nav.growth'
    | 'nav.settings'
  readonly icon: IconName
  readonly key: string
  /** On a phone it stands in the bar at the bottom; the others behind 更多. */
  readonly isNear?: true
}

const desk = (name: string, icon: IconName, key: string): Place => ({
  to: '/desks/$desk',
  desk: name,
  name: `nav.${name}` as Place['name'],
  icon,
  key,
})

export const places: readonly Place[] = [
  { to: '/', name: 'nav.today', icon: 'home', key: 't', isNear: true },
  { to: '/metrics', name: 'nav.metrics', icon: 'chart', key: 'd', isNear: true },
  desk('listings', 'tag', 's'),
  desk('content', 'picture', 'c'),
  desk('promotions', 'gift', 'p'),
  desk('advertising', 'horn', 'a'),
  desk('inventory', 'box', 'k'),
  desk('fulfilment', 'truck', 'f'),
  desk('service', 'talk', 'r'),
  { to: '/tasks', name: 'nav.team', icon: 'people', key: 'w', isNear: true },
  { to: '/knowledge', name: 'nav.knowledge', icon: 'book', key: 'h' },
  { to: '/growth', name: 'nav.growth', icon: 'sprout', key: 'l' },
  { to: '/intake', name: 'nav.intake', icon: 'inbox', key: 'i', isNear: true },
  { to: '/sql', name: 'nav.sql', icon: 'terminal', key: 'q' },
  { to: '/order', name: 'nav.order', icon: 'search', key: 'o' },
  { to: '/blank', name: 'nav.blank', icon: 'blank', key: 'b' },
  { to: '/reconcile', name: 'nav.reconcile', icon: 'scales', key: 'z' },
  { to: '/reports', name: 'nav.reports', icon: 'file', key: 'm' },
  { to: '/settings', name: 'nav.settings', icon: 'gear', key: 'e' },
]

export const pathOf = (place: Place): string => place.to.replace('$desk', place.desk ?? '')

export const isAt = (place: Place, path: string): boolean =>
  // Why a number moved is asked of the numbers.
  place.to === '/metrics' && path.startsWith('/explain/')
    ? true
    : place.to === '/'
      ? path === '/'
      : path === pathOf(place) || path.startsWith(`${pathOf(place)}/`)
