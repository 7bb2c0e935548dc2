/** Words of 取数 → SQL. */
import type { sqlZh } from './zh-sql.ts'

export const sqlEn: typeof sqlZh = {
  sql: {
    question: 'Question',
    editor: 'The question, in SQL',
    placeholder: 'SELECT … two letters bring up tables and columns',
    run: 'Run',
    stop: 'Stop',
    save: 'Keep',
    saved: 'Kept, for everybody.',
    name: 'A name, as in Orders per shop and day',
    files: { xlsx: 'XLSX', csv: 'CSV' },
    fileName: 'Question',
    keys: 'Ctrl/⌘ + Enter runs, Esc stops; {{seconds}} seconds at most',
    running: 'Counting…',
    stopped: 'Stopped; there is no result.',
    result: 'Result',
    as: 'How the result is shown',
    shapes: { table: 'Table', line: 'Line', bar: 'Bars' },
    spoken: '{{names}}, {{n}} points',
    nothing: 'none',
    side: 'Catalogue, kept questions, history',
    parts: { tables: 'Catalogue', kept: 'Kept', runs: 'History' },
    find: 'Find a table or a column',
    noTable: 'No such table or column.',
    nothingKept: 'Nothing kept yet. Write a question and press Keep.',
    drop: 'Give up “{{name}}”',
    noRuns: 'Nothing asked yet.',
    keepText: 'Keep what was asked; its hash is kept either way',
    ends: { answered: 'answered', refused: 'refused', failed: 'failed', stopped: 'stopped' },
    starts: 'Begin with a question',
    about:
      'Masked data only, and nothing can be changed. The page shows the first {{rows}} rows, a file has up to 100,000.',
  },
}
