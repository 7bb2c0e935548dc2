/** What a file truly is, by its first bytes: what its name says is only believed when the bytes say so too. Pure. */

export interface FileKind {
  readonly type: string
  readonly label: string
  readonly endings: readonly string[]
  readonly isIt: (bytes: Uint8Array) => boolean
  /** A picture may be shown in the page; everything else is only ever saved. */
  readonly isPicture?: true
}

const starts =
  (...signature: number[]) =>
  (bytes: Uint8Array) =>
    signature.every((b, i) => bytes[i] === b)
const says =
  (text: string, at = 0) =>
  (bytes: Uint8Array) =>
    [...text].every((c, i) => bytes[at + i] === c.charCodeAt(0))

/** A page or a drawing that can carry a script, whatever it is called. */
const isMarkup = (bytes: Uint8Array): boolean =>
  /^[\s\ufeff]*<(!doctype|\?xml|html|head|body|script|svg|iframe|!--)/i.test(
    new TextDecoder('utf-8').decode(bytes.subarray(0, 512)),
  )

const isText = (bytes: Uint8Array): boolean => !bytes.subarray(0, 4096).includes(0) && !isMarkup(bytes)

const zip = starts(0x50, 0x4b, 0x03, 0x04)

/** What is taken. A kind that is not here is refused, however harmless it looks. */
export const fileKinds: readonly FileKind[] = [
  {
    type: 'image/png',
    label: 'PNG',
    endings: ['png'],
    isIt: starts(0x89, 0x50, 0x4e, 0x47),
    isPicture: true,
  },
  {
    type: 'image/jpeg',
    label: 'JPG',
    endings: ['jpg', 'jpeg'],
    isIt: starts(0xff, 0xd8, 0xff),
    isPicture: true,
  },
  { type: 'image/gif', label: 'GIF', endings: ['gif'], isIt: says('GIF8'), isPicture: true },
  {
    type: 'image/webp',
    label: 'WEBP',
    endings: ['webp'],
    isIt: (b) => says('RIFF')(b) && says('WEBP', 8)(b),
    isPicture: true,
  },
  { type: 'application/pdf', label: 'PDF', endings: ['pdf'], isIt: says('%PDF-') },
  {
    type: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
    label: 'Excel',
    endings: ['xlsx'],
    isIt: zip,
  },
  {
    type: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
    label: 'Word',
    endings: ['docx'],
    isIt: zip,
  },
  { type: 'application/zip', label: 'ZIP', endings: ['zip'], isIt: zip },
  { type: 'text/plain; charset=utf-8', label: '文本', endings: ['txt', 'md', 'csv'], isIt: isText },
]

/** `name` as the person has it; the kind, or the sentence why it is not taken. */
export function kindOfFile(name: string, bytes: Uint8Array): FileKind | { readonly why: string } {
  const ending = /\.([A-Za-z0-9]+)$/.exec(name)?.[1]?.toLowerCase() ?? ''
  const named = fileKinds.find((k) => k.endings.includes(ending))
  if (bytes.length === 0) return { why: `「${name}」是空的。` }
  if (!named)
    return {
      why: `「${name}」这种文件不收，收图片、PDF、Excel、Word、ZIP、文本。网页和 SVG 能带脚本，不收。`,
    }
  if (named.isIt(bytes)) return named
  const truly = isMarkup(bytes) ? '网页' : (fileKinds.find((k) => k.isIt(bytes))?.label ?? '认不出的东西')
  return { why: `「${name}」写着是 ${named.label}，里面是${truly}。换成真的再传。` }
}

export const isPicture = (type: string): boolean =>
  fileKinds.some((k) => k.type === type && k.isPicture === true)
