/** Who is named in a comment: @小棠. Only people who are known; the longest name wins where one begins with another. Pure. */

/** mentioned('@小棠 看一下，@老周周 也看', ['小棠', '老周']) → ['小棠', '老周'] */
export function mentioned(text: string, people: readonly string[]): string[] {
  const byLength = [...new Set(people)].filter((p) => p !== '').sort((a, b) => b.length - a.length)
  const found: string[] = []
  for (const { index } of text.matchAll(/[@＠]/g)) {
    const rest = text.slice(index + 1)
    const name = byLength.find((p) => rest.startsWith(p))
    if (name !== undefined && !found.includes(name)) found.push(name)
  }
  return found
}
