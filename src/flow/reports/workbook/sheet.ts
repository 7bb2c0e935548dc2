/** A sheet under construction: rows of cells that know what they are, so that ids stay text and money stays money. */
import type { Cell, CellStyle, ColumnDef, SheetChart, WriteSheet } from 'hucre'
import { minorDigitsOf, symbolOf, toMajor } from '../../../wording/index.ts'
import { columnLetter } from './address.ts'

export interface Built {
  readonly value: string | number | null
  readonly formula?: string
  readonly style?: CellStyle
  /** A place in this workbook: '发现'!A1 */
  readonly goes?: string
}

const ink = '1F1D1A'
const brand = '3A4DB0'
const font = { name: 'Microsoft YaHei', size: 10, color: { rgb: ink } }
const plainStyle: CellStyle = { font, alignment: { vertical: 'top', wrapText: true } }

/**
 * Text as it stands, never a formula: what begins like one carries an apostrophe, as a person would type it, so that it
 * stays text when the sheet is edited or saved as CSV.
 */
export const safeText = (text: string): string => (/^[=+\-@\t\r\n]/.test(text) ? `'${text}` : text)

export const text = (said: string | null | undefined): Built => ({
  value: said === null || said === undefined || said === '' ? null : safeText(said),
  style: plainStyle,
})

export const bold = (said: string): Built => ({
  value: safeText(said),
  style: { ...plainStyle, font: { ...font, bold: true } },
})

export const title = (said: string): Built => ({
  value: safeText(said),
  style: { font: { ...font, bold: true, size: 14 }, alignment: { vertical: 'center' } },
})

export const header = (said: string): Built => ({
  value: safeText(said),
  style: {
    font: { ...font, bold: true },
    fill: { type: 'pattern', pattern: 'solid', fgColor: { rgb: 'ECEEFA' } },
    border: { bottom: { style: 'thin', color: { rgb: 'D8D3C8' } } },
    alignment: { vertical: 'center', wrapText: true },
  },
})

export const link = (said: string, goes: string): Built => ({
  value: safeText(said),
  goes,
  style: { font: { ...font, color: { rgb: brand }, underline: true }, alignment: { vertical: 'top' } },
})

/** A number as it is; null is an empty cell, never 0. */
export const number = (value: number | null, format: string): Built => ({
  value,
  style: { font, numFmt: format, alignment: { vertical: 'top', horizontal: 'right' } },
})

/** The formula and the value it has now, for viewers that do not calculate. */
export const formula = (says: string, value: number | null, format: string): Built => ({
  ...number(value, format),
  formula: says,
})

export const counts = '#,##0'
export const percent = (decimals: number): string => `0.${'0'.repeat(decimals)}%`
export const decimal = '#,##0.00'
export const points = '+0.00%;-0.00%;0.00%'

/** ¥#,##0.00: the symbol of the currency, and as many decimals as it has. */
export function moneyFormat(currency: string): string {
  const decimals = minorDigitsOf(currency)
  const sign = symbolOf(currency).trim()
  const figure = `#,##0${decimals > 0 ? `.${'0'.repeat(decimals)}` : ''}`
  return `"${sign}"${figure};-"${sign}"${figure}`
}

export const money = (minor: number | null, currency: string): Built =>
  number(minor === null ? null : toMajor(minor, currency), moneyFormat(currency))

export class SheetBuilder {
  readonly name: string
  readonly #rows: Built[][] = []
  readonly #columns: ColumnDef[]
  readonly #charts: SheetChart[] = []
  #frozen = 0

  constructor(name: string, widths: readonly number[]) {
    this.name = name
    this.#columns = widths.map((width) => ({ width }))
  }

  /** Returns the number of the row, from 1, as formulas count. */
  row(...cells: Built[]): number {
    this.#rows.push(cells)
    return this.#rows.length
  }

  /** Everything so far stays in sight. */
  freeze(): void {
    this.#frozen = this.#rows.length
  }

  chart(chart: SheetChart): void {
    this.#charts.push(chart)
  }

  get height(): number {
    return this.#rows.length
  }

  /** A1-style address of a cell in this sheet, from 1 and 0: at(3, 1) is B3. */
  at(row: number, column: number): string {
    return `${columnLetter(column)}${row}`
  }

  /** The same with the sheet's name, for formulas elsewhere. */
  from(row: number, column: number): string {
    return `'${this.name}'!${this.at(row, column)}`
  }

  build(): WriteSheet {
    const cells = new Map<string, Partial<Cell>>()
    this.#rows.forEach((row, r) => {
      row.forEach((c, i) => {
        cells.set(`${r},${i}`, {
          ...(c.style ? { style: c.style } : {}),
          ...(c.formula === undefined
            ? { value: c.value }
            : { type: 'formula', formula: c.formula, formulaResult: c.value }),
          ...(c.goes === undefined ? {} : { hyperlink: { target: '', location: c.goes } }),
        })
      })
    })
    return {
      name: this.name,
      columns: this.#columns,
      rows: this.#rows.map((row) => row.map((c) => (c.formula === undefined ? c.value : null))),
      cells,
      ...(this.#frozen > 0 ? { freezePane: { rows: this.#frozen } } : {}),
      ...(this.#charts.length > 0 ? { charts: this.#charts } : {}),
    }
  }
}
