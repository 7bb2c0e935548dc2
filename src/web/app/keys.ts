/**
 * Single letters act outside of inputs only: g then a letter goes to a page, / and ⌘K find anything, ? lists them all, j and k
 * walk along the findings, and any button that names a letter (`data-key`) is pressed by it. A pasted order number opens its order.
 */
import { useNavigate } from '@tanstack/react-router'
import { useEffect } from 'react'
import { pathOf, places } from './places.ts'

/** Longer than that between the two letters is two thoughts. */
const pauseMs = 1200

export function useKeys(open: { find(): void; help(): void }): void {
  const navigate = useNavigate()
  useEffect(() => {
    // Nobody has pressed g yet.
    let wentAt = Number.NEGATIVE_INFINITY
    const heard = (event: KeyboardEvent) => {
      if ((event.ctrlKey || event.metaKey) && event.key.toLowerCase() === 'k') {
        event.preventDefault()
        open.find()
        return
      }
      if (event.ctrlKey || event.metaKey || event.altKey || isWriting(event.target)) return
      if (event.timeStamp - wentAt < pauseMs) {
        const place = places.find((p) => p.key === event.key)
        wentAt = Number.NEGATIVE_INFINITY
        if (place) void navigate({ to: pathOf(place) })
        return
      }
      switch (event.key) {
        case 'g':
          wentAt = event.timeStamp
          break
        case '/':
          event.preventDefault()
          open.find()
          break
        case '?':
          open.help()
          break
        case 'j':
          walk(1)
          break
        case 'k':
          walk(-1)
          break
        default:
          press(event.key)
      }
    }
    const pasted = (event: ClipboardEvent) => {
      const text = event.clipboardData?.getData('text').trim() ?? ''
      // A number on the clipboard, and nowhere to write it: it asks for its order.
      if (isWriting(event.target) || !/^[A-Za-z0-9#-]{6,40}$/.test(text) || !/\d{6}/.test(text)) return
      void navigate({ to: '/order', search: { id: text } })
    }
    addEventListener('keydown', heard)
    addEventListener('paste', pasted)
    return () => {
      removeEventListener('keydown', heard)
      removeEventListener('paste', pasted)
    }
  }, [navigate, open])
}

/** The next finding, or the one before, takes the focus; Enter opens it. */
function walk(step: 1 | -1): void {
  const lines = [...document.querySelectorAll<HTMLElement>('.finding')]
  const at = lines.indexOf(document.activeElement as HTMLElement)
  lines[at === -1 ? (step === 1 ? 0 : lines.length - 1) : at + step]?.focus()
}

/** What was opened last lies on top and is meant. */
function press(key: string): void {
  if (!/^[a-z[\]]$/.test(key)) return
  const named = [...document.querySelectorAll<HTMLButtonElement>(`[data-key="${CSS.escape(key)}"]`)]
  named.findLast((button) => !button.disabled && button.offsetParent !== null)?.click()
}

const isWriting = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement &&
  (target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName))
