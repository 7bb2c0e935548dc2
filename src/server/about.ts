/** What this program calls itself to other programs. */
export const about = { title: '搭子 Dazi', version: '0.1.0' } as const
