/** Workbooks written part by part, for what no writer would write. */
import { strToU8, zipSync } from 'fflate'

export const sheetXml = (rows: string): string => `<worksheet><sheetData>${rows}</sheetData></worksheet>`

/** A workbook of one sheet; `more` adds parts or replaces them. */
export function workbookOf(sheet: string, more: Readonly<Record<string, string>> = {}): Buffer {
  const parts: Record<string, string> = {
    '[Content_Types].xml': '<Types/>',
    'xl/workbook.xml': '<workbook><sheets><sheet name="订单" sheetId="1" r:id="rId1"/></sheets></workbook>',
    'xl/_rels/workbook.xml.rels':
      '<Relationships><Relationship Id="rId1" Type="x/worksheet" Target="worksheets/sheet1.xml"/><Relationship Id="rId2" Type="x/styles" Target="styles.xml"/><Relationship Id="rId3" Type="x/sharedStrings" Target="sharedStrings.xml"/></Relationships>',
    'xl/worksheets/sheet1.xml': sheet,
    ...more,
  }
  const bytes = Object.entries(parts).map(([part, text]) => [part, strToU8(text)])
  return Buffer.from(zipSync(Object.fromEntries(bytes)))
}

/** An OLE container whose directory names EncryptedPackage, which is what Excel writes behind a password. */
export function encryptedWorkbook(): Buffer {
  const bytes = Buffer.alloc(2048)
  Buffer.from('d0cf11e0a1b11ae1', 'hex').copy(bytes)
  bytes.writeUInt16LE(0x3e, 24)
  bytes.writeUInt16LE(3, 26)
  bytes.writeUInt16LE(0xfffe, 28)
  bytes.writeUInt16LE(9, 30)
  bytes.writeUInt16LE(6, 32)
  Buffer.from('EncryptedPackage', 'utf16le').copy(bytes, 1024)
  bytes.writeUInt16LE(34, 1024 + 64)
  return bytes
}
