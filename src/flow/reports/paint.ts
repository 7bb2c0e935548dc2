/** Colour for a terminal, only when asked for; every coloured word also says its meaning. */
export type Ink = 'bold' | 'dim' | 'bad' | 'warn' | 'good' | 'brand'

const codes: Readonly<Record<Ink, string>> = {
  bold: '1',
  dim: '2',
  bad: '31',
  warn: '33',
  good: '32',
  brand: '34',
}
const escapeCharacter = String.fromCharCode(27)

export type Paint = (ink: Ink, text: string) => string

export const painter = (colour: boolean): Paint =>
  colour
    ? (ink, text) => (text === '' ? '' : `${escapeCharacter}[${codes[ink]}m${text}${escapeCharacter}[0m`)
    : (_, text) => text
