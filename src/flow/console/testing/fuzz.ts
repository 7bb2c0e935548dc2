/** Statements out of pieces that have hurt somebody before, grown by a grammar so that many of them parse; the same seed, the same statements. */
import fc from 'fast-check'
import type { Bait } from './abuse.ts'
import type { Baited } from './baited.ts'

export function fuzzed(bait: Bait, seed: number, count: number): string[] {
  return fc.sample(statements(bait), { seed, numRuns: count })
}

export interface Fired {
  readonly refused: number
  readonly answered: number
  readonly failed: number
  /** Texts that got something out. */
  readonly leaking: readonly string[]
}

/** Four at a time, as four people would ask. */
export async function fire(
  baited: Baited,
  texts: readonly string[],
  { guarded }: { guarded: boolean },
): Promise<Fired> {
  const tally = { refused: 0, answered: 0, failed: 0 }
  const leaking: string[] = []
  const waiting = [...texts]
  const one = async () => {
    for (let text = waiting.shift(); text !== undefined; text = waiting.shift()) {
      const ending = guarded
        ? await baited.ask(text, { p: baited.bait.secret })
        : await baited.askUnguarded(text.replaceAll('{p:String}', `'${baited.bait.secret}'`))
      tally[ending.kind] += 1
      if (baited.leaks(ending).length > 0) leaking.push(text)
    }
  }
  await Promise.all([one(), one(), one(), one()])
  return { ...tally, leaking }
}

function statements({ secret, out, net }: Bait): fc.Arbitrary<string> {
  const words = <T extends string>(...list: T[]) => fc.constantFrom(...list)
  const call = words(
    'length',
    'upper',
    'toString',
    'hex',
    'identity',
    'any',
    'max',
    'groupArray',
    'tuple',
    'reverse',
  )
  const evil = words(
    'file',
    '`file`',
    '"file"',
    'FILE',
    'getSetting',
    'hostName',
    'dictGet',
    'sleep',
    'joinGet',
    'currentUser',
    'aiGenerate',
    'arrayReduce',
  )
  const column = words(
    'shop_id',
    'order_id',
    'paid_minor',
    'buyer_key',
    'buyer_note',
    'status',
    'a',
    '*',
    'o.buyer_key',
    'number',
  )
  const literal = words(
    `'${secret}'`,
    "'readonly'",
    '1',
    "'x'",
    'NULL',
    "['x']",
    `['${secret}']`,
    "'/proc/self/environ'",
    '{p:String}',
  )
  const { statement } = fc.letrec<{ expression: string; source: string; select: string; statement: string }>(
    (tie) => {
      const expression = fc.oneof(
        { depthSize: 'small', withCrossShrink: true },
        { weight: 4, arbitrary: column },
        { weight: 3, arbitrary: literal },
        { weight: 3, arbitrary: fc.tuple(call, tie('expression')).map(([f, e]) => `${f}(${e})`) },
        { weight: 3, arbitrary: fc.tuple(evil, tie('expression')).map(([f, e]) => `${f}(${e})`) },
        { weight: 1, arbitrary: fc.tuple(evil, literal).map(([f, l]) => `arrayMap(${f}, [${l}])`) },
        { weight: 1, arbitrary: fc.tuple(evil, literal).map(([f, l]) => `arrayMap(x -> ${f}(x), [${l}])`) },
        { weight: 1, arbitrary: tie('select').map((s) => `(${s})`) },
        { weight: 1, arbitrary: fc.tuple(tie('expression'), tie('source')).map(([e, s]) => `${e} IN ${s}`) },
        { weight: 1, arbitrary: evil.map((f) => `* APPLY(${f})`) },
        {
          weight: 1,
          arbitrary: fc.tuple(tie('expression'), tie('expression')).map(([a, b]) => `if(1, ${a}, ${b})`),
        },
      )
      const source = fc.oneof(
        { depthSize: 'small' },
        {
          weight: 6,
          arbitrary: words('order', '`order` AS o', 'refund', 'numbers(3) AS n', `(SELECT '${secret}' AS a)`),
        },
        {
          weight: 2,
          arbitrary: words(
            'system.users',
            'system.tables',
            'dazi_a.order',
            'dazi_log.`order`',
            'information_schema.tables',
            `\`${secret}\``,
          ),
        },
        {
          weight: 2,
          arbitrary: words(
            `file('${secret}', 'LineAsString')`,
            `url('http://${net}/', 'LineAsString')`,
            `remote('${net}', 'system', 'one')`,
            "merge('dazi_.*', 'order')",
            "eval('SELECT 1')",
            'view(SELECT 1)',
          ),
        },
        { weight: 2, arbitrary: tie('select').map((s) => `(${s}) AS s`) },
      )
      const tail = words(
        '',
        '',
        '',
        '',
        ' LIMIT 2',
        ' ORDER BY 1',
        ' GROUP BY ALL',
        ' SETTINGS readonly = 0',
        ' SETTINGS max_execution_time = 0',
        ' FORMAT JSON',
        ` INTO OUTFILE '${out}'`,
        ' WITH TOTALS',
        ' -- x',
        ' /* x */',
        ' FINAL',
      )
      const select = fc.oneof(
        { depthSize: 'small' },
        {
          weight: 5,
          arbitrary: fc
            .tuple(fc.array(tie('expression'), { minLength: 1, maxLength: 3 }), tie('source'), tail)
            .map(([e, s, t]) => `SELECT ${e.join(', ')} FROM ${s}${t}`),
        },
        { weight: 3, arbitrary: tie('expression').map((e) => `SELECT ${e}`) },
        { weight: 1, arbitrary: fc.tuple(call, evil, literal).map(([f, e, l]) => `SELECT ${f}(${e}(${l}))`) },
        {
          weight: 1,
          arbitrary: fc.tuple(tie('expression'), tie('select')).map(([e, s]) => `WITH ${e} AS a ${s}`),
        },
        {
          weight: 1,
          arbitrary: fc.tuple(tie('select'), tie('select')).map(([a, b]) => `${a} UNION ALL ${b}`),
        },
      )
      const statement = fc.oneof(
        { weight: 12, arbitrary: tie('select') },
        { weight: 1, arbitrary: fc.tuple(tie('select'), tie('select')).map(([a, b]) => `${a}; ${b}`) },
        {
          weight: 1,
          arbitrary: words(
            'DROP VIEW order',
            'SET readonly = 0',
            'SYSTEM RELOAD CONFIG',
            'SHOW TABLES',
            'INSERT INTO order (shop_id) VALUES (1)',
            'CREATE TABLE t (a Int8) ENGINE = Memory',
            'GRANT ALL ON *.* TO dazi_console',
            `DESCRIBE file('${secret}')`,
          ),
        },
        {
          weight: 2,
          arbitrary: fc.tuple(tie('select'), fc.nat(), noise).map(([s, at, n]) => spoiled(s, at, n)),
        },
      )
      return { expression, source, select, statement }
    },
  )
  return statement
}

/** What a hand, a clipboard or somebody sly puts into the middle of a text. */
const noise = fc.constantFrom(
  '/**/',
  '--\n',
  '\u200b',
  '\u00a0',
  '`',
  "'",
  '"',
  ';',
  '\\',
  '(',
  ')',
  '\u0000',
  '日',
  '$$',
  '/*',
  '\t',
  '{',
  '}',
)

const spoiled = (text: string, at: number, noise: string): string => {
  const place = at % (text.length + 1)
  return text.slice(0, place) + noise + text.slice(place)
}
