/** A reconciliation as a workbook: every shop's day, every gap with its line, every total row. */
import { writeXlsx } from 'hucre/xlsx'
import { counts, header, money, number, SheetBuilder, text, title } from '../workbook/sheet.ts'
import type { Reconciliation } from './reconciliation.ts'
import { stateWords } from './words.ts'

export async function reconciliationWorkbook(said: Reconciliation): Promise<Uint8Array> {
  const sheets = [daySheet(said), gapSheet(said), totalSheet(said)]
  const made = new Date(`${said.today}T00:00:00Z`)
  return writeXlsx({
    sheets: sheets.map((s) => s.build()),
    properties: { title: `对账 ${said.from} 到 ${said.to}`, creator: '搭子', created: made, modified: made },
  })
}

function daySheet(said: Reconciliation): SheetBuilder {
  const sheet = new SheetBuilder('按店按天', [18, 22, 12, 8, 10, 10, 10, 10, 10, 10, 12, 10, 16, 16, 16])
  sheet.row(title(`对账 ${said.from} 到 ${said.to}`))
  sheet.row(
    ...[
      '对什么',
      '店铺',
      '日子',
      '货币',
      '笔数',
      '对上了',
      '对面没有',
      '对面少了',
      '对面多了',
      '在途',
      '没有文件',
      '判断不了',
      '差多少',
      '在途多少',
      '没有文件的多少',
    ].map(header),
  )
  sheet.freeze()
  for (const c of said.comparisons)
    for (const d of c.days)
      sheet.row(
        text(c.label),
        text(d.shop),
        text(d.on),
        text(d.currency),
        number(d.pairs, counts),
        number(d.states.agreed, counts),
        number(d.states.missing, counts),
        number(d.states.short, counts),
        number(d.states.over, counts),
        number(d.states.in_transit, counts),
        number(d.states.no_file, counts),
        number(d.states.unknown, counts),
        money(d.gap_minor, d.currency || 'CNY'),
        money(d.in_transit_minor, d.currency || 'CNY'),
        money(d.no_file_minor, d.currency || 'CNY'),
      )
  return sheet
}

function gapSheet(said: Reconciliation): SheetBuilder {
  const sheet = new SheetBuilder('对不上的', [18, 22, 12, 18, 26, 26, 16, 16, 16, 8, 60, 8, 40])
  sheet.row(
    ...[
      '对什么',
      '店铺',
      '日子',
      '怎么了',
      '订单',
      '另一个号',
      '这边',
      '对面',
      '差',
      '货币',
      '文件',
      '行',
      '怎么办',
    ].map(header),
  )
  sheet.freeze()
  for (const c of said.comparisons) {
    const words = stateWords(c)
    for (const g of c.gaps)
      sheet.row(
        text(c.label),
        text(g.shop),
        text(g.on),
        text(words[g.state]),
        text(g.order_id),
        text(g.other_id),
        money(g.left_minor, g.currency || 'CNY'),
        money(g.right_minor, g.currency || 'CNY'),
        money(g.gap_minor, g.currency || 'CNY'),
        text(g.currency),
        text(g.path),
        number(g.line, '0'),
        text(c.todo),
      )
    if (c.gap_count > c.gaps.length)
      sheet.row(text(c.label), text(`还有 ${c.gap_count - c.gaps.length} 处没列，把日子缩短些再导。`))
  }
  return sheet
}

function totalSheet(said: Reconciliation): SheetBuilder {
  const sheet = new SheetBuilder('合计行', [60, 24, 22, 20, 16, 16, 12])
  sheet.row(...['文件', '导出', '店铺', '哪一列', '合计行写', '各行加起来', '差'].map(header))
  sheet.freeze()
  for (const t of said.totals)
    sheet.row(
      text(t.path),
      text(t.format),
      text(t.shop),
      text(t.column),
      number(t.stated, '#,##0.00'),
      number(t.summed, '#,##0.00'),
      number(t.gap, '#,##0.00'),
    )
  return sheet
}
