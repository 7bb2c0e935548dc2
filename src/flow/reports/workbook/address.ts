/** 0 → A, 25 → Z, 26 → AA */
export function columnLetter(column: number): string {
  const last = String.fromCharCode(65 + (column % 26))
  return column < 26 ? last : columnLetter(Math.floor(column / 26) - 1) + last
}

const banned = /[\\/?*[\]:']/g

/** A sheet's name: at most 31 characters, none of those that formulas use. */
export const sheetName = (name: string): string => name.replace(banned, ' ').slice(0, 31).trim()
