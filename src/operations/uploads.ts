/** Files that come over the wire: received whole one by one, then imported together like any folder. */

export interface UploadQuestion {
  /** Files dropped together share one; chosen by the one who drops, 8 to 64 letters and digits. */
  readonly batch: string
  /** Name of the file with the folders it lay in: 'exports/小满/订单.csv'. */
  readonly name: string
  readonly body: AsyncIterable<Uint8Array>
}

export interface UploadReceived {
  readonly name: string
  readonly bytes: number
  /** The same bytes had come before: nothing was written. */
  readonly was_there: boolean
}

export interface UploadsImported {
  readonly batch: string
  readonly shop?: string
  readonly dryRun?: boolean
  readonly who: string
}
