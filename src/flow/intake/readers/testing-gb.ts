/** GB18030 bytes for tests: Node decodes the charset but does not encode it, so the decoder is turned round once. */
const bytesOf = new Map<string, [number, number]>()

export function gb(text: string): Buffer {
  if (bytesOf.size === 0) {
    const decoder = new TextDecoder('gb18030')
    for (let lead = 0x81; lead <= 0xfe; lead++) {
      for (let trail = 0x40; trail <= 0xfe; trail++) {
        if (trail !== 0x7f) bytesOf.set(decoder.decode(Uint8Array.of(lead, trail)), [lead, trail])
      }
    }
  }
  return Buffer.from([...text].flatMap((c) => (c < '\x80' ? [c.charCodeAt(0)] : (bytesOf.get(c) ?? []))))
}
