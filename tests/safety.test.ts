/** What must never be in this repository, whoever writes the next line. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { houseFiles, root } from './rooms/imports.ts'
import { reviewed } from './safety/reviewed.ts'
import { splices } from './safety/templates.ts'
import { linesWith, repositoryTexts } from './safety/texts.ts'

const texts = repositoryTexts(root)
const house = houseFiles().map((file) => ({ file, text: readFileSync(join(root, file), 'utf8') }))

describe('SQL', () => {
  const found = house.flatMap(({ file, text }) => splices(file, text))
  const isReviewed = (s: (typeof found)[number]) =>
    reviewed.some((r) => r.file === s.file && r.spliced.join('\0') === s.spliced.join('\0'))

  test('no value reaches the warehouse inside a template literal, only through the sql tag', () => {
    expect(
      found.filter((s) => !isReviewed(s)).map((s) => `${s.file}:${s.line}: ${s.spliced.join(' , ')}`),
    ).toEqual([])
  })

  test('the reviewed places are still there', () => {
    const gone = reviewed.filter(
      (r) => !found.some((s) => s.file === r.file && s.spliced.join('\0') === r.spliced.join('\0')),
    )
    expect(gone).toEqual([])
  })

  test('nobody forges what only the sql tag makes', () => {
    const forged = house.filter(({ file }) => file !== 'src/warehouse/sql.ts')
    expect(linesWith(forged, /\bas (unknown as )?Sql\b/)).toEqual([])
  })

  test('a splice is caught wherever it hides', () => {
    // '@{' stands for what would make a placeholder of this very line.
    const caught = (text: string) => splices('x.ts', text.replaceAll('@{', '${')).map((s) => s.spliced.join())
    expect(caught('w.rows(trusted(`SELECT @{name}`))')).toEqual(['name'])
    expect(caught("trusted('SELECT 1 WHERE ' + `a = @{day}`)")).toEqual(['day'])
    expect(caught('const q = `DROP TABLE @{table}`')).toEqual(['table'])
    expect(caught('const q = sql`SELECT @{value}`')).toEqual([])
    expect(caught('trusted(list.map(String).join(`@{comma}`))')).toEqual([])
    expect(caught('say(`@{n} files were selected`)')).toEqual([])
  })
})

test('only doors read the environment', () => {
  // The server opens the folder at the addresses of the environment; the terminal hands it to commands.
  const doors = ['src/server/doors.ts', 'src/cli/terminal.ts']
  const elsewhere = house.filter(({ file }) => !doors.includes(file))
  expect(linesWith(elsewhere, /\bprocess\.env\b/)).toEqual([])
})

describe('nobody is in here', () => {
  /** Seven zeros in a row: nobody has such a number. */
  const phone = /(?<![0-9])1[3-9](?![0-9]*0{7})[0-9]{9}(?![0-9])/
  const identity =
    /(?<![0-9])[1-9][0-9]{5}(19|20)[0-9]{2}(0[1-9]|1[0-2])(0[1-9]|[12][0-9]|3[01])[0-9]{3}[0-9Xx](?![0-9])/
  const samples = texts.filter(({ file }) => /\.(sample|expected)\.|^fixtures\/|\.md$/.test(file))

  test('samples carry no phone but invented ones, and no identity number', () => {
    expect(samples.length).toBeGreaterThan(20)
    expect(linesWith(samples, phone)).toEqual([])
    expect(linesWith(samples, identity)).toEqual([])
  })

  test('a real number would be seen', () => {
    expect(phone.test(`电话 1${38}12345678,`)).toBe(true)
    expect(phone.test('13000000001')).toBe(false)
    expect(phone.test('13800000000')).toBe(false)
    expect(phone.test('4012345678912345678')).toBe(false)
    expect(identity.test(`11010119${90}0307123X`)).toBe(true)
  })
})

describe('the text', () => {
  /** In two halves, so that this file may stand in the repository. */
  const word = (...halves: string[]) => halves.join('')
  const unfinished = new RegExp(`\\b(${word('TO', 'DO')}|${word('FIX', 'ME')})\\b|${word('敬请', '期待')}`)
  const machine = new RegExp(`/(${word('wo', 'rk')}|${word('t', 'mp')}|${word('ro', 'ot')}|home/[a-z]+)/`)
  const mirrors = new RegExp([word('npm', 'mirror'), word('unp', 'kg'), word('jsde', 'livr')].join('|'))

  test('promises nothing for later', () => {
    expect(linesWith(texts, unfinished)).toEqual([])
  })

  test('knows no machine', () => {
    expect(linesWith(texts, machine)).toEqual([])
  })

  test('names no host that packages or pages would be fetched from', () => {
    expect(linesWith(texts, mirrors)).toEqual([])
    const lock = texts.filter(({ file }) => file === 'package-lock.json')
    expect(lock).toHaveLength(1)
    expect(linesWith(lock, /"resolved": "https?:/)).toEqual([])
  })
})
