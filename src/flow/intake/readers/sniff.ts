/** What kind of file it is, told from its bytes: an .xls may be a web page, a .csv may be a workbook. */
import { open } from 'node:fs/promises'

export type FileKind =
  | 'zip'
  | 'gzip'
  | 'xls'
  | 'encrypted_workbook'
  | 'office_other'
  | 'html'
  | 'spreadsheet_xml'
  | 'json'
  | 'text'
  | 'empty'
  /** Something that is never a table; the label says what, in Chinese. */
  | { other: string }

const others: readonly { label: string; magic: readonly number[] }[] = [
  { label: 'PDF', magic: [0x25, 0x50, 0x44, 0x46] },
  { label: '图片', magic: [0x89, 0x50, 0x4e, 0x47] },
  { label: '图片', magic: [0xff, 0xd8, 0xff] },
  { label: '图片', magic: [0x47, 0x49, 0x46, 0x38] },
  { label: 'RAR 压缩包', magic: [0x52, 0x61, 0x72, 0x21] },
  { label: '7z 压缩包', magic: [0x37, 0x7a, 0xbc, 0xaf] },
  { label: '程序', magic: [0x4d, 0x5a, 0x90] },
  { label: '程序', magic: [0x7f, 0x45, 0x4c, 0x46] },
  { label: '数据库文件', magic: [0x53, 0x51, 0x4c, 0x69, 0x74, 0x65] },
]

export async function sniffFile(file: string): Promise<FileKind> {
  const handle = await open(file)
  try {
    const head = Buffer.alloc(4096)
    const { bytesRead } = await handle.read(head, 0, head.length, 0)
    const bytes = head.subarray(0, bytesRead)
    if (!startsWith(bytes, [0xd0, 0xcf, 0x11, 0xe0])) return kindOf(bytes)
    // The directory of the compound file names its streams in UTF-16.
    const sectorBytes = 1 << Math.min(16, bytes.readUInt16LE(30))
    const directory = Buffer.alloc(8192)
    const at = (bytes.readUInt32LE(48) + 1) * sectorBytes
    const got = await handle.read(directory, 0, directory.length, at)
    const names = directory.toString('utf16le', 0, got.bytesRead)
    if (names.includes('EncryptedPackage')) return 'encrypted_workbook'
    return names.includes('WordDocument') || names.includes('PowerPoint') ? 'office_other' : 'xls'
  } finally {
    await handle.close()
  }
}

function kindOf(bytes: Buffer): FileKind {
  if (bytes.length === 0) return 'empty'
  if (startsWith(bytes, [0x50, 0x4b, 3, 4]) || startsWith(bytes, [0x50, 0x4b, 5, 6])) return 'zip'
  if (startsWith(bytes, [0x1f, 0x8b])) return 'gzip'
  // BIFF2–4 begin with their BOF record and no container.
  if (
    bytes[0] === 0x09 &&
    [0x00, 0x02, 0x04].includes(bytes[1] ?? -1) &&
    bytes[3] === 0x00 &&
    (bytes[2] ?? 99) <= 8
  ) {
    return 'xls'
  }
  const other = others.find(({ magic }) => startsWith(bytes, magic))
  if (other) return { other: other.label }
  const text = opening(bytes)
  if (text.startsWith('<?xml') || text.startsWith('<workbook')) {
    if (text.includes('schemas-microsoft-com:office:spreadsheet')) return 'spreadsheet_xml'
    return text.includes('<html') ? 'html' : { other: 'XML 文件' }
  }
  // A table may begin with a bracket, but not with an object in it.
  if (/^(\{\s*"|\[\s*\{)/.test(text)) return 'json'
  return /^<(!doctype html|html|head|meta|body|table|style|script|div|!--)/.test(text) ? 'html' : 'text'
}

/** Beginning of the text in lower case, byte order mark and blanks aside. */
function opening(bytes: Buffer): string {
  const isWide = (bytes[0] === 0xff && bytes[1] === 0xfe) || (bytes[0] === 0x3c && bytes[1] === 0)
  const text = isWide
    ? bytes.toString('utf16le')
    : bytes.toString('latin1').replace(/^\u00ef\u00bb\u00bf/, '')
  return text
    .replace(/^\ufeff/, '')
    .trimStart()
    .toLowerCase()
}

const startsWith = (bytes: Buffer, magic: readonly number[]): boolean =>
  magic.every((byte, i) => bytes[i] === byte)
