/** The greedy search for causes that additive and ratio measures share: the best whole cell, its rows gone, and again. */
import { apart, type Cell, type Cuboid, type Lattice, wholeCells } from './root-cause-lattice.ts'

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

/**
 * `gains` looks at the rows still alive and gives each cell's gain, per cuboid. Cells of one round are taken only where the
 * rounds apart would have taken them too: no better cell that was passed over may share rows with them.
 */
export function searchCauses(
  lattice: Lattice,
  alive: Uint8Array,
  gains: () => readonly Float64Array[],
  most: number,
): Found[] {
  const found: Found[] = []
  const work = lattice.cuboids.reduce((sum, c) => sum + c.cells * (c.finer.length + 1), 0)
  const rounds = Math.max(3, Math.min(most_rounds, Math.floor(most_work / Math.max(1, work))))
  for (let round = 0; round < rounds && found.length < most; round++) {
    const candidates = wholeCells(lattice, gains())
    const least = same_round * (candidates[0]?.gain ?? 0)
    const [picked, passed]: [Cell[], Cell[]] = [[], []]
    for (const cell of candidates.slice(0, most_candidates)) {
      if (cell.gain < least) break
      if ([...picked, ...passed].every((other) => apart(lattice, other, cell))) picked.push(cell)
      else passed.push(cell)
    }
    if (picked.length === 0) break
    for (const cell of picked.slice(0, most - found.length))
      found.push({ ...cell, taken: takeRows(lattice, alive, cell) })
  }
  return found
}

function takeRows(lattice: Lattice, alive: Uint8Array, { cuboid, cell }: Cell): Int32Array {
  const { cellOf } = lattice.cuboids[cuboid] as Cuboid
  const taken: number[] = []
  for (let i = 0; i < lattice.rows; i++) {
    if (alive[i] === 0 || cellOf[i] !== cell) continue
    alive[i] = 0
    taken.push(i)
  }
  return Int32Array.from(taken)
}
