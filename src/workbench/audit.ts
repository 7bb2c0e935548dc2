/** The audit trail: written beside every change, read and checked on demand. */
import type { Operations } from '../operations.ts'
import type { House } from './house.ts'

export const audit = ({ records }: House): Pick<Operations, 'keepAudit' | 'auditTrail' | 'verifyAudit'> => ({
  keepAudit: (said) => records.audit.add(said),
  async auditTrail({ before, who, limit = 200 } = {}) {
    const rows = await records.audit.list({ before: before ?? null, who: who ?? null, limit })
    return rows.map(({ previous: _, ...row }) => row)
  },
  async verifyAudit() {
    const { rows, broken_at, why } = await records.audit.verify()
    const sentence =
      broken_at === null
        ? `操作记录 ${rows} 条，一条接一条，没人动过。`
        : why === 'missing'
          ? `操作记录在第 ${broken_at} 条断了：这一条不见了。它前面的可信；拿备份里的账本对一对，看是谁在哪天删的。`
          : `操作记录在第 ${broken_at} 条断了：这一条或它前面的被改过。更前面的可信；拿备份里的账本对一对。`
    return { rows, broken_at, sentence }
  },
})
