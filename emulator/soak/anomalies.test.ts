import { describe, expect, it } from 'vitest'
import { openMemory } from '../src/service/office.fixture.ts'
import { carelessClient, serviceClient } from './client.ts'
import { runHistories } from './histories.ts'
import { WORKLOADS } from './workloads.ts'

const HISTORIES = Number(process.env.CATAT_HISTORIES ?? 60)
const SEED = Number(process.env.CATAT_SEED ?? 2026)

describe.each(Object.keys(WORKLOADS))('%s', (workload) => {
  it('finds out clients that go without transactions', async () => {
    const service = await openMemory({ smallCollection: 0 })
    const anomalies = await runHistories(workload, () => carelessClient(service), SEED, HISTORIES)
    expect(anomalies.length).toBeGreaterThan(0)
    await service.close()
  })

  it(`leaves no anomaly in ${HISTORIES} histories`, async () => {
    const service = await openMemory({ smallCollection: 0 })
    expect(await runHistories(workload, () => serviceClient(service), SEED, HISTORIES)).toEqual([])
    await service.close()
  })
})
