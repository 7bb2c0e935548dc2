/** Rounds of contenders in turn, so that a slow minute of the machine hits all of them; medians; figures as text. */
export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b)
  const middle = sorted.length >> 1
  const upper = sorted[middle] ?? Number.NaN
  return sorted.length % 2 === 1 ? upper : ((sorted[middle - 1] ?? Number.NaN) + upper) / 2
}

/** A B C, A B C, …: every round runs every contender once, each answer is kept. */
export async function interleaved<Name extends string, T>(
  rounds: number,
  contenders: Readonly<Record<Name, () => Promise<T>>>,
  told: (round: number, name: Name, answer: T) => void = () => {},
): Promise<Record<Name, T[]>> {
  const names = Object.keys(contenders) as Name[]
  const answers = Object.fromEntries(names.map((n) => [n, [] as T[]])) as Record<Name, T[]>
  for (let round = 1; round <= rounds; round++)
    for (const name of names) {
      const answer = await contenders[name]()
      answers[name].push(answer)
      told(round, name, answer)
    }
  return answers
}

export async function seconds(work: () => Promise<unknown>): Promise<number> {
  const started = performance.now()
  await work()
  return (performance.now() - started) / 1000
}

export const s = (n: number): string => `${n < 10 ? n.toFixed(2) : n.toFixed(1)} s`
export const times = (n: number): string => `${n.toFixed(2)} ×`
export const mb = (n: number | null): string => (n === null ? 'not known here' : `${Math.round(n)} MB`)
export const verdict = (met: boolean): string => (met ? 'met' : 'missed')
