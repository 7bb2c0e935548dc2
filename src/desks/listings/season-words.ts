/** Goods that go out of season by their own name, and the months in which they are asked for in China. */
interface Season {
  readonly words: readonly string[]
  /** 1 to 12. */
  readonly months: readonly number[]
}

const seasons: readonly Season[] = [
  {
    words: ['凉席', '夏凉', '冰丝', '冰凉', '蚊帐', '风扇', '防晒', '泳', '凉鞋', '短袖'],
    months: [4, 5, 6, 7, 8],
  },
  {
    words: ['羽绒', '鹅绒', '电热毯', '暖手', '热水袋', '加绒', '秋冬', '冬被', '取暖', '毛衣'],
    months: [9, 10, 11, 12, 1],
  },
  { words: ['月饼'], months: [8, 9] },
  { words: ['春联', '年货', '红包袋'], months: [12, 1, 2] },
]

/** Whether a name or category says that the month is not its own; without such a word, never. */
export function isOutOfSeason(text: string, month: number): boolean {
  return seasons.some((s) => s.words.some((w) => text.includes(w)) && !s.months.includes(month))
}
