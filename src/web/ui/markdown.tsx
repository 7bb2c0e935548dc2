/**
 * Markdown of people as a page: its markup is read into a tree, what is not on the list is left out of it, and React writes
 * what remains. Markup of HTML is never read; a picture is its words, because nothing is fetched from elsewhere.
 */
import type { ReactNode } from 'react'
import Reader from 'react-markdown'
import rehypeSanitize, { defaultSchema } from 'rehype-sanitize'
import remarkGfm from 'remark-gfm'

const schema = {
  ...defaultSchema,
  tagNames: (defaultSchema.tagNames ?? []).filter((name) => name !== 'img'),
  protocols: { ...defaultSchema.protocols, href: ['http', 'https', 'mailto'] },
}

const citedRule = /\brule:([a-z][a-z0-9_]*(?:\.[a-z0-9_]+)+)/g
const atItsEnd = /^([ \t]*[-*+][ \t]+\[[ xX]\][ \t]+.*?)[ \t]*[{｛]([^{}｛｝\n]*)[}｝][ \t]*$/gm

export interface Cited {
  readonly key: string
  readonly title: string | null
}

export function Markdown(props: {
  text: string
  cites?: readonly Cited[]
  /** A link that stays in the house. */
  go?: (address: string) => void
}) {
  const titles = new Map(props.cites?.map((c) => [c.key, c.title]))
  const text = props.text
    .replace(citedRule, (_, key: string) => `[${plain(titles.get(key) ?? key)}](${ruleAddress(key)})`)
    // What a step wants stands quietly behind it.
    .replace(atItsEnd, (_, step: string, wants: string) => `${step} *${plain(wants)}*`)
  return (
    <div className="md" lang="zh-CN">
      <Reader
        remarkPlugins={[remarkGfm]}
        rehypePlugins={[[rehypeSanitize, schema]]}
        components={{
          a: ({ href, children }) => (
            <Away href={href} go={props.go}>
              {children}
            </Away>
          ),
          // Nothing is ticked while it is read.
          input: ({ checked }) => (
            <span className={checked ? 'tick-box on' : 'tick-box'} aria-hidden="true" />
          ),
          // Its own titles stand below those of the page.
          h1: ({ children }) => <h3>{children}</h3>,
          h2: ({ children }) => <h3>{children}</h3>,
          h3: ({ children }) => <h4>{children}</h4>,
        }}
      >
        {text}
      </Reader>
    </div>
  )
}

export const ruleAddress = (key: string): string => `/knowledge?tab=rules&rule=${encodeURIComponent(key)}`

const plain = (text: string): string => text.replace(/[[\]()*_`\\<>]/g, ' ')

function Away({
  href,
  go,
  children,
}: {
  href: string | undefined
  go: ((address: string) => void) | undefined
  children: ReactNode
}) {
  // What the list left out has no address any more, and is plain text.
  if (href === undefined || href === '') return children
  const isOurs = href.startsWith('/') && !href.startsWith('//')
  if (!isOurs)
    return (
      <a href={href} target="_blank" rel="noopener noreferrer nofollow">
        {children}
      </a>
    )
  return (
    <a
      href={href}
      onClick={(event) => {
        if (!go || event.metaKey || event.ctrlKey || event.shiftKey) return
        event.preventDefault()
        go(href)
      }}
    >
      {children}
    </a>
  )
}
