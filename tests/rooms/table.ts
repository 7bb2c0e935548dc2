/** The house as a table: which room a file stands in, and which rooms it may read (docs/ARCHITECTURE.md). */
import type { Import } from './imports.ts'

/** Rooms of the flow, each reading only those before it. */
export const flowRooms = [
  'facts',
  'intake',
  'metrics',
  'findings',
  'tasks',
  'search',
  'sops',
  'reports',
  'console',
] as const

const plain = ['stats', 'wording']
const doors = ['warehouse', 'records', 'messengers']

/** `src/flow/intake/take.ts` → flow/intake; null: the file stands in no room. */
export function roomOf(file: string): string | null {
  if (file.startsWith('fixtures/little-shop/')) return 'fixtures/little-shop'
  const inside = file.match(/^src\/(flow|desks)\/([^/]+)\//)
  if (inside) {
    const [, house, name = ''] = inside
    if (house === 'desks') return `desks/${name}`
    return (flowRooms as readonly string[]).includes(name) ? `flow/${name}` : null
  }
  // Lists that gather what the desks bring stand beside them.
  if (/^src\/desks\/[^/]+\.ts$/.test(file)) return 'desks'
  if (/^src\/(workbench|operations)\.ts$/.test(file)) return file.slice(4, -3)
  return (
    file.match(
      /^src\/(stats|wording|warehouse|records|messengers|people|operations|workbench|server|cli|web)\//,
    )?.[1] ?? null
  )
}

/** What a room may import, beside itself. */
export function mayImport(room: string): readonly string[] {
  const [house, name] = room.split('/')
  switch (house) {
    case 'stats':
    case 'wording':
    case 'warehouse':
    case 'records':
    case 'messengers':
      return []
    case 'people':
      return ['records']
    case 'flow': {
      const before = flowRooms.slice(0, flowRooms.indexOf(name as (typeof flowRooms)[number]))
      return [...plain, ...doors, ...before.map((r) => `flow/${r}`)]
    }
    case 'desks':
      return name ? ['flow/*', 'stats', 'records'] : ['flow/*', 'desks/*']
    case 'workbench':
      return ['flow/*', 'desks', 'desks/*', ...doors]
    case 'fixtures':
      return ['flow/facts', 'warehouse']
    case 'server':
      return ['workbench', 'people', 'wording']
    case 'cli':
      return ['server', 'wording']
    case 'web':
      return ['server', 'wording']
    default:
      return []
  }
}

/** Arrows the table of the design lacks, each with its reason (docs/decisions/0015-the-house-and-its-arrows.md). */
export const exceptions: readonly { from: string; to: string; typesOnly?: true; because: string }[] = [
  {
    from: 'operations',
    to: 'flow/*',
    typesOnly: true,
    because:
      'The contract names findings, metrics and the brief; copying their shapes would let the two drift apart.',
  },
  {
    from: 'operations',
    to: 'records',
    typesOnly: true,
    because: 'An opened workbench hands its records to people, who decide who may come in.',
  },
  ...['workbench', 'server', 'cli', 'web'].map((from) => ({
    from,
    to: 'operations',
    because: 'What the workbench can be asked, written once for those who answer and those who ask.',
  })),
  {
    from: 'workbench',
    to: 'stats',
    because: 'Plain arithmetic is open to everybody who is allowed to think.',
  },
  {
    from: 'workbench',
    to: 'wording',
    because: 'Answers of the workbench carry sentences, and sentences are said in one place.',
  },
  {
    from: 'workbench',
    to: 'fixtures/little-shop',
    because:
      'The little shop is the demo as well: making it is an operation, and the workbench is where operations meet.',
  },
  {
    from: 'desks/*',
    to: 'wording',
    because: 'A finding is a sentence with money and dates in it, and those are said in one place.',
  },
]

/** Packages that belong to one room: nobody else opens that door. */
export const packagesOf: Readonly<Record<string, readonly string[]>> = {
  '@clickhouse/client': ['warehouse'],
  chdb: ['warehouse'],
  'ffi-rs': ['warehouse'],
  '@photostructure/sqlite': ['records'],
  kysely: ['records'],
  pg: ['records'],
  hono: ['server'],
  '@hono/node-server': ['server'],
  '@hono/zod-openapi': ['server'],
  '@node-rs/jieba': ['flow/search'],
  'pinyin-pro': ['flow/search'],
  diff: ['flow/sops'],
  nodemailer: ['messengers'],
  commander: ['cli'],
  '@modelcontextprotocol/server': ['server', 'cli'],
  'react-markdown': ['web'],
  react: ['web'],
  'react-dom': ['web'],
  antd: ['web'],
  echarts: ['web'],
  '@codemirror/autocomplete': ['web'],
  '@codemirror/commands': ['web'],
  '@codemirror/lang-sql': ['web'],
  '@codemirror/language': ['web'],
  '@codemirror/state': ['web'],
  '@codemirror/view': ['web'],
  '@lezer/highlight': ['web'],
}

const fits = (pattern: string, room: string): boolean =>
  pattern === room || (pattern.endsWith('/*') && room.startsWith(pattern.slice(0, -1)))

/** One sentence for an import that the house does not allow; null for one that is fine. */
export function complaint(i: Import): string | null {
  const at = `${i.file}:${i.line}`
  const from = roomOf(i.file)
  if (from === null) return `${at}: stands in no room of the house`
  if (i.to === null) return packageComplaint(i, from, at)
  // Pages bring their styles along.
  if (from === 'web' && i.specifier.endsWith('.css')) return null
  if (!/\.(ts|tsx|json)$/.test(i.specifier))
    return `${at}: '${i.specifier}' does not name a .ts, .tsx or .json file`
  const to = roomOf(i.to)
  if (to === null) return `${at}: '${i.specifier}' leads out of the house`
  if (from === to) return null
  if (mayImport(from).some((pattern) => fits(pattern, to))) {
    if (from === 'fixtures/little-shop' && to === 'flow/facts' && !i.isType)
      return `${at}: the little shop may know the types of facts only`
    return null
  }
  const allowed = exceptions.find((e) => fits(e.from, from) && fits(e.to, to))
  if (!allowed) return `${at}: ${from} may not import ${to} ('${i.specifier}')`
  if (allowed.typesOnly && !i.isType)
    return `${at}: ${from} may import only types of ${to} ('${i.specifier}')`
  return null
}

function packageComplaint(i: Import, from: string, at: string): string | null {
  if ((from === 'stats' || from === 'wording') && i.specifier.startsWith('node:'))
    return `${at}: ${from} does no I/O ('${i.specifier}')`
  const name = i.specifier
    .split('/')
    .slice(0, i.specifier.startsWith('@') ? 2 : 1)
    .join('/')
  // Its client half turns the server's routes into types for those who ask.
  if (from === 'web' && i.specifier === 'hono/client') return null
  const owners = packagesOf[name]
  if (owners && !owners.includes(from)) return `${at}: ${name} is opened only by ${owners.join(', ')}`
  return null
}
