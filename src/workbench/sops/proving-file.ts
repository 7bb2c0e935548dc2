/** A file that is to prove a step: small, of a kind people look at, and truly of the kind its name says. */

/** What the beginning of a file looks like; text has no mark and is told by having no control bytes. */
const kinds = [
  { ends: ['png'], type: 'image/png', begins: [0x89, 0x50, 0x4e, 0x47] },
  { ends: ['jpg', 'jpeg'], type: 'image/jpeg', begins: [0xff, 0xd8, 0xff] },
  { ends: ['webp'], type: 'image/webp', begins: [0x52, 0x49, 0x46, 0x46] },
  { ends: ['pdf'], type: 'application/pdf', begins: [0x25, 0x50, 0x44, 0x46] },
  {
    ends: ['xlsx'],
    type: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
    begins: [0x50, 0x4b, 0x03, 0x04],
  },
  { ends: ['csv', 'txt', 'md'], type: 'text/plain; charset=utf-8', begins: null },
] as const

const mostBytes = 1_400_000

export function provingFile(file: {
  readonly name: string
  readonly base64: string
}): { name: string; type: string; bytes: Buffer } | { trouble: string } {
  const bytes = Buffer.from(file.base64, 'base64')
  // Only the name itself, as any system writes it.
  const name = (file.name.split(/[\\/]/).at(-1) ?? '').replace(/\p{Cc}/gu, '').slice(-120)
  const ending = /\.([a-z0-9]+)$/i.exec(name)?.[1]?.toLowerCase() ?? ''
  const kind = kinds.find((k) => (k.ends as readonly string[]).includes(ending))
  if (!kind)
    return {
      trouble: `「${name}」不收：证据只收 ${kinds.flatMap((k) => k.ends).join('、')}。截个图就行。`,
    }
  if (bytes.length === 0) return { trouble: `「${name}」是空的，换一个。` }
  if (bytes.length > mostBytes)
    return { trouble: `「${name}」超过 1.4 MB 了。截图压小一点，或者裁出要紧的那块。` }
  const isTrue = kind.begins
    ? kind.begins.every((byte, i) => bytes[i] === byte)
    : !bytes.subarray(0, 4096).includes(0)
  if (!isTrue) return { trouble: `「${name}」名字说是 ${ending}，里头不是。换真正的那份。` }
  return { name, type: kind.type, bytes }
}
