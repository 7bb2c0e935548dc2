/** Reads .xlsx sheet by sheet, row by row: nothing but the shared strings is held in memory. */
import type { Readable } from 'node:stream'
import { type Archive, type ArchiveEntry, brokenArchive, openArchive } from './archive.ts'
import { isoDateText, type NumberKind, numberKind, numberText, unescapeOoxml } from './cell-text.ts'
import { type Limits, megabytes } from './limits.ts'
import { FileTrouble } from './table.ts'
import { attribute, XmlReader } from './xml.ts'

export interface SheetRow {
  /** Row number as the sheet shows it. */
  line: number
  cells: string[]
}

export interface WorkbookReader {
  readonly sheets: readonly string[]
  /** Rows with at least one filled cell, in batches. */
  rows(sheet: number): AsyncIterable<SheetRow[]>
  close(): void
}

const longestCell = 1024 * 1024

export async function openXlsx(
  file: string,
  name: string,
  limits: Limits,
  onAlive: () => void,
): Promise<WorkbookReader> {
  const archive = await openArchive(file, name, limits)
  try {
    const parts = new Parts(archive, name, limits, onAlive)
    const root = await parts.relations('')
    const workbookPart =
      root.find((relation) => relation.type === 'officeDocument')?.target ?? 'xl/workbook.xml'
    const { sheets, has1904Dates } = await readWorkbook(parts, workbookPart)
    const relations = await parts.relations(workbookPart)
    const targets = sheets.flatMap((sheet) => {
      const relation = relations.find((r) => r.id === sheet.relation)
      return relation?.type === 'worksheet' ? [{ name: sheet.name, part: relation.target }] : []
    })
    const partOf = (type: string) => relations.find((relation) => relation.type === type)?.target ?? null
    const kinds = await readStyles(parts, partOf('styles'))
    let strings: string[] | null = null
    return {
      sheets: targets.map((target) => target.name),
      async *rows(sheet) {
        const target = targets[sheet]
        if (!target) return
        strings ??= await readSharedStrings(parts, partOf('sharedStrings'))
        yield* readSheet(parts, target.part, { strings, kinds, has1904Dates })
      },
      close: () => archive.close(),
    }
  } catch (cause) {
    archive.close()
    throw brokenArchive(name, cause)
  }
}

interface Relation {
  id: string
  type: string
  target: string
}

/** The parts of one workbook, by name, each read as XML under the limits. */
class Parts {
  readonly name: string
  private readonly byName = new Map<string, ArchiveEntry>()
  private readonly limits: Limits
  private readonly onAlive: () => void
  private unpacked = 0

  constructor(archive: Archive, name: string, limits: Limits, onAlive: () => void) {
    this.name = name
    this.limits = limits
    this.onAlive = onAlive
    for (const entry of archive.entries) {
      if (entry.isEncrypted) throw passwordTrouble(name)
      this.byName.set(partKey(entry.name), entry)
    }
  }

  has(part: string): boolean {
    return this.byName.has(partKey(part))
  }

  /** Text of the part in pieces; a part that is missing gives none. */
  async *text(part: string): AsyncGenerator<string> {
    const entry = this.byName.get(partKey(part))
    if (!entry) return
    let decoder: InstanceType<typeof TextDecoder> | null = null
    let bytes = 0
    const stream: Readable = await entry.stream()
    for await (const block of stream as AsyncIterable<Buffer>) {
      bytes += block.length
      this.unpacked += block.length
      const most = Math.min(this.limits.partBytes, this.limits.unpackedBytes)
      if (bytes > most || this.unpacked > this.limits.unpackedBytes * 2) {
        throw new FileTrouble(
          'too_big',
          `「${this.name}」的一张表解开超过 ${megabytes(most)}。请按日期分成几份导出，最好导出成 CSV。`,
        )
      }
      const isWide = block.length > 1 && (block[0] === 0xff || block[0] === 0xfe)
      decoder ??= new TextDecoder(isWide ? (block[0] === 0xff ? 'utf-16le' : 'utf-16be') : 'utf-8')
      this.onAlive()
      yield decoder.decode(block, { stream: true })
    }
    const last = decoder?.decode()
    if (last) yield last
  }

  async read(part: string, open: (name: string, attributes: string) => void): Promise<void> {
    const reader = new XmlReader({ open, close: () => undefined, text: () => undefined }, this.name)
    for await (const piece of this.text(part)) reader.feed(piece)
    reader.finish()
  }

  async relations(part: string): Promise<Relation[]> {
    const slash = part.lastIndexOf('/')
    const folder = slash < 0 ? '' : part.slice(0, slash + 1)
    const relations: Relation[] = []
    await this.read(`${folder}_rels/${part.slice(slash + 1)}.rels`, (name, attributes) => {
      if (name !== 'Relationship' || attribute(attributes, 'TargetMode') === 'External') return
      const target = attribute(attributes, 'Target') ?? ''
      relations.push({
        id: attribute(attributes, 'Id') ?? '',
        type: (attribute(attributes, 'Type') ?? '').split('/').at(-1) ?? '',
        target: target.startsWith('/') ? target.slice(1) : resolve(folder + target),
      })
    })
    return relations
  }
}

const partKey = (name: string): string => name.replace(/\\/g, '/').replace(/^\/+/, '').toLowerCase()

function resolve(path: string): string {
  const parts: string[] = []
  for (const part of path.split('/')) {
    if (part === '..') parts.pop()
    else if (part !== '.' && part !== '') parts.push(part)
  }
  return parts.join('/')
}

export function passwordTrouble(name: string): FileTrouble {
  return new FileTrouble(
    'password',
    `「${name}」设了打开密码。先在 Excel 或 WPS 里去掉密码另存一份，再拖进来。`,
  )
}

