/** The little shop: written as export files for whoever asks, or made whole inside a data folder, however large. */
import { randomUUID } from 'node:crypto'
import { join } from 'node:path'
import {
  generateLittleShop,
  historyFingerprint,
  historyOf,
  type ShopHistory,
  type Span,
  spanOf,
  type TroubleKind,
  troubleKinds,
} from '../../fixtures/little-shop/index.ts'
import { formats } from '../flow/intake/formats/index.ts'
import { landMade } from '../flow/intake/land-made.ts'
import { publish } from '../flow/intake/publish.ts'
import { take } from '../flow/intake/take.ts'
import type { Taking } from '../flow/intake/taking.ts'
import {
  type LittleShopAnswer,
  type LittleShopFilled,
  type LittleShopQuestion,
  OperationRefused,
  type Progress,
} from '../operations.ts'
import { noticeClock } from './clock.ts'

type Told = ((at: Progress) => void) | undefined

const generating = (file: string, rows: number): Progress => ({
  doing: 'generating',
  file,
  files_done: 0,
  files: 0,
  rows,
  bytes_done: 0,
  bytes: null,
})

/** `writtenDays` where the days before are made elsewhere. */
export async function writeLittleShop(
  question: LittleShopQuestion & { writtenDays?: number },
  onProgress?: Told,
): Promise<LittleShopAnswer> {
  const started = performance.now()
  const { files } = await generateLittleShop({
    seed: question.seed,
    lines: question.lines,
    ...(question.days === undefined ? {} : { days: question.days }),
    ...(question.writtenDays === undefined ? {} : { writtenDays: question.writtenDays }),
    troubles: typeof question.troubles === 'string' ? question.troubles : kindsOf(question.troubles),
    // Troubles that somebody names are meant to be seen; drawn ones may be too weak to see, which is what a benchmark wants.
    strength: typeof question.troubles === 'string' ? 'drawn' : 'clear',
    out: question.out,
    onProgress: ({ lines, writing }) => onProgress?.(generating(writing, lines)),
  })
  return {
    out: question.out,
    files: files.map((f) => ({ path: f.path, rows: f.rows, bytes: f.bytes })),
    answers: join(question.out, 'answers.json'),
    seconds: (performance.now() - started) / 1000,
  }
}

function kindsOf(asked: readonly string[]): TroubleKind[] {
  const unknown = asked.filter((kind) => !(troubleKinds as readonly string[]).includes(kind))
  if (unknown.length > 0)
    throw new OperationRefused(
      'bad_question',
      `小店里埋不了「${unknown.join('、')}」。能埋的有：${troubleKinds.join('、')}。`,
    )
  return [...asked] as TroubleKind[]
}

/** The newest days through the files, as a person would bring them; the years before straight into the log. */
export async function fillWithLittleShop(
  taking: Taking,
  question: Omit<LittleShopQuestion, 'out'> & { who: string },
  onProgress?: Told,
): Promise<LittleShopFilled> {
  const started = performance.now()
  if ((await taking.records.imports.list({ statuses: ['published'], limit: 1 })).length > 0)
    throw new OperationRefused(
      'conflict',
      `${taking.folder} 里已经有数据，小店只住空文件夹。换一个文件夹：npx dazi little-shop --into 新文件夹。`,
    )
  const span = spanOf(question.lines, question.days)
  const out = join(taking.folder, 'little-shop')
  const written = await writeLittleShop({ ...question, ...span, out }, onProgress)
  await noticeClock(taking.records, [out])
  const taken = await take(taking, { paths: [out], who: question.who }, (at) => onProgress?.(at))
  const lost = taken.filter((t) => t.status === 'rejected' || t.status === 'unknown')
  if (lost.length > 0) throw new Error(`小店有 ${lost.length} 个文件没有收下：${lost[0]?.sentence ?? ''}`)
  const history = historyOf(question.seed, question.lines, span)
  let rows = 0
  const batch = randomUUID()
  const waiting = [...history.shops]
  const work = async () => {
    for (let next = waiting.shift(); next; next = waiting.shift()) {
      const name = next.shop.folder
      await landHistory(taking, next, { ...question, span, batch }, (more) => {
        rows += more
        onProgress?.(generating(name, rows))
      })
    }
  }
  await Promise.all([work(), work()])
  onProgress?.({ ...generating('', rows), doing: 'publishing' })
  await publish(taking)
  return {
    folder: taking.folder,
    lines: question.lines,
    days: span.days,
    written: { days: span.writtenDays, files: written.files.length },
    made_inside: { lines: history.lines, rows },
    answers: written.answers,
    seconds: (performance.now() - started) / 1000,
  }
}

async function landHistory(
  taking: Taking,
  history: ShopHistory,
  question: { seed: number; lines: number; span: Span; batch: string; who: string },
  onRows: (rows: number) => void,
): Promise<void> {
  const shop = (await taking.records.shops.list()).find((s) => s.name === history.shop.name)
  const format = formats.find((f) => f.platform === shop?.platform && f.into.some((t) => t.fact === 'order'))
  if (!shop || !format) throw new Error(`${history.shop.name} 的订单文件没有收下，往年的订单没有店可归。`)
  const day = (n: number) => new Date(n * 86_400_000).toISOString().slice(0, 10)
  const from = day(history.firstDay)
  const to = day(history.lastDay)
  await landMade(
    taking,
    {
      path: join(taking.folder, 'little-shop', history.shop.folder, `往年订单 ${from} 至 ${to}`),
      fingerprint: historyFingerprint(question.seed, question.lines, question.span, history.shop.name),
      format,
      shop,
      snapshotAt: `${day(history.lastDay + 1)}T01:00:00.000Z`,
      batch: question.batch,
      who: question.who,
      sentence: `${history.shop.name} ${from} 到 ${to} 的 ${history.lines.toLocaleString('en-US')} 行订单，引擎里直接造的，没有原文件。`,
      facts: (landing) => history.facts({ platform: shop.platform, shopId: shop.id, landing }),
    },
    onRows,
  )
}
