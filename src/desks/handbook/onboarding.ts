/** What a newcomer reads and does, in order: the first week to see and not to break anything, the first month to own something. */

export interface PathItem {
  readonly key: string
  readonly stage: 'first_week' | 'first_month'
  readonly kind: 'sop' | 'page'
  /** Of an SOP its key, of a page its address. */
  readonly opens: string
  readonly title: string
  readonly titleEn: string
  /** What to have understood or done before it is ticked. */
  readonly done: string
  readonly doneEn: string
  readonly minutes: number
}

const page = (
  stage: PathItem['stage'],
  [key, opens, minutes]: readonly [key: string, opens: string, minutes: number],
  [title, titleEn]: readonly [string, string],
  [done, doneEn]: readonly [string, string],
): PathItem => ({ key, stage, kind: 'page', opens, title, titleEn, done, doneEn, minutes })

const sop = (
  stage: PathItem['stage'],
  [key, minutes]: readonly [key: string, minutes: number],
  [title, titleEn]: readonly [string, string],
  [done, doneEn]: readonly [string, string],
): PathItem => ({ key: `sop.${key}`, stage, kind: 'sop', opens: key, title, titleEn, done, doneEn, minutes })

export const onboardingPath: readonly PathItem[] = [
  page(
    'first_week',
    ['today', '/', 20],
    ['今日：早上看什么', 'Today: what to look at in the morning'],
    [
      '能说出今天哪个口没导、最贵的发现是哪条、为什么值这么多',
      'Say which port has not come, which finding costs most and why it does',
    ],
  ),
  page(
    'first_week',
    ['intake', '/intake', 40],
    ['取数：自己导一份', 'Imports: drop one file yourself'],
    [
      '照菜单路径导出一份订单，拖进来，再撤回一次',
      'Export orders by the menu path, drop them in, take them back once',
    ],
  ),
  page(
    'first_week',
    ['orders', '/order', 15],
    ['查单：买家说一个号', 'Orders: a buyer names a number'],
    [
      '拿三个单号查到发货、轨迹和售后，说得出能答应买家什么',
      'Look three numbers up and say what may be promised',
    ],
  ),
  sop(
    'first_week',
    ['reply-in-three-minutes', 30],
    ['读：客服排班与 3 分钟回复', 'Read: answering within three minutes'],
    [
      '说得出各平台的口径差在哪，自己值一小时班',
      'Say how the platforms count differently; take an hour of the desk',
    ],
  ),
  sop(
    'first_week',
    ['late-shipping-rescue', 40],
    ['读：延迟发货处理', 'Read: rescuing late orders'],
    ['跟着老同事走一遍，至少勾两步', 'Walk it along with somebody, tick two steps at least'],
  ),
  page(
    'first_week',
    ['rules', '/knowledge?tab=rules', 30],
    ['规则：平台说什么', 'Rules: what the platforms say'],
    [
      '找到发货时限、三条罚则和标题字数，看得懂来源和可信度',
      'Find the ship clock, three penalties and the title limit; read source and confidence',
    ],
  ),
  page(
    'first_week',
    ['metrics', '/metrics', 40],
    ['数据：一个数怎么来', 'Metrics: where a number comes from'],
    [
      '打开 GMV 和退款率的定义，点到它背后的行',
      'Open the definitions of GMV and refund rate, down to their rows',
    ],
  ),
  sop(
    'first_month',
    ['new-listing', 60],
    ['做：上一款新品', 'Do: launch one listing'],
    ['独立走完一次，不用人催', 'Walk it to the end on your own'],
  ),
  sop(
    'first_month',
    ['main-image-test', 40],
    ['做：测一张主图', 'Do: test one main image'],
    ['先算要几天，到期才看，结论带区间', 'Count the days first, look when they are over, say the interval'],
  ),
  sop(
    'first_month',
    ['return-spike', 40],
    ['做：查一次退货高发', 'Do: look into one spike of returns'],
    ['找到集中的那一处，并有一条改动', 'Find where it gathers, change one thing'],
  ),
  sop(
    'first_month',
    ['ads-unusual', 40],
    ['读：广告异常处理', 'Read: ads that spend oddly'],
    [
      '说得出保本投产比怎么算，今天的数为什么还会变',
      'Say how the break-even is counted and why today still moves',
    ],
  ),
  sop(
    'first_month',
    ['reconcile-the-money', 60],
    ['做：对一周的账', 'Do: reconcile one week'],
    ['差额每一笔都有名字', 'Every difference has a name'],
  ),
  sop(
    'first_month',
    ['promotion-stock', 40],
    ['读：大促备货', 'Read: stock for a promotion'],
    ['说得出三档件数各凭什么', 'Say what each of the three quantities stands on'],
  ),
  page(
    'first_month',
    ['tasks', '/tasks', 30],
    ['协作：带走一件任务', 'Team: own one task'],
    ['认领一件，到数字回到线内为止', 'Take one on and stay until the number has recovered'],
  ),
  page(
    'first_month',
    ['growth', '/growth', 20],
    ['成长：攒证据', 'Growth: gather evidence'],
    [
      '把证过的事写成「问题、数据、动作、结果」四句',
      'Write what was proved in four lines: problem, data, action, result',
    ],
  ),
]
