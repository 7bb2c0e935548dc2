/** Parts of a page, each with an address of its own: links, so that they open elsewhere, go back, and scroll on a phone. */
import type { ReactNode } from 'react'

export const PageTabs = (props: { label: string; children: ReactNode }) => (
  <nav className="page-tabs" aria-label={props.label}>
    {props.children}
  </nav>
)

/** How a link of the tabs looks and what it says of itself. */
export const tabLook = (isHere: boolean) => ({
  className: isHere ? 'page-tab here' : 'page-tab',
  'aria-current': isHere ? ('page' as const) : undefined,
})
