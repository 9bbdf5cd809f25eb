import { afterEach, describe, expect, it } from 'vitest'
import { dump } from '../../test/office/chains.ts'
import { freshOffice, refusal } from '../../test/office/office.ts'
import { fillNovember, PERIOD } from '../../test/office/reports.ts'
import { planNight } from '../registry/plan-night.ts'
import { sweep } from '../registry/sweep.ts'
import { migrateStore } from '../store/migrate.ts'
import { SCHEMA_VERSION } from '../store/migrations.ts'
import { keepRun } from './keep-run.ts'
import { askHealth, readHealth } from './read-health.ts'

const office = await freshOffice()
const HOUR = 3_600_000

/** A night and what follows it, as the schedules run it. */
const night = async (): Promise<void> => {
  await keepRun(office.world, 'planner', () => planNight(office.world, office.world.now()))
  await keepRun(office.world, 'keeper', async () => {})
  await office.work()
  await keepRun(office.world, 'sweeper', () => sweep(office.world))
}
const codes = async () => (await askHealth(office.world)).concerns

describe('the health of an office', () => {
  it.each(['noor', 'mahrita', 'rahmah', 'gazali', 'latifah', 'lina'])('is not for %s', async (who) => {
    expect(await refusal(readHealth(office.world, who))).toBe('access/not-yours')
  })

  it('is not for an administrator who was disabled, nor for a stranger', async () => {
    await office.db.doc('staff/fajar').update({ active: false })
    expect(await refusal(readHealth(office.world, 'fajar'))).toBe('access/inactive')
    expect(await refusal(readHealth(office.world, 'nobody'))).toBe('access/inactive')
  })

  it('is good after a night, and reading it leaves only that somebody looked', async () => {
    await migrateStore(office.world)
    await fillNovember(office)
    office.at('2026-11-10T17:00:00.000Z')
    await night()
    const before = await dump(office)
    const health = await readHealth(office.world, 'fajar')
    expect(health).toMatchObject({ concerns: [], letters: [], seal: { day: '2026-11-10', broken: false } })
    expect(health.schema).toEqual({ stored: SCHEMA_VERSION, known: SCHEMA_VERSION })
    expect(health.runs.map(({ name }) => name).sort()).toEqual(['keeper', 'planner', 'sweeper'])
    expect(await askHealth(office.world)).toEqual({ ok: true, concerns: [] })
    expect(await dump(office)).toEqual({ ...before, 'runs/looked': { at: office.world.now() } })
  })

  it('tells of a disk without room, and no longer when there is some', async () => {
    office.hasRoom = false
    const seen = async () => (await readHealth(office.world, 'fajar')).concerns.map(({ code }) => code)
    expect(await seen()).toContain('store.full')
    expect(await codes()).not.toContain('store.full')
    office.hasRoom = true
    expect(await seen()).not.toContain('store.full')
  })

  it('tells of a clock that the log book speaks against', async () => {
    await fillNovember(office)
    office.later(-24 * HOUR)
    expect(await codes()).toContain('clock.behind')
    office.later(40 * 24 * HOUR)
    expect(await codes()).toContain('clock.ahead')
    office.at('2026-11-10T01:00:00.000Z')
    expect((await codes()).filter((code) => code.startsWith('clock.'))).toEqual([])
  })

  it('tells of an evaluation whose work was lost', async () => {
    await fillNovember(office)
    office.at('2026-12-01T01:00:00.000Z')
    await office.desk('noor', { type: 'audit.run', period: PERIOD })
    office.tasks.length = 0
    office.later(2 * HOUR)
    expect(await codes()).toContain('audit.stuck')
    const { audits } = await readHealth(office.world, 'fajar')
    expect(audits).toMatchObject([{ period: PERIOD, done: 0, shards: 1 }])
  })

  it('tells of a letter that was given up, whom it was for and why', async () => {
    await fillNovember(office)
    office.at('2026-12-01T01:00:00.000Z')
    await office.desk('noor', { type: 'audit.run', period: PERIOD })
    await office.work()
    const [letter] = (await office.db.collection('outbox').get()).docs
    await letter?.ref.update({ status: 'dead', end: 'undeliverable', attempts: 20 })
    expect(await codes()).toContain('mail.dead')
    const { letters, mail } = await readHealth(office.world, 'fajar')
    expect(mail.dead).toBe(1)
    expect(letters).toEqual([
      { id: letter?.id, kind: 'report.drafted', to: 'noor', end: 'undeliverable', attempts: 20 },
    ])
  })

  it('tells of a day without a run', async () => {
    await night()
    office.later(27 * HOUR)
    expect((await codes()).filter((code) => code === 'run.late')).toHaveLength(1)
    const { concerns } = await readHealth(office.world, 'fajar')
    expect(concerns.filter(({ code }) => code === 'run.late')).toHaveLength(3)
  })

  it('answers whoever asks from outside with codes alone', async () => {
    expect(Object.keys(await askHealth(office.world)).sort()).toEqual(['concerns', 'ok'])
    for (const code of await codes()) expect(code).toMatch(/^[a-z]+\.[a-z]+$/)
  })
})

describe('a run of a schedule', () => {
  const run = async () => (await office.db.doc('runs/sweeper').get()).data()
  afterEach(() => office.clear())

  it('that fails is thrown on, and the good end before it is kept', async () => {
    await keepRun(office.world, 'sweeper', async () => {})
    const goodAt = office.world.now()
    office.later(300_000)
    const failing = keepRun(office.world, 'sweeper', () => Promise.reject(new Error('no line')))
    await expect(failing).rejects.toThrow('no line')
    expect(await run()).toMatchObject({ failed: true, goodAt, startedAt: office.world.now() })
    await keepRun(office.world, 'sweeper', async () => {})
    expect(await run()).toMatchObject({ failed: false, goodAt: office.world.now() })
  })

  it('that is cut off stands there as begun and not ended', async () => {
    void keepRun(office.world, 'sweeper', () => new Promise(() => {}))
    await expect.poll(run).toMatchObject({ endedAt: null, failed: false, goodAt: null })
  })
})
