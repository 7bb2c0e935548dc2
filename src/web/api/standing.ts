/** What the answers say beside their content: that the session is over, and that the pages were built anew meanwhile. */
import { useSyncExternalStore } from 'react'

interface Standing {
  readonly isSignedOut: boolean
  readonly isOld: boolean
}

let standing: Standing = { isSignedOut: false, isOld: false }
/** The build this tab came with, as the first answer named it. */
let build: string | null = null
const listeners = new Set<() => void>()

function become(next: Partial<Standing>): void {
  const changed = { ...standing, ...next }
  if (changed.isSignedOut === standing.isSignedOut && changed.isOld === standing.isOld) return
  standing = changed
  for (const tell of listeners) tell()
}

export function heard(response: { readonly status: number; readonly headers: Headers }): void {
  if (response.status === 401) become({ isSignedOut: true })
  const named = response.headers.get('x-dazi-build')
  build ??= named
  if (named !== null && named !== build) become({ isOld: true })
}

export const signedIn = (): void => become({ isSignedOut: false })

export const useStanding = (): Standing =>
  useSyncExternalStore(
    (tell) => {
      listeners.add(tell)
      return () => listeners.delete(tell)
    },
    () => standing,
  )
