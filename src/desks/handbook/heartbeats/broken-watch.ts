/** Watches that people made and that can no longer be counted: their number or column is gone, and nobody watches in their place. */
import { readPlaybook } from '../../../flow/findings/beside.ts'
import { watchHeartbeat } from '../../../flow/findings/heartbeat.ts'

export const brokenWatch = watchHeartbeat({
  key: 'handbook.broken_watch',
  label: '用不了的哨',
  question: '自己建的哨，还数得出来吗？',
  raise: { failed_watches: 1 },
  recover: { failed_watches: 0 },
  unpriced: '没人看着的时候漏了多少没人知道，不编',
  shows: '这个哨盯什么，哪里对不上了',
  playbook: readPlaybook(import.meta.url, 'broken-watch'),
  owner: '运营助理',
  due_hours: 24,
  beats: async ({ ownWatches, now }) =>
    ownWatches.map(({ watch, label, metric, problems }) => ({
      subject: { watch, metric },
      silent:
        problems.length === 0
          ? null
          : {
              severity: 'today',
              title: `自己建的哨「${label}」数不出来了，等于没人看着：${problems[0]}`,
              // When it broke nobody noted; the first look that saw it is kept.
              since: now.toISOString(),
              certainty: 1,
              causes: problems.slice(1),
              seen: [['盯的数', metric], ...problems.map((p) => ['哪里不对', p] as const)],
            },
    })),
})
