/** The part of fast-formula-parser that the workbook's test uses; the package brings no types of its own. */
declare module 'fast-formula-parser' {
  interface Place {
    sheet: string
    row: number
    col: number
  }
  export default class FormulaParser {
    constructor(config: {
      onCell(place: Place): unknown
      onRange(range: {
        sheet: string
        from: { row: number; col: number }
        to: { row: number; col: number }
      }): unknown[][]
      functions?: Record<string, (...args: { value: unknown }[]) => unknown>
    })
    /** One formula at a time: a parser that is asked while it answers loses its place. */
    parse(formula: string, at: Place): unknown
  }
}
