/**
 * One answer for everybody who asks the same while nothing has changed: twenty people who open the page at nine do not
 * count the same morning twenty times.
 */
export class SharedAnswer<T> {
  private kept: { readonly key: string; readonly answer: Promise<T> } | null = null

  /** `key` says what the answer depends on; another key asks anew. An answer that failed is not kept. */
  of(key: string, ask: () => Promise<T>): Promise<T> {
    if (this.kept?.key === key) return this.kept.answer
    const answer = ask()
    const kept = { key, answer }
    this.kept = kept
    answer.catch(() => {
      if (this.kept === kept) this.kept = null
    })
    return answer
  }
}
