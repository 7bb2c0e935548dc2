/** Calculations that open no folder: JSON in, JSON out. */

export interface CalculationListed {
  readonly name: string
  /** One line in Chinese. */
  readonly title: string
}

export interface CalculationShown extends CalculationListed {
  /** JSON Schema of what goes in, and of what comes out. */
  readonly input: Record<string, unknown>
  readonly output: Record<string, unknown>
  readonly example: { readonly input: Record<string, unknown>; readonly output: Record<string, unknown> }
}

/** What came out; `{reason}` where the input has no answer; `{batch: […]}` in the order of a batch. */
export type Calculated = Record<string, unknown>
