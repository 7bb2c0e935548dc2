/** Questions that many ask in the same breath are asked once: those of one turn of the loop travel together. */

/**
 *     const field = gathered((asked) => pageFields(where, asked))
 *     await Promise.all(tasks.map((t) => field(t)))    // one query
 *
 * `load` answers in the order it was asked, one answer each; when it fails, all who asked are told.
 */
export function gathered<Q, A>(
  load: (asked: readonly Q[]) => Promise<readonly A[]>,
): (question: Q) => Promise<A> {
  let waiting: { question: Q; answer(a: A): void; fail(error: unknown): void }[] = []
  const go = async () => {
    const now = waiting
    waiting = []
    try {
      const answers = await load(now.map((w) => w.question))
      for (const [i, w] of now.entries()) w.answer(answers[i] as A)
    } catch (error) {
      for (const w of now) w.fail(error)
    }
  }
  return (question) =>
    new Promise((answer, fail) => {
      if (waiting.length === 0) setImmediate(() => void go())
      waiting.push({ question, answer, fail })
    })
}
