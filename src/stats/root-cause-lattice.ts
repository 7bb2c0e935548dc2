/**
 * The combinations of attribute values that rows can be grouped by, and the search for those that explain a change.
 *
 * A cuboid is a set of attributes; its cells are the value combinations that occur. Cuboids form a lattice, so sums of
 * a fine one roll up into every coarser one (Gray et al. 1997, "Data Cube", DMKD 1:29).
 */

/** One attribute: for each row the number of its value, 0 ≤ code < size. */
export interface Coded {
  readonly codes: Int32Array
  readonly size: number
}

export interface Cuboid {
  /** Which attributes, ascending. */
  readonly attributes: readonly number[]
  /** Cell of each row. */
  readonly cellOf: Int32Array
  /** One row of each cell, by which the cell's values are read. */
  readonly rowOf: Int32Array
  readonly cells: number
  /** Cuboids with one attribute more. */
  readonly finer: readonly number[]
  /** Where its sums come from: the finer cuboid with the fewest cells; -1: the rows. */
  readonly from: number
}

export interface Lattice {
  readonly attributes: readonly Coded[]
  readonly rows: number
  /** Coarse before fine. */
  readonly cuboids: readonly Cuboid[]
}

/** Rows × cuboids that are looked at: bounds memory (64 MB) and time whatever comes in. */
const most_work = 1.6e7
const table_cells = 1 << 22

interface Cut {
  readonly cellOf: Int32Array
  readonly rowOf: Int32Array
  readonly cells: number
}

/**
 * The lattice down to `depth` attributes, or to as many as the bound on work allows; at least single attributes, of which
 * no more are taken than the bound allows. Combinations that cut the rows as a shorter one does (a city and its province)
 * are left out: the shorter one speaks for them.
 */
export function buildLattice(attributes: readonly Coded[], rows: number, depth: number): Lattice {
  const taken = attributes.slice(0, Math.max(1, Math.floor(most_work / Math.max(1, rows))))
  const deepest = affordableDepth(taken.length, rows, Math.min(depth, taken.length))
  const kept = new Map<string, { set: readonly number[]; cut: Cut }>()
  for (const set of subsets(taken.length, deepest)) {
    // A combination whose parts repeat themselves does too.
    const parts = set.length === 1 ? [] : set.map((_, i) => kept.get(set.filter((_, j) => j !== i).join()))
    if (parts.some((part) => part === undefined || part.cut.cells === rows)) continue
    const cut = group(parts[set.length - 1]?.cut ?? null, taken[set[set.length - 1] ?? 0] as Coded, rows)
    if (parts.some((part) => part?.cut.cells === cut.cells)) continue
    kept.set(set.join(), { set, cut })
  }
  const indexOf = new Map([...kept.keys()].map((key, i) => [key, i]))
  const all = [...kept.values()]
  const cuboids = all.map(({ set, cut }) => {
    const finer = taken.flatMap((_, j) => {
      const key = set.includes(j) ? '' : [...set, j].sort((a, b) => a - b).join()
      return indexOf.get(key) ?? []
    })
    const cellsOf = (k: number) => all[k]?.cut.cells ?? 0
    const from = finer.reduce((best, k) => (best < 0 || cellsOf(k) < cellsOf(best) ? k : best), -1)
    return { attributes: set, ...cut, finer, from }
  })
  return { attributes: taken, rows, cuboids }
}

function affordableDepth(attributes: number, rows: number, depth: number): number {
  let [count, ways] = [0, 1]
  for (let layer = 1; layer <= depth; layer++) {
    ways = (ways * (attributes - layer + 1)) / layer
    count += ways
    if (layer > 1 && count * Math.max(rows, 1000) > most_work) return layer - 1
  }
  return depth
}

/** All sets of 1 … depth out of n numbers, the small ones first, each after its prefix. */
function subsets(n: number, depth: number): number[][] {
  let layer: number[][] = [[]]
  const all: number[][] = []
  for (let size = 1; size <= depth; size++) {
    layer = layer.flatMap((set) => {
      const next = (set[set.length - 1] ?? -1) + 1
      return Array.from({ length: n - next }, (_, i) => [...set, next + i])
    })
    all.push(...layer)
  }
  return all
}