async function readWorkbook(parts: Parts, part: string) {
  const sheets: { name: string; relation: string }[] = []
  let has1904Dates = false
  if (!parts.has(part)) {
    throw new FileTrouble(
      'not_a_table',
      `「${parts.name}」里没有工作表，不是 Excel 表格。请从平台重新导出，或另存为 .xlsx。`,
    )
  }
  await parts.read(part, (name, attributes) => {
    if (name === 'workbookPr') has1904Dates = /^(1|true)$/i.test(attribute(attributes, 'date1904') ?? '')
    else if (name === 'sheet') {
      const relation = /:id\s*=\s*["']([^"']*)["']/.exec(attributes)?.[1]
      if (relation)
        sheets.push({ name: attribute(attributes, 'name') ?? `Sheet${sheets.length + 1}`, relation })
    }
  })
  return { sheets, has1904Dates }
}

async function readStyles(parts: Parts, part: string | null): Promise<NumberKind[]> {
  const codes = new Map<number, string>()
  const kinds: NumberKind[] = []
  let isInCellFormats = false
  if (part === null) return kinds
  await parts.read(part, (name, attributes) => {
    if (name === 'numFmt') {
      codes.set(Number(attribute(attributes, 'numFmtId')), attribute(attributes, 'formatCode') ?? '')
    } else if (name === 'cellXfs') isInCellFormats = true
    else if (name === 'cellStyles' || name === 'dxfs') isInCellFormats = false
    else if (name === 'xf' && isInCellFormats) {
      const id = Number(attribute(attributes, 'numFmtId') ?? 0)
      kinds.push(numberKind(codes.get(id) ?? null, id))
    }
  })
  return kinds
}

async function readSharedStrings(parts: Parts, part: string | null): Promise<string[]> {
  const strings: string[] = []
  if (part === null) return strings
  let value = ''
  let isText = false
  let phonetic = 0
  const reader = new XmlReader(
    {
      open(name) {
        if (name === 'si') value = ''
        else if (name === 'rPh') phonetic++
        else if (name === 't') isText = phonetic === 0
      },
      close(name) {
        if (name === 'si') strings.push(unescapeOoxml(value))
        else if (name === 'rPh') phonetic--
        else if (name === 't') isText = false
      },
      text(piece) {
        if (isText) value = append(value, piece, parts.name)
      },
    },
    parts.name,
  )
  for await (const piece of parts.text(part)) reader.feed(piece)
  reader.finish()
  return strings
}

interface CellMeaning {
  strings: readonly string[]
  kinds: readonly NumberKind[]
  has1904Dates: boolean
}

async function* readSheet(parts: Parts, part: string, meaning: CellMeaning): AsyncGenerator<SheetRow[]> {
  let rows: SheetRow[] = []
  let row: SheetRow = { line: 0, cells: [] }
  let column = -1
  let type = ''
  let style = 0
  let value = ''
  let takesText = false
  let phonetic = 0
  const reader = new XmlReader(
    {
      open(name, attributes) {
        if (name === 'c') {
          const reference = attribute(attributes, 'r')
          column = reference ? columnOf(reference, column + 1) : column + 1
          type = attribute(attributes, 't') ?? ''
          style = Number(attribute(attributes, 's') ?? 0)
          value = ''
        } else if (name === 'v') takesText = true
        else if (name === 't') takesText = type === 'inlineStr' && phonetic === 0
        else if (name === 'rPh') phonetic++
        else if (name === 'row') {
          row = { line: Number(attribute(attributes, 'r') ?? row.line + 1), cells: [] }
          column = -1
        }
      },
      close(name) {
        if (name === 'c') {
          const text = value === '' ? '' : cellText(value, type, style, meaning)
          if (text !== '' && column >= 0 && column < 16_384) {
            while (row.cells.length < column) row.cells.push('')
            row.cells[column] = text
          }
        } else if (name === 'v' || name === 't') takesText = false
        else if (name === 'rPh') phonetic--
        else if (name === 'row' && row.cells.length > 0) rows.push(row)
      },
      text(piece) {
        if (takesText) value = append(value, piece, parts.name)
      },
    },
    parts.name,
  )
  for await (const piece of parts.text(part)) {
    reader.feed(piece)
    if (rows.length === 0) continue
    yield rows
    rows = []
  }
  reader.finish()
}

function append(value: string, piece: string, name: string): string {
  if (value.length + piece.length > longestCell) {
    throw new FileTrouble(
      'bomb',
      `「${name}」有一个格子超过 1 MB，不是平台导出的样子，没有读它。请重新导出一份。`,
    )
  }
  return value + piece
}

function cellText(value: string, type: string, style: number, meaning: CellMeaning): string {
  switch (type) {
    case 's':
      return meaning.strings[Number(value)] ?? ''
    case 'str':
    case 'inlineStr':
      return unescapeOoxml(value)
    case 'b':
      return value.trim() === '1' || value.trim() === 'true' ? 'TRUE' : 'FALSE'
    case 'e':
      return value
    case 'd':
      return isoDateText(value.trim())
    default: {
      const number = Number(value)
      if (value.trim() === '' || Number.isNaN(number)) return value
      // A program wrote all sixteen digits; Excel would have left a zero at the end.
      if (/^\d{15}[1-9]$/.test(value) && Number.isSafeInteger(number)) return value
      return numberText(number, meaning.kinds[style] ?? 'number', meaning.has1904Dates)
    }
  }
}

/** 'AB12' → 27. */
function columnOf(reference: string, otherwise: number): number {
  let column = 0
  for (let i = 0; i < reference.length; i++) {
    const letter = reference.charCodeAt(i) & ~32
    if (letter < 65 || letter > 90) break
    column = column * 26 + letter - 64
  }
  return column === 0 ? otherwise : column - 1
}
