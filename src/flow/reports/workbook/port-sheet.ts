/** 口: who was expected and who came, and what to export today. */
import { freshness, platformName } from '../../../wording/index.ts'
import type { Brief } from '../brief.ts'
import type { Voice } from '../voice.ts'
import { bold, counts, header, number, SheetBuilder, text, title } from './sheet.ts'

const states = { arrived: '到了', late: '没来', never: '没用过' } as const

export function portSheet(brief: Brief, voice: Voice): SheetBuilder {
  const sheet = new SheetBuilder('口', [12, 12, 34, 20, 10, 16, 12, 12, 12])
  const shop = (id: string) => brief.shops.find((s) => s.shop_id === id)?.name ?? id
  sheet.row(title('点名：哪些口该来，来了没有'))
  sheet.row(
    ...['种类', '平台', '哪份导出', '店铺', '到没到', '数据截至', '管到哪天', '行数', '几天一份'].map(header),
  )
  sheet.freeze()
  for (const p of brief.ports)
    sheet.row(
      text(p.kind),
      text(platformName(p.platform, voice.locale)),
      text(voice.set(p.label)),
      text(p.shop_id === '' ? '' : shop(p.shop_id)),
      text(states[p.state]),
      text(p.as_of === null ? '' : freshness(p.as_of, voice.timezone, voice.today, voice.locale)),
      text(p.covers_to),
      number(p.state === 'never' ? null : p.rows, counts),
      number(p.cadence_days, '0.#'),
    )
  sheet.row(text(''))
  sheet.row(bold('今天要导什么'))
  sheet.row(...['做了没', '平台', '哪份导出', '店铺', '', '从', '到', '', ''].map(header))
  for (const e of brief.errands) {
    sheet.row(
      text(e.done ? '✓' : '□'),
      text(platformName(e.platform, voice.locale)),
      text(voice.set(e.label)),
      text(shop(e.shop_id)),
      text(''),
      text(e.from),
      text(e.to),
    )
    sheet.row(text(''), text('去哪导'), text(voice.set(e.menu_path)))
    if (e.columns.length > 0) sheet.row(text(''), text('勾哪几列'), text(e.columns.join('、')))
  }
  return sheet
}
