/**
 * A known export whose columns changed: what is new is looked up like any column of an unknown file, what was renamed is
 * read under both names, and what nobody knows is kept. The answer is a declaration of one's own, one version on.
 */
import { factNamed } from '../../facts/index.ts'
import type { Alternative, ColumnReading, Format, FormatTarget } from '../format.ts'
import { normaliseHeader } from '../readers/headers.ts'
import { headerIndex, headersKnownTo, headersOf, missingHeaders } from '../recognise.ts'
import { fitOf } from './column-fit.ts'
import { isOwnKey, type OwnFormat } from './declaration.ts'
import { portOf } from './drift.ts'
import { KnownNames } from './known-names.ts'
import { type Match, matchColumns } from './match-columns.ts'
import { personalColumn } from './personal-columns.ts'
import { type ProposedColumn, type ProposedTable, translatedTo } from './propose.ts'
import { readingOf } from './propose-reading.ts'
import { renamed } from './rename.ts'
import { lookAt } from './value-shapes.ts'
import type { Wishes } from './wishes.ts'

export interface Updated {
  readonly declaration: OwnFormat
  /** The columns the declaration did not know. */
  readonly columns: readonly ProposedColumn[]
  readonly renames: readonly { readonly was: string; readonly now: string }[]
  /** Needed, and neither there nor found under another name. */
  readonly lacking: readonly string[]
  /** Nothing that is new is used: there is nothing to save. */
  readonly changesNothing: boolean
}

export function update(
  base: Format,
  table: ProposedTable,
  known: readonly Format[],
  wishes: Wishes,
): Updated {
  const { sheet: _sheet, headerless: _headerless, ...start } = base
  const names = new KnownNames(known)
  const index = headerIndex(table.headers)
  const isHere = (h: string) => index.has(normaliseHeader(h))
  const knownHere = headersKnownTo(base)
  const unread = new Set((base.kept ?? []).map(normaliseHeader))
  const file = table.headers.flatMap((header, at) => {
    const name = normaliseHeader(header)
    if (name === '' || (knownHere.has(name) && !unread.has(name))) return []
    return [{ header, look: lookAt(table.sample.map((row) => row[at] ?? '')) }]
  })
  const said = new Map(Object.entries(wishes.columns ?? {}).map(([h, to]) => [normaliseHeader(h), to]))
  let format: OwnFormat = start
  const renames: { was: string; now: string }[] = []
  const uses: Match[] = []
  const hints: Match[] = []
  const unlisted = new Map<string, readonly string[]>()
  const added: { fact: string; column: string; reading: ColumnReading }[] = []
  for (const target of base.into) {
    const fact = factNamed(target.fact)
    const free = file.filter((c) => !said.has(normaliseHeader(c.header)))
    const matched = matchColumns(fact, free, names, [base.key])
    hints.push(...matched.hints)
    const wished = file.flatMap((c) => wishesFor(c, said.get(normaliseHeader(c.header)), fact.name, names))
    for (const match of [...wished, ...matched.taken]) {
      const was = target.columns[match.column]
      const old = was ? headersOf(was) : []
      if (was && (old.length === 0 || old.some(isHere))) {
        // Another column of the file feeds it already; only the person may say that this one does.
        if (match.because.name !== 'said') {
          hints.push(match)
          continue
        }
      }
      uses.push(match)
      const [newest] = old
      if (was && newest !== undefined && !old.some(isHere)) {
        if (!renames.some((r) => r.was === newest)) renames.push({ was: newest, now: match.header })
        continue
      }
      const made = readingOf(match, {
        fact,
        file,
        taken: uses,
        known,
        isKey: false,
        mayBeEmpty: false,
        words: wishes.words?.[match.header] ?? {},
        table,
      })
      if (made.unlisted.length > 0) unlisted.set(match.header, made.unlisted)
      if (made.reading)
        added.push({ fact: fact.name, column: match.column, reading: plainCombine(made.reading, target) })
    }
  }
  for (const { was, now } of renames) format = renamed(format, was, now)
  format = { ...format, into: format.into.map((t) => withAdded(t, added)) }
  const mapped = new Set([...renames.map((r) => r.now), ...added.flatMap((a) => [...headersOf(a.reading)])])
  const columns = file.map(({ header, look }): ProposedColumn => {
    const own = uses.filter((u) => u.header === header && mapped.has(header))
    return {
      header,
      look,
      uses: own,
      hint: own.length > 0 ? null : (hints.find((h) => h.header === header) ?? null),
      personal: personalColumn(header, look, false),
      role: null,
      unlisted: unlisted.get(header) ?? [],
      ourWords: translatedTo(
        known,
        uses.filter((u) => u.header === header),
      ),
    }
  })
  const personal = columns.flatMap((c) => (c.personal ? [[c.header, c.personal.kind] as const] : []))
  const kept = [...new Set([...(base.kept ?? []), ...file.map((c) => c.header)])].filter(
    (h) => !mapped.has(h),
  )
  const isOwn = isOwnKey(base.key)
  const distinct = added.flatMap((a) => [...headersOf(a.reading)]).slice(0, 3)
  const declaration: OwnFormat = {
    ...format,
    key: wishes.key ?? (isOwn ? base.key : `mine-${base.key.replace(/[^a-z0-9._-]/g, '-')}`),
    label: wishes.label ?? (isOwn ? base.label : `${base.label}（自己的）`),
    source: isOwn ? base.source : `自己的，照「${base.label}」改的`,
    confidence: isOwn ? base.confidence : 'B',
    version: isOwn ? base.version + 1 : 1,
    recognise: {
      ...format.recognise,
      // The built-in one goes on reading the files without the new columns; those with them are for this one.
      headers: isOwn
        ? format.recognise.headers
        : [...new Set([...format.recognise.headers, ...renames.map((r) => r.now), ...distinct])],
    },
    ...(isOwn ? {} : { standsFor: portOf(base) }),
    ...(wishes.shop ? { shop: wishes.shop } : {}),
    ...(personal.length > 0 ? { personal: { ...format.personal, ...Object.fromEntries(personal) } } : {}),
    ...(kept.length > 0 ? { kept } : {}),
    into: format.into.map((t) =>
      t.merge === 'slice' || t.merge === 'full' ? { ...t, sliceAs: t.sliceAs ?? base.key } : t,
    ),
  }
  return {
    declaration,
    columns,
    renames,
    lacking: missingHeaders(declaration, table.headers),
    changesNothing: renames.length === 0 && added.length === 0,
  }
}

