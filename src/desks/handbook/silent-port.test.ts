import { expect, test } from 'vitest'
import type { Finding } from '../../flow/findings/finding.ts'
import type { LedgerRow } from '../../flow/findings/ports.ts'
import { judge, watchRoom } from '../../flow/findings/run.ts'
import { at } from '../../flow/findings/testing.ts'
import type { Warehouse } from '../../warehouse/warehouse.ts'
import { silentPort } from './silent-port.ts'

/** This watch reads the ledger alone; whoever asks the warehouse here is wrong. */
const nobody = new Proxy({} as Warehouse, {
  get() {
    throw new Error('a silent port is known from the ledger')
  },
})
const ledger = (days: readonly string[]): LedgerRow[] =>
  days.map((on) => ({
    port: 'pdd.ads',
    shop_id: 's1',
    platform: 'pdd',
    label: '推广日报',
    snapshot_at: at(`${on} 08:30`),
    covers_from: null,
    covers_to: null,
    rows: 12,
  }))

async function look(rows: readonly LedgerRow[], now: string, before: readonly Finding[] = []) {
  const room = watchRoom({
    warehouse: nobody,
    database: '',
    on: now.slice(0, 10),
    now,
    rules: [],
    ledger: rows,
  })
  return judge({ watch: silentPort, look: await silentPort.look(room), before, live: null, now })
}

const daily = ['11-15', '11-16', '11-17', '11-18', '11-19', '11-20']

test('no data is not good news: two days without the ads report', async () => {
  const { findings } = await look(ledger(daily), at('11-23 09:00'))
  expect(findings).toHaveLength(1)
  expect(findings[0]).toMatchObject({
    kind: 'silence',
    subject: { shop_id: 's1', port: 'pdd.ads' },
    since: at('11-21 08:30'),
    money_at_stake: { low_minor: null, mid_minor: null, high_minor: null },
  })
  expect(findings[0]?.title).toBe('没数不等于没事：拼多多 s1 的推广日报每天来，停在 11-20，多等了 2 天。')
})

test('one send is no rhythm, and a port within its rhythm says nothing', async () => {
  expect((await look(ledger(['11-01']), at('11-22 09:00'))).findings).toEqual([])
  expect((await look(ledger(daily), at('11-21 09:00'))).findings).toEqual([])
})

test('the missing day arrives and it is over; a day’s delay alone does not end it; taken back, it is withdrawn', async () => {
  const open = (await look(ledger(daily), at('11-23 09:00'))).findings
  const waiting = await look(ledger([...daily, '11-23']), at('11-25 07:00'), open)
  expect(waiting.findings[0]?.first_raised_at).toBe(at('11-23 09:00'))
  const back = await look(ledger([...daily, '11-23']), at('11-23 12:00'), open)
  expect(back.recovered).toHaveLength(1)
  const gone = await look([], at('11-23 12:00'), open)
  expect(gone.withdrawn[0]).toMatchObject({ state: 'withdrawn', key: open[0]?.key })
})
