/** Parts of a page, each with an address of its own: links, so that they open elsewhere, go back, and scroll on a phone. */
import type { ReactNode } from 'react'

export interface PageTab {
  readonly key: string
  readonly label: string
  readonly link: (className: string, isHere: boolean, label: string) => ReactNode
}

export function PageTabs(props: { label: string; here: string; tabs: readonly PageTab[] }) {
  return (
    <nav className="page-tabs" aria-label={props.label}>
      {props.tabs.map((tab) => {
        const isHere = tab.key === props.here
        return <span key={tab.key}>{tab.link(isHere ? 'page-tab here' : 'page-tab', isHere, tab.label)}</span>
      })}
    </nav>
  )
}
