/** The greedy search for causes that additive and ratio measures share: the best whole cell, its rows gone, and again. */
import {
  apart,
  type Cell,
  type Cuboid,
  type Lattice,
  type Place,
  wholeCells,
  within,
} from './root-cause-lattice.ts'

export interface Found extends Cell {
  /** Rows that no earlier cause had taken. */
  readonly taken: Int32Array
}

/** A cell is taken in the same round as the best one when it gains at least this share of it: the scale is read anew after. */
const same_round = 0.1
const most_rounds = 60
/** Cells × attributes over all rounds; a few seconds at the most. */
const most_work = 4e8
const most_candidates = 500
const most_mergers = 12

export interface Search {
  /** Gain of each cell by its rows still alive, cost taken off; per cuboid. */
  readonly gains: () => readonly Float64Array[]
  /** See wholeCells. */
  readonly split: number
  /** Whether a cause is worth telling after the first; the search ends at one that is not. */
  readonly worth: (taken: Int32Array, gain: number, firstGain: number) => boolean
  readonly most: number
}

/**
 * Rows of a cause are no longer alive. Cells of one round are taken only where rounds apart would have taken them too: no
 * better cell that was passed over may share rows with them.
 */
export function searchCauses(lattice: Lattice, alive: Uint8Array, search: Search): Found[] {
  return mergeCauses(lattice, alive, search, greedy(lattice, alive, search))
}

function greedy(lattice: Lattice, alive: Uint8Array, search: Search): Found[] {
  const found: Found[] = []
  const work = lattice.cuboids.reduce((sum, c) => sum + c.cells * (c.finer.length + 1), lattice.rows)
  const rounds = Math.max(3, Math.min(most_rounds, Math.floor(most_work / work)))
  for (let round = 0; round < rounds; round++) {
    const picked = compatible(lattice, wholeCells(lattice, search.gains(), search.split))
    if (picked.length === 0) break
    for (const cell of picked) {
      if (found.length >= search.most) return found
      const taken = rowsOf(lattice, alive, cell)
      const first = found[0]
      if (first && !search.worth(taken, cell.gain, first.gain)) return found
      for (const row of taken) alive[row] = 0
      found.push({ ...cell, taken })
    }
  }
  return found
}

/**
 * A cause that another one crosses looks impure until the other is taken, and is found in pieces. Pieces that have a cell
 * in common are tried as that cell again, now that the rows of all others are gone.
 */
function mergeCauses(lattice: Lattice, alive: Uint8Array, search: Search, found: readonly Found[]): Found[] {
  let causes = [...found]
  const tried = new Set<string>()
  for (const piece of found) {
    for (const parent of coarser(lattice, piece)) {
      const pieces = causes.filter((cause) => within(lattice, cause, parent))
      const key = `${parent.cuboid} ${parent.cell}`
      if (pieces.length < 2 || tried.size >= most_mergers || tried.has(key)) continue
      tried.add(key)
      const mark = (life: 0 | 1) => {
        for (const { taken } of pieces) for (const row of taken) alive[row] = life
      }
      mark(1)
      const gain = search.gains()[parent.cuboid]?.[parent.cell] ?? 0
      const separate = pieces.reduce((sum, p) => sum + p.gain, 0)
      if (gain > 0 && gain >= search.split * separate) {
        const whole = { ...parent, gain, taken: rowsOf(lattice, alive, parent) }
        causes = [...causes.filter((cause) => !pieces.includes(cause)), whole]
        for (const row of whole.taken) alive[row] = 0
      } else mark(0)
    }
  }
  return causes
}

/** The cells with one attribute less that hold this one, the cell itself among them. */
function coarser(lattice: Lattice, { cuboid, cell }: Place): Place[] {
  const own = lattice.cuboids[cuboid] as Cuboid
  const row = own.rowOf[cell] ?? 0
  return lattice.cuboids.flatMap((c, k) =>
    k === cuboid || c.finer.includes(cuboid) ? [{ cuboid: k, cell: c.cellOf[row] ?? 0 }] : [],
  )
}

function compatible(lattice: Lattice, candidates: readonly Cell[]): Cell[] {
  const least = same_round * (candidates[0]?.gain ?? 0)
  const [picked, passed]: [Cell[], Cell[]] = [[], []]
  for (const cell of candidates.slice(0, most_candidates)) {
    if (cell.gain < least) break
    if ([...picked, ...passed].every((other) => apart(lattice, other, cell))) picked.push(cell)
    else passed.push(cell)
  }
  return picked
}

function rowsOf(lattice: Lattice, alive: Uint8Array, { cuboid, cell }: Place): Int32Array {
  const { cellOf } = lattice.cuboids[cuboid] as Cuboid
  const rows: number[] = []
  for (let i = 0; i < lattice.rows; i++) if (alive[i] === 1 && cellOf[i] === cell) rows.push(i)
  return Int32Array.from(rows)
}
