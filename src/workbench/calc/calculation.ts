/**
 * What a calculation declares: its name, one line in Chinese, the shapes of what goes in and comes out, an example that the
 * tests run, and the function of `stats` that answers. Names are kebab-case, keys of the JSON snake_case.
 */
import type { z } from 'zod'

/** An input of the right shape that has no answer: says why, in a sentence. */
export interface NoAnswer {
  readonly reason: string
}

export interface Calculation {
  readonly name: string
  readonly title: string
  readonly input: z.ZodType
  readonly output: z.ZodType
  readonly example: {
    readonly input: Record<string, unknown>
    /** Rounded to six digits. */
    readonly output: Record<string, unknown>
  }
  readonly run: (input: unknown) => object
}

type Json = Record<string, unknown>

/**
 *     defineCalculation({
 *       name: 'share-interval', title: '…', input: z.object({ cases: count, of: count }), output: interval,
 *       example: { input: { cases: 81, of: 263 }, output: { low: 0.255289, high: 0.36621 } },
 *       run: (share) => wilson(share),
 *     })
 */
export function defineCalculation<
  Input extends z.ZodType<unknown, Json>,
  Output extends z.ZodType<Json>,
>(declared: {
  name: string
  title: string
  input: Input
  output: Output
  example: { input: z.input<Input>; output: z.output<Output> }
  run: (input: z.output<Input>) => z.output<Output> | NoAnswer
}): Calculation {
  return { ...declared, run: (input) => declared.run(input as z.output<Input>) }
}

/** The reason in words. The function's code is looked up, so a code without words does not compile. */
export const because = <Code extends string>(
  words: Readonly<Record<Code, string>>,
  code: Code,
): NoAnswer => ({
  reason: words[code],
})