/** Numbers the pairs (cell of the prefix, value of one attribute more) in order of appearance. */
function group(prefix: Cut | null, attribute: Coded, rows: number): Cut {
  const cellOf = new Int32Array(rows)
  const first: number[] = []
  const keys = (prefix?.cells ?? 1) * attribute.size
  const table = keys <= table_cells ? new Int32Array(keys).fill(-1) : null
  const map = table ? null : new Map<number, number>()
  for (let i = 0; i < rows; i++) {
    const key = (prefix ? (prefix.cellOf[i] ?? 0) : 0) * attribute.size + (attribute.codes[i] ?? 0)
    let cell = table ? (table[key] ?? -1) : (map?.get(key) ?? -1)
    if (cell < 0) {
      cell = first.length
      first.push(i)
      if (table) table[key] = cell
      else map?.set(key, cell)
    }
    cellOf[i] = cell
  }
  return { cellOf, rowOf: Int32Array.from(first), cells: first.length }
}

/** Sums of each column over the cells of every cuboid; index: [cuboid][column][cell]. */
export function rollUp(lattice: Lattice, columns: readonly Float64Array[]): Float64Array[][] {
  const sums: Float64Array[][] = lattice.cuboids.map(() => [])
  for (let k = lattice.cuboids.length - 1; k >= 0; k--) {
    const cuboid = lattice.cuboids[k] as Cuboid
    const source = lattice.cuboids[cuboid.from]
    sums[k] = columns.map((column, c) => {
      const sum = new Float64Array(cuboid.cells)
      const fine = source ? (sums[cuboid.from]?.[c] ?? column) : column
      const length = source ? source.cells : lattice.rows
      for (let i = 0; i < length; i++) {
        const row = source ? (source.rowOf[i] ?? 0) : i
        const cell = cuboid.cellOf[row] ?? 0
        sum[cell] = (sum[cell] ?? 0) + (fine[i] ?? 0)
      }
      return sum
    })
  }
  return sums
}

export interface Place {
  readonly cuboid: number
  readonly cell: number
}

export interface Cell extends Place {
  /** What is gained by calling it one cause, less what it costs to say so. */
  readonly gain: number
}

/**
 * Cells that are better called one cause than split into several: the gain of each is compared with the best sum of gains
 * of a split by one more attribute, of which each part may be split again (minimum description length of a tree of causes).
 * `gains`: per cuboid and cell, cost taken off. `split`: what a split must be multiplied by to compare; below 1, one
 * cause is preferred to several that explain a little more. Best first; only gains above 0.
 */
export function wholeCells(lattice: Lattice, gains: readonly Float64Array[], split: number): Cell[] {
  const found: Cell[] = []
  const best: Float64Array[] = lattice.cuboids.map(() => new Float64Array(0))
  for (let k = lattice.cuboids.length - 1; k >= 0; k--) {
    const cuboid = lattice.cuboids[k] as Cuboid
    const apiece = new Float64Array(cuboid.cells)
    for (const f of cuboid.finer) {
      const finer = lattice.cuboids[f] as Cuboid
      const sum = new Float64Array(cuboid.cells)
      const parts = best[f] as Float64Array
      for (let i = 0; i < finer.cells; i++) {
        const part = parts[i] ?? 0
        if (part <= 0) continue
        const cell = cuboid.cellOf[finer.rowOf[i] ?? 0] ?? 0
        sum[cell] = (sum[cell] ?? 0) + part
      }
      for (let i = 0; i < cuboid.cells; i++) apiece[i] = Math.max(apiece[i] ?? 0, split * (sum[i] ?? 0))
    }
    const own = gains[k] as Float64Array
    for (let i = 0; i < cuboid.cells; i++) {
      const gain = own[i] ?? 0
      if (gain > 0 && gain >= (apiece[i] ?? 0)) {
        found.push({ cuboid: k, cell: i, gain })
        apiece[i] = gain
      }
    }
    best[k] = apiece
  }
  return found.sort((a, b) => b.gain - a.gain || a.cuboid - b.cuboid || a.cell - b.cell)
}

/** Whether no row can be in both: they differ in the value of an attribute that both have. */
export function apart(lattice: Lattice, a: Place, b: Place): boolean {
  const [one, other] = [lattice.cuboids[a.cuboid] as Cuboid, lattice.cuboids[b.cuboid] as Cuboid]
  const [rowA, rowB] = [one.rowOf[a.cell] ?? 0, other.rowOf[b.cell] ?? 0]
  return one.attributes.some(
    (j) =>
      other.attributes.includes(j) &&
      lattice.attributes[j]?.codes[rowA] !== lattice.attributes[j]?.codes[rowB],
  )
}

/** Whether all rows of the first are in the second. */
export function within(lattice: Lattice, inner: Place, outer: Place): boolean {
  const [fine, coarse] = [lattice.cuboids[inner.cuboid] as Cuboid, lattice.cuboids[outer.cuboid] as Cuboid]
  return (
    coarse.attributes.every((j) => fine.attributes.includes(j)) &&
    coarse.cellOf[fine.rowOf[inner.cell] ?? 0] === outer.cell
  )
}
