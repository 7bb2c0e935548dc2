/**
 * Templates that build trusted SQL out of our own declarations. Each was read: nothing in it comes from a file, a
 * request or a setting. A new one, or a new value in an old one, fails until it stands here with its reason.
 */
export const reviewed: readonly { file: string; spliced: readonly string[]; because: string }[] = [
  {
    file: 'src/flow/intake/masking.ts',
    spliced: ['hints'],
    because: 'a pattern written a few lines above, needed in two places',
  },
  {
    file: 'src/flow/facts/roll-up.ts',
    spliced: [
      'inOrder',
      "counted.join(', ')",
      'from',
      'where',
      "['born', ...select.slice(0, keys)].join(', ')",
    ],
    because: 'names, expressions and a condition out of the declaration of a roll-up, which is code',
  },
  {
    file: 'src/flow/metrics/compile.ts',
    spliced: ['metric.where'],
    because: 'a condition out of a metric declaration, which is code',
  },
  {
    file: 'src/flow/metrics/compile.ts',
    spliced: ['good', "metric.better === 'lower' ? 'DESC' : 'ASC'"],
    because: 'which way is better, out of a metric declaration',
  },
  {
    file: 'src/flow/metrics/compile.ts',
    spliced: ['shared'],
    because: 'the condition that several metric declarations share',
  },
  {
    file: 'src/flow/metrics/compile.ts',
    spliced: ['expression', 'name', 'i'],
    because: 'an aggregate out of a metric declaration and its place in the answer',
  },
  {
    file: 'src/flow/facts/excluded.ts',
    spliced: ['platform'],
    because: 'an expression over two columns, written once above',
  },
  {
    file: 'src/flow/metrics/grain.ts',
    spliced: ["preference.map((_, i) => i + 1).join(', ')"],
    because: 'whole numbers 1 to n, counted here',
  },
  {
    file: 'src/flow/metrics/rows.ts',
    spliced: ['metric.trailing.days - 1'],
    because: 'a number of days out of a metric declaration',
  },
  {
    file: 'src/desks/advertising/ads-on-empty-stock.ts',
    spliced: ['fact'],
    because: "one of two fact names that the type allows: 'stock' or 'ad_result'",
  },
  {
    file: 'src/flow/findings/evidence.ts',
    spliced: ['query'],
    because: 'a question out of a .sql, narrowed to one shop by a typed parameter',
  },
  {
    file: 'src/flow/findings/evidence.ts',
    spliced: ['table'],
    because: 'the name of a scratch table, made of random hexadecimal digits',
  },
  {
    file: 'src/flow/findings/run.ts',
    spliced: ['await laidOut(after, params)'],
    because: 'the name of a scratch table, made of random hexadecimal digits',
  },
  {
    file: 'src/desks/fulfilment/wrong-order.ts',
    spliced: ['orders'],
    because: 'the .sql beside it, narrowed to one pile by typed parameters',
  },
  {
    file: 'src/desks/fulfilment/intercept.ts',
    spliced: ['query'],
    because: 'the .sql beside it, narrowed by typed parameters',
  },
  {
    file: 'src/desks/service/return-reason.ts',
    spliced: ['question.query'],
    because: 'the .sql beside it, narrowed to its own flag',
  },
  {
    file: 'src/warehouse/engine-config.ts',
    spliced: ['database'],
    because: 'one of the two databases of views, written in console/user.ts',
  },
]
