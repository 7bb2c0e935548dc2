/**
 * Single letters act outside of inputs only: g then a letter goes to a page, / and ⌘K find anything, a pasted order number
 * opens its order.
 */
import { useNavigate } from '@tanstack/react-router'
import { useEffect } from 'react'
import { pathOf, places } from './places.ts'

/** Longer than that between the two letters is two thoughts. */
const pauseMs = 1200

export function useKeys(find: () => void): void {
  const navigate = useNavigate()
  useEffect(() => {
    let wentAt = 0
    const heard = (event: KeyboardEvent) => {
      if ((event.ctrlKey || event.metaKey) && event.key.toLowerCase() === 'k') {
        event.preventDefault()
        find()
        return
      }
      if (event.ctrlKey || event.metaKey || event.altKey || isWriting(event.target)) return
      if (event.key === '/') {
        event.preventDefault()
        find()
      } else if (event.key === 'g') wentAt = event.timeStamp
      else if (event.timeStamp - wentAt < pauseMs) {
        const place = places.find((p) => p.key === event.key)
        wentAt = 0
        if (place) void navigate({ to: pathOf(place) })
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
  }, [navigate, find])
}

const isWriting = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement &&
  (target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName))
