/** A sentence in both languages, kept as one text. */
export interface Said {
  readonly zh: string
  readonly en: string
}

/** JSON kept as text: both back ends store it alike and hand back what was put in. */
export const toText = (value: unknown): string => JSON.stringify(value)

export function fromText<T>(text: string): T {
  return JSON.parse(text) as T
}

export const fromTextOrNull = <T>(text: string | null): T | null => (text === null ? null : fromText<T>(text))
