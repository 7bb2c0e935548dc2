/** The newest values of a stream in order of size. */

export interface SortedWindow {
  readonly sorted: Float64Array
  /** In the order they came, so that the oldest can be forgotten. */
  readonly ring: Float64Array
  count: number
  oldest: number
}

export function sortedWindow(capacity: number): SortedWindow {
  return { sorted: new Float64Array(capacity), ring: new Float64Array(capacity), count: 0, oldest: 0 }
}

/** Adds a value; the oldest goes when the window is full. */
export function slide(window: SortedWindow, value: number): void {
  const { sorted, ring } = window
  if (window.count === ring.length) {
    const gone = placeOf(window, ring[window.oldest] as number)
    sorted.copyWithin(gone, gone + 1, window.count)
    window.count -= 1
  }
  ring[window.oldest] = value
  window.oldest = (window.oldest + 1) % ring.length
  const place = placeOf(window, value)
  sorted.copyWithin(place + 1, place, window.count)
  sorted[place] = value
  window.count += 1
}

/** The value below which the given share of the window lies; 0 of an empty one. */
export function quantileOf({ sorted, count }: SortedWindow, share: number): number {
  if (count === 0) return 0
  return sorted[Math.min(count - 1, Math.floor(share * count))] as number
}

/** The first place whose value is not smaller. */
function placeOf({ sorted, count }: SortedWindow, value: number): number {
  let from = 0
  let to = count
  while (from < to) {
    const middle = (from + to) >> 1
    if ((sorted[middle] as number) < value) from = middle + 1
    else to = middle
  }
  return from
}
