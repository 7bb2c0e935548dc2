/** Single letters act outside of inputs only: g then a letter goes to a page, / to the order box. */
import { useNavigate } from '@tanstack/react-router'
import { type RefObject, useEffect } from 'react'
import { pathOf, places } from './places.ts'

/** Longer than that between the two letters is two thoughts. */
const pauseMs = 1200

export function useKeys(find: RefObject<HTMLInputElement | null>): void {
  const navigate = useNavigate()
  useEffect(() => {
    let wentAt = 0
    const heard = (event: KeyboardEvent) => {
      if ((event.ctrlKey || event.metaKey) && event.key.toLowerCase() === 'k') {
        event.preventDefault()
        find.current?.focus()
        return
      }
      if (event.ctrlKey || event.metaKey || event.altKey || isWriting(event.target)) return
      if (event.key === '/') {
        event.preventDefault()
        find.current?.focus()
      } else if (event.key === 'g') wentAt = event.timeStamp
      else if (event.timeStamp - wentAt < pauseMs) {
        const place = places.find((p) => p.key === event.key)
        wentAt = 0
        if (place) void navigate({ to: pathOf(place) })
      }
    }
    addEventListener('keydown', heard)
    return () => removeEventListener('keydown', heard)
  }, [navigate, find])
}

const isWriting = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement &&
  (target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName))
