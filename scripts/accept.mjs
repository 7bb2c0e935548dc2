/**
 * `npm run accept [TEST FILES]`: writes golden files anew from what the program says today. A person reads the
 * difference before it is committed, so a machine that nobody watches is refused.
 */
import { spawnSync } from 'node:child_process'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

const root = fileURLToPath(new URL('..', import.meta.url))

if (process.env.CI) {
  process.stderr.write('CI 里不改标准答案。到自己的机器上 npm run accept，看过差别再提交。\n')
  process.exitCode = 1
} else {
  const bin = (name) => join(root, 'node_modules/.bin', name)
  // The glossary says the declarations once more.
  spawnSync(bin('tsx'), ['tests/glossary/write.ts'], { cwd: root, stdio: 'inherit' })
  const { status } = spawnSync(bin('vitest'), ['run', '--update', ...process.argv.slice(2)], {
    cwd: root,
    stdio: 'inherit',
    env: { ...process.env, DAZI_ACCEPT: '1' },
  })
  process.stderr.write('标准答案写好了。git diff 看一遍，每处变化都说得出为什么，再提交。\n')
  process.exitCode = status ?? 1
}
