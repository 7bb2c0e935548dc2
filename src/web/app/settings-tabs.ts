/** Tabs of 设置, in their order: the address names one, the page draws all. */
export const settingsTabs = [
  'shops',
  'people',
  'watches',
  'channels',
  'schedules',
  'outbox',
  'look',
  'audit',
  'health',
] as const