/** Rows of the target are put together only where its other columns are. */
function plainCombine(reading: ColumnReading, target: FormatTarget): ColumnReading {
  if (Object.values(target.columns).some((r) => r.combine !== undefined)) return reading
  const { combine: _combine, ...plain } = reading
  return plain as ColumnReading
}

function withAdded(
  target: FormatTarget,
  added: readonly { fact: string; column: string; reading: ColumnReading }[],
): FormatTarget {
  const own = added.filter((a) => a.fact === target.fact)
  if (own.length === 0) return target
  return {
    ...target,
    columns: {
      ...target.columns,
      ...Object.fromEntries(
        own.map(({ column, reading }) => [
          column,
          before({ ...reading, optional: true }, target.columns[column]),
        ]),
      ),
    },
  }
}

/** The new source speaks first; where it is blank, what spoke so far does. */
function before(reading: ColumnReading, was: ColumnReading | undefined): ColumnReading {
  if (!was) return reading
  const {
    as: _as,
    optional: _optional,
    combine,
    none,
    withheld,
    negate,
    blankIs,
    otherwise = [],
    ...source
  } = was
  const kept = { combine, none, withheld, negate, blankIs }
  return {
    ...reading,
    ...Object.fromEntries(Object.entries(kept).filter(([, said]) => said !== undefined)),
    otherwise: [source as Alternative, ...otherwise],
  }
}

function wishesFor(
  { header, look }: { header: string; look: ProposedColumn['look'] },
  to: string | null | undefined,
  fact: string,
  names: KnownNames,
): Match[] {
  return (to ?? '').split('+').flatMap((one): Match[] => {
    const [, of, column = '', as] = /^([a-z_]+)\.([a-z_0-9]+)(?::([a-z_]+))?$/.exec(one.trim()) ?? []
    const kind = of === fact ? factNamed(fact).columns[column] : undefined
    if (!kind) return []
    const meaning = names.of(header).find((m) => m.fact === fact && m.column === column)
    const fit = fitOf(
      header,
      look,
      kind,
      meaning ?? { fact, column, from: { kind: 'label', label: header }, reading: null },
    )
    return [
      {
        header,
        fact,
        column,
        fit: {
          share: fit?.share ?? 0,
          looks: fit?.looks ?? null,
          as: (as as Match['fit']['as']) ?? fit?.as ?? 'text',
        },
        certainty: 1,
        because: { name: 'said' },
        reading: meaning?.reading ?? null,
      },
    ]
  })
}
