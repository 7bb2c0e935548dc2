/** The same sentences are said at the terminal; here a menu stands in for the command they name. */
export const withoutCommands = (text: string): string =>
  text
    .split(/(?<=[。；])/)
    .filter((clause) => !clause.includes('--'))
    .join('')
    .replace(/；$/, '。')
