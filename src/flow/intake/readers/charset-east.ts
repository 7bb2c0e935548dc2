/**
 * Japanese EUC and Korean EUC share every byte with GB18030, so a page of either decodes without an error into characters
 * nobody wrote. What tells them apart is which rows of the table the characters come from.
 */

const chineseWords =
  /订单|商品|宝贝|店铺|买家|金额|价格|编号|编码|名称|数量|日期|时间|状态|合计|花费|库存|快递|物流|姓名|地址/

/** Nearly every Chinese export has such a word in its header, and chance does not make one out of another language. */
export const speaksGb = (bytes: Buffer): boolean =>
  chineseWords.test(new TextDecoder('gb18030').decode(bytes))

/** Short texts prove nothing. */
const fewestPairs = 20

export function eastAsianCharset(bytes: Buffer): 'EUC-JP' | 'EUC-KR' | null {
  let pairs = 0
  let low = 0
  let kana = 0
  const hanzi = new Set<number>()
  for (let i = 0; i + 1 < bytes.length; i++) {
    const lead = bytes[i] as number
    if (lead < 0x80) continue
    const trail = bytes[++i] as number
    pairs++
    if (trail < 0xa1) low++
    else if (lead === 0xa4 || lead === 0xa5) kana++
    else if (lead >= 0xb0 && lead <= 0xf7) hanzi.add((lead << 8) | trail)
  }
  // Big5, Shift_JIS and the rarer half of GBK have trailing bytes below A1; neither EUC has.
  if (pairs < fewestPairs || low > pairs * 0.02) return null
  const isJapanese = kana > pairs * 0.3
  // Hangul fills rows B0 to C8 and nothing above; four of ten Chinese characters stand above.
  const hangul = [...hanzi].filter((pair) => pair >> 8 <= 0xc8).length
  const isKorean = hanzi.size >= fewestPairs && hangul >= hanzi.size * 0.95
  return isJapanese ? 'EUC-JP' : isKorean ? 'EUC-KR' : null
}
