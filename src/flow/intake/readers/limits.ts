/** How much a file may ask of the machine before it is refused. A plain CSV has no size limit: it is only ever streamed. */
export interface Limits {
  /** Most bytes of one file inside a ZIP, counted while it is unpacked. */
  readonly entryBytes: number
  /** Most bytes unpacked out of one dropped file, nested archives included. */
  readonly unpackedBytes: number
  /** Most unpacked bytes per packed byte; small files are exempt, since a short repetitive sheet packs very well. */
  readonly ratio: number
  readonly entries: number
  /** An archive inside an archive is depth 2. */
  readonly depth: number
  /** Most unpacked bytes of one part (one sheet) of a workbook. */
  readonly partBytes: number
  /** Old .xls and HTML files are read whole, so they are kept small. */
  readonly wholeFileBytes: number
  /** A record longer than this is an open quote, not a record. */
  readonly recordBytes: number
  readonly columns: number
  /** Longest silence of the workbook reader, and longest reading of one workbook. */
  readonly silentSeconds: number
  readonly workbookSeconds: number
  readonly heapMegabytes: number
  /** Chunks of delimited files are cut at the first record end after this many bytes. */
  readonly chunkBytes: number
  /** Chunks of workbooks hold this many records. */
  readonly chunkRecords: number
}

export const defaultLimits: Limits = {
  entryBytes: 200 * 1024 * 1024,
  unpackedBytes: 2 * 1024 * 1024 * 1024,
  ratio: 200,
  entries: 500,
  depth: 2,
  partBytes: 1024 * 1024 * 1024,
  wholeFileBytes: 20 * 1024 * 1024,
  recordBytes: 16 * 1024 * 1024,
  columns: 16_384,
  silentSeconds: 30,
  workbookSeconds: 600,
  heapMegabytes: 1024,
  chunkBytes: 64 * 1024 * 1024,
  chunkRecords: 50_000,
}

/** Below this many unpacked bytes a high ratio harms nobody. */
export const ratioMattersFrom = 16 * 1024 * 1024

export const megabytes = (bytes: number): string =>
  `${Math.round(bytes / 1024 / 1024).toLocaleString('en-US')} MB`
