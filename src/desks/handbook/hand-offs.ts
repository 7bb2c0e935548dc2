/** What each role must be told before work is put into its hands. Adding a hand-off, or a field, is adding a line here. */
import type { HandOff, HandOffField } from '../../flow/tasks/hand-offs.ts'

const field = (
  key: string,
  zh: string,
  en: string,
  example: string,
  holds: HandOffField['holds'] = 'text',
): HandOffField => ({ key, label: { zh, en }, holds, example })

const by = field('by', '几号要', 'needed by', '2026-10-22', 'day')

export const handOffs: readonly HandOff[] = [
  {
    key: 'art',
    to: '美工',
    label: { zh: '给美工出图', en: 'To the designer: a picture' },
    fields: [
      field('page', '商品链接', 'page', 'https://…', 'link'),
      field('what', '改哪张、改成什么', 'which picture, and how', '主图第 1 张换白底，去掉角标'),
      field('size', '最短边多少像素', 'shortest side, px', '800', 'number'),
      { ...field('words', '图上的字', 'words on it', '买一送一'), isOptional: true },
      { ...field('sample', '参考图', 'a sample', '', 'file'), isOptional: true },
      by,
    ],
  },
  {
    key: 'art_back',
    to: '运营',
    label: { zh: '美工交稿', en: 'The designer delivers' },
    fields: [
      field('file', '成品', 'the picture', '', 'file'),
      field('size', '最短边多少像素', 'shortest side, px', '800', 'number'),
    ],
  },
  {
    key: 'service',
    to: '客服',
    label: { zh: '给客服一套说法', en: 'To customer service: what to say' },
    fields: [
      field('who', '哪些单、哪些买家', 'which orders or buyers', '10-20 拍下、还没发的义乌仓订单'),
      field('say', '怎么说', 'what to say', '亲，仓库今天盘点，明早第一批发出'),
      field('most', '最多补多少元', 'at most, in yuan', '5', 'number'),
      field('until', '说到几号', 'until', '2026-10-25', 'day'),
    ],
  },
  {
    key: 'warehouse',
    to: '仓储',
    label: { zh: '给仓库的指令', en: 'To the warehouse' },
    fields: [
      field('orders', '哪些单', 'which orders', '附件名单，或单号'),
      field('do', '拦截、改地址还是加急', 'stop, readdress or hurry', '拦截，退回义乌仓'),
      by,
    ],
  },
  {
    key: 'purchase',
    to: '采购',
    label: { zh: '给采购补货', en: 'To purchasing: restock' },
    fields: [
      field('sku', '商家编码', 'merchant code', 'DT-090-灰'),
      field('quantity', '要多少件', 'pieces', '300', 'number'),
      field('why', '凭什么要这么多', 'why that many', '日销 21，采购 12 天，现有 40'),
      by,
    ],
  },
  {
    key: 'development',
    to: '开发',
    label: { zh: '给开发报问题', en: 'To developers: a fault' },
    fields: [
      field('page', '哪个页面', 'which page', 'https://…', 'link'),
      field('seen', '看到什么', 'what is seen', '手机上点「立即购买」没反应'),
      field('steps', '怎么走到那一步', 'how to get there', '打开商品页，选灰色，点购买'),
      field('since', '从几号起', 'since', '2026-10-18', 'day'),
    ],
  },
]
