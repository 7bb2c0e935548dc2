/** Where a row by hand stands while it lands; the ledger keeps the folder in the path, so it says where the row came from. */
export const byHandFolder = '手工改'

export const isByHand = (path: string): boolean => path.split(/[/\\]/).at(-2) === byHandFolder
