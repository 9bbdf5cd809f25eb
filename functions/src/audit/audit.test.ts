import { type Audit, AuditSchema, DayTextSchema, type Period } from '@catat/domain'
import * as v from 'valibot'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { dump, expectWholeChains, keep, restore } from '../../test/office/chains.ts'
import { bring, cardOf, counselling, mark, outreach, receive } from '../../test/office/files.ts'
import { beforeTransaction } from '../../test/office/interfere.ts'
import { freshOffice, instant, refusal } from '../../test/office/office.ts'
import {
  decide,
  evaluateNovember,
  fillNovember,
  narrate,
  PERIOD,
  REPORT,
  reportOf,
  submit,
  submitNovember,
} from '../../test/office/reports.ts'
import type { AuditTask } from '../outside/tasks.ts'
import { auditShard } from './audit-shard.ts'
import { finishAudit } from './finish-audit.ts'
import { planDueWork, resumeAudits } from './plan-due-work.ts'

const office = await freshOffice()
afterEach(() => expectWholeChains(office))

const SMALL_STEPS = { files: 3, changes: 1 }

/** Seven files, six of which lack something: a commit for each of these, and one at the end of each of three queries. */
const COMMITS = 9

const auditOf = async (period: Period = PERIOD): Promise<Audit> =>
  v.parse(AuditSchema, (await office.db.doc(`audits/${period}`).get()).data())
const notes = async () =>
  Object.fromEntries((await office.db.collection('deficiencies').get()).docs.map((doc) => [doc.id, doc.get('status')]))

describe('an evaluation', () => {
  it('is started by nobody but the clerk', async () => {
    office.at('2026-12-01T01:00:00.000Z')
    for (const who of ['mahrita', 'rahmah', 'gazali', 'latifah', 'fajar', 'lina'] as const) {
      expect([who, await refusal(office.desk(who, { type: 'audit.run', period: PERIOD }))]).toEqual([
        who,
        'access/not-yours',
      ])
    }
    expect(await refusal(office.desk('tuti', { type: 'audit.run', period: PERIOD }))).toBe('access/inactive')
  })

  it('waits for the month to end, to the millisecond in WITA', async () => {
    office.at('2026-11-30T15:59:59.999Z')
    expect(await refusal(office.desk('noor', { type: 'audit.run', period: PERIOD }))).toBe('audit/period-open')
    office.later(1)
    expect(await office.desk('noor', { type: 'audit.run', period: PERIOD })).toEqual({ epoch: 1 })
    expect(await refusal(office.desk('noor', { type: 'audit.run', period: PERIOD }))).toBe('audit/running')
  })

  it('notes what files lack, needs without a file and files without a need, and drafts the report', async () => {
    const { need, lacking } = await fillNovember(office)
    await evaluateNovember(office)
    expect((await auditOf()).result).toMatchObject({ files: 4, notes: 4, unserved: 1, withoutIntake: 1, unreadable: 0 })
    const found = Object.keys(await notes()).sort()
    expect(found).toContain(`${need}_RJK`)
    expect(found.filter((id) => id.startsWith(lacking))).toEqual([`${lacking}_KSL-04`, `${lacking}_KSL-05`])
    expect((await office.db.doc('figures/2026-11').get()).get('figures.files')).toBe(4)
    expect(await reportOf(office)).toMatchObject({ id: REPORT, status: 'draft', dueOn: '2026-12-07' })
    expect(office.letters.map(({ to }) => to.address)).toEqual(['noor@catat.test'])
  })

  it('of a month without files is an evaluation too', async () => {
    office.at('2026-12-01T01:00:00.000Z')
    await office.desk('noor', { type: 'audit.run', period: PERIOD })
    await office.work()
    expect((await auditOf()).result).toMatchObject({ files: 0, notes: 0 })
  })

  it('run again where nothing changed writes nothing but its own bookkeeping', async () => {
    await fillNovember(office)
    await evaluateNovember(office)
    const kept = async () =>
      Object.fromEntries(
        Object.entries(await dump(office)).filter(([path]) =>
          /^(files|deficiencies|reports|counters|blind)\//.test(path),
        ),
      )
    const before = await kept()
    await evaluateNovember(office)
    expect((await auditOf()).result).toMatchObject({ written: 0, notes: 4 })
    expect(await auditOf()).toMatchObject({ epoch: 2, status: 'done' })
    expect(await kept()).toEqual(before)
  })

  it('closes a note when its document comes and opens it again when it turns out to be missing', async () => {
    const { lacking } = await fillNovember(office)
    await evaluateNovember(office)
    await mark(office, lacking, 'KSL-04', 'present')
    expect((await notes())[`${lacking}_KSL-04`]).toBe('met')
    await evaluateNovember(office)
    expect((await notes())[`${lacking}_KSL-04`]).toBe('met')
    await mark(office, lacking, 'KSL-04')
    expect((await notes())[`${lacking}_KSL-04`]).toBe('open')
  })

  it('closes the note on a need when a file serves it', async () => {
    const { need } = await fillNovember(office)
    await evaluateNovember(office)
    const form = counselling({ service: 'RJK', intakeId: need, handedOver: ['RJK-01', 'RJK-02', 'RJK-03', 'RJK-04'] })
    await receive(office, await bring(office, 'submitted', form))
    expect((await notes())[`${need}_RJK`]).toBe('met')
  })

  it('leaves a promise standing', async () => {
    const { lacking } = await fillNovember(office)
    await evaluateNovember(office)
    const id = `${lacking}_KSL-04`
    await office.desk('mahrita', { type: 'deficiency.promise', id, promisedFor: v.parse(DayTextSchema, '2026-12-10') })
    await mark(office, lacking, 'KSL-06')
    await evaluateNovember(office)
    expect(await notes()).toMatchObject({ [id]: 'promised', [`${lacking}_KSL-06`]: 'open' })
  })

  it('lists a card it cannot read and goes on', async () => {
    await fillNovember(office)
    const broken = await bring(office, 'sorted', outreach())
    await office.db.doc(`files/${broken}`).update({ mode: 'telepathy' })
    await evaluateNovember(office)
    expect((await auditOf()).result).toMatchObject({ files: 5, unreadable: 1 })
    expect((await office.db.doc('audits/2026-11/shards/00').get()).get('unreadable')).toEqual([broken])
    await office.db.doc(`files/${broken}`).update({ mode: 'inPerson' })
  })

  it('does not undo what a clerk does at the same moment', async () => {
    const { lacking } = await fillNovember(office)
    office.at('2026-12-01T01:00:00.000Z')
    await office.desk('noor', { type: 'audit.run', period: PERIOD })
    let raced = false
    const mend = aroundCommit(async (commit) => {
      if (!raced) {
        raced = true
        await mark(office, lacking, 'KSL-04', 'present')
      }
      return commit()
    })
    await office.work()
    mend()
    expect((await cardOf(office, lacking)).documents['KSL-04']).toEqual({ state: 'present', reason: null })
    expect(Object.keys(await notes())).not.toContain(`${lacking}_KSL-04`)
  })

  it.each(['before', 'after'] as const)(
    'that dies just %s any of its commits and starts again ends as if it had not',
    async (dies) => {
      await fillNovember(office)
      for (let n = 0; n < 3; n += 1)
        await bring(office, 'sorted', counselling({ handedOver: ['KSL-01'] }), { nik: null })
      const task = await started()
      const start = await keep(office)
      await auditShard(office.world, task, SMALL_STEPS)
      const whole = await dump(office)
      for (let k = 1; k <= COMMITS; k += 1) {
        await restore(office, start)
        const mend = breakCommit(k, dies)
        await expect(auditShard(office.world, task, SMALL_STEPS)).rejects.toThrow('the power failed')
        mend()
        await auditShard(office.world, task, SMALL_STEPS)
        expect([k, await dump(office)]).toEqual([k, whole])
      }
    },
  )

  it('of an older epoch writes nothing any more', async () => {
    await fillNovember(office)
    office.at('2026-12-01T01:00:00.000Z')
    await office.desk('noor', { type: 'audit.run', period: PERIOD })
    const stale = office.tasks[0]
    if (!stale) throw new Error('nothing was put on the queue')
    await office.work()
    for (const state of ['at work', 'done']) {
      if (state === 'at work') await office.desk('noor', { type: 'audit.run', period: PERIOD })
      else await office.work()
      const before = await dump(office)
      await auditShard(office.world, stale)
      expect([state, await dump(office)]).toEqual([state, before])
    }
  })

  it('of an older epoch closes nothing of the newer one', async () => {
    await fillNovember(office)
    await evaluateNovember(office)
    await office.desk('noor', { type: 'audit.run', period: PERIOD })
    await office.db.doc('audits/2026-11/shards/00').update({ done: true })
    const before = await dump(office)
    await finishAudit(office.world, PERIOD, 1)
    expect(await dump(office)).toEqual(before)
    await finishAudit(office.world, PERIOD, 2)
    expect(await auditOf()).toMatchObject({ epoch: 2, status: 'done' })
  })

  it('that is gone changes nothing', async () => {
    await fillNovember(office)
    const task = await started()
    await office.db.doc('audits/2026-11').delete()
    const before = await dump(office)
    await auditShard(office.world, task)
    expect(await dump(office)).toEqual(before)
  })

  it('is refused while the office has neither letterhead nor officials', async () => {
    await fillNovember(office)
    const task = await started()
    await office.db.doc('settings/office').delete()
    expect(await refusal(auditShard(office.world, task))).toBe('office/unsettled')
    expect((await auditOf()).status).toBe('running')
  })

  it('is closed by the last of its shards, and by no fewer than it began with', async () => {
    await fillNovember(office)
    const task = await started()
    const middle = (await office.db.collection('files').get()).docs[2]?.id ?? ''
    const [first, second] = ['00', '01'].map((shard) => office.db.doc(`audits/2026-11/shards/${shard}`))
    const fresh = (await first?.get())?.data() ?? {}
    await office.db.doc('audits/2026-11').update({ shards: 2 })
    await first?.update({ to: middle })
    await auditShard(office.world, task)
    expect([(await auditOf()).status, 'while a shard is missing']).toEqual(['running', 'while a shard is missing'])
    await second?.set({ ...fresh, from: middle })
    await auditShard(office.world, task)
    expect([(await auditOf()).status, 'while a shard is at work']).toEqual(['running', 'while a shard is at work'])
    await auditShard(office.world, { ...task, shard: '01' })
    expect(await auditOf()).toMatchObject({ status: 'done', result: { files: 4, notes: 4 } })
  })

  it('writes as many cards together as one step holds', async () => {
    await fillNovember(office)
    const task = await started()
    const commits = countCommits()
    await auditShard(office.world, task, { files: 10, changes: 100 })
    expect(commits()).toBe(1)
  })

  it.each([
    ['a condition that no longer holds', 9],
    ['a row somebody else wrote first', 6],
    ['a transaction in the way', 10],
  ])('reads again after %s', async (_, code) => {
    await fillNovember(office)
    const task = await started()
    const mend = failCommits(1, code)
    await auditShard(office.world, task)
    mend()
    expect((await auditOf()).result).toMatchObject({ files: 4, notes: 4 })
  })

  it('that is overtaken ten times in a row goes on, eleven times gives the task back to its queue', async () => {
    await fillNovember(office)
    const task = await started()
    const mend = failCommits(11, 10)
    await expect(auditShard(office.world, task)).rejects.toThrow('overtaken')
    mend()
    expect((await auditOf()).status).toBe('running')
    const mendAgain = failCommits(10, 10)
    await auditShard(office.world, task)
    mendAgain()
    expect((await auditOf()).status).toBe('done')
  })

  it('worked on by two workers at once is done once', async () => {
    await fillNovember(office)
    const task = await started()
    await Promise.all([auditShard(office.world, task), auditShard(office.world, task)])
    expect((await auditOf()).result).toMatchObject({ files: 4, notes: 4 })
    const rows = await office.db.collection('audits/2026-11/log').get()
    expect(rows.docs.filter((row) => row.get('fields').includes('result'))).toHaveLength(1)
  })
})

describe('the planner', () => {
  it('makes every month due since the first file, oldest first, once each', async () => {
    office.at('2026-09-09T01:00:00.000Z')
    await bring(office, 'received', outreach({ serviceDate: '2026-09-01' }))
    office.at('2026-12-01T01:00:00.000Z')
    await planDueWork(office.world, instant('2026-11-30T17:00:00.000Z'))
    expect(office.tasks.map(({ period }) => period)).toEqual(['2026-09', '2026-10', '2026-11'])
    await office.work()
    await planDueWork(office.world, instant('2026-12-01T17:00:00.000Z'))
    expect(office.tasks).toEqual([])
    expect((await office.db.collection('reports').get()).docs.map((doc) => doc.id)).toEqual([
      'monthly-2026-09',
      'monthly-2026-10',
      'monthly-2026-11',
    ])
  })

  it('goes by the time it was due, not by the time it ran', async () => {
    await bring(office, 'received', outreach())
    office.at('2026-12-01T01:00:00.000Z')
    await planDueWork(office.world, instant('2026-11-29T17:00:00.000Z'))
    expect(office.tasks).toEqual([])
  })

  it('does nothing in an office without files', async () => {
    await planDueWork(office.world, instant('2026-11-30T17:00:00.000Z'))
    expect(office.tasks).toEqual([])
  })

  it('evaluates a month again when files came after, also when its report is sent already', async () => {
    await fillNovember(office)
    await evaluateNovember(office)
    await planDueWork(office.world, instant('2026-12-01T17:00:00.000Z'))
    expect(office.tasks).toEqual([])
    const late = await cardOf(office, await bring(office, 'sorted', outreach()))
    await office.db.doc(`files/${late.id}`).update({ period: PERIOD })
    await planDueWork(office.world, instant('2026-12-01T17:00:00.000Z'))
    expect(office.tasks).toMatchObject([{ period: PERIOD, epoch: 2 }])
    await office.work()
    await narrate(office)
    await submit(office)
    await office.work()
    await planDueWork(office.world, instant('2026-12-02T17:00:00.000Z'))
    expect(office.tasks).toEqual([])
    await office.db.doc(`files/${late.id}`).set(late)
    await planDueWork(office.world, instant('2026-12-02T17:00:00.000Z'))
    expect(office.tasks).toMatchObject([{ period: PERIOD, epoch: 3 }])
    await office.work()
    expect(office.letters.at(-1)?.subject).toContain('berubah setelah diajukan')
  })

  it('evaluates a month again when files came while its report lies returned on the desk of the clerk', async () => {
    await submitNovember(office)
    await office.desk('rahmah', await decide(office, 'report.return'))
    await planDueWork(office.world, instant('2026-12-02T17:00:00.000Z'))
    expect(office.tasks).toEqual([])
    const late = await cardOf(office, await bring(office, 'sorted', outreach()))
    await office.db.doc(`files/${late.id}`).update({ period: PERIOD })
    await planDueWork(office.world, instant('2026-12-02T17:00:00.000Z'))
    expect(office.tasks).toMatchObject([{ period: PERIOD, epoch: 2 }])
    await office.work()
    await office.db.doc(`files/${late.id}`).set(late)
  })

  it('leaves a month to the clerk who started it a moment before', async () => {
    await bring(office, 'received', outreach())
    office.at('2026-12-01T01:00:00.000Z')
    const mend = beforeTransaction(office, () => office.desk('noor', { type: 'audit.run', period: PERIOD }))
    await planDueWork(office.world, instant('2026-11-30T17:00:00.000Z'))
    mend()
    expect(office.tasks).toEqual([{ period: PERIOD, shard: '00', epoch: 1 }])
    await office.work()
  })

  it('leaves a month that is being evaluated again', async () => {
    await fillNovember(office)
    await evaluateNovember(office)
    await office.desk('noor', { type: 'audit.run', period: PERIOD })
    const before = await dump(office)
    const transactions = vi.spyOn(office.db, 'runTransaction')
    await planDueWork(office.world, instant('2026-12-01T17:00:00.000Z'))
    const begun = transactions.mock.calls.length
    transactions.mockRestore()
    expect(begun).toBe(0)
    expect(await dump(office)).toEqual(before)
    await office.work()
  })

  it('hides no other trouble of the store', async () => {
    await bring(office, 'received', outreach())
    office.at('2026-12-01T01:00:00.000Z')
    const plan = () => planDueWork(office.world, instant('2026-11-30T17:00:00.000Z'))
    const inTheWay = beforeTransaction(office, () =>
      Promise.reject(Object.assign(new Error('in the way'), { code: 10 })),
    )
    expect(await refusal(plan())).toBe('store/busy')
    inTheWay()
    const down = beforeTransaction(office, () => Promise.reject(new Error('the power failed')))
    await expect(plan()).rejects.toThrow('the power failed')
    down()
  })
})

describe('the sweeper', () => {
  beforeEach(async () => {
    await fillNovember(office)
    office.at('2026-12-01T01:00:00.000Z')
    await office.desk('noor', { type: 'audit.run', period: PERIOD })
    office.tasks.length = 0
  })

  it('leaves an evaluation that moves to itself', async () => {
    await resumeAudits(office.world)
    expect(office.tasks).toEqual([])
  })

  it('puts one whose task was lost back to work', async () => {
    office.storeLater(11 * 60_000)
    await resumeAudits(office.world)
    expect(office.tasks).toEqual([{ period: PERIOD, shard: '00', epoch: 1 }])
    await office.work()
    expect((await auditOf()).status).toBe('done')
  })

  it('closes one whose last worker died before it could', async () => {
    await office.db.doc('audits/2026-11/shards/00').update({ done: true })
    office.storeLater(11 * 60_000)
    await resumeAudits(office.world)
    await office.work()
    expect((await auditOf()).status).toBe('done')
  })
})

/** November's evaluation as the clerk starts it; its one task, not yet worked on. */
const started = async (): Promise<AuditTask> => {
  office.at('2026-12-01T01:00:00.000Z')
  await office.desk('noor', { type: 'audit.run', period: PERIOD })
  const [task] = office.tasks.splice(0)
  if (!task) throw new Error('nothing was put on the queue')
  return task
}

/** The first commits of a batch fail with a status of the store. */
const failCommits = (count: number, code: number): (() => void) => {
  let failed = 0
  return aroundCommit(async (commit) => {
    failed += 1
    if (failed <= count) throw Object.assign(new Error('overtaken'), { code })
    return commit()
  })
}

/** How many batches are committed from now on, until it is asked. */
const countCommits = (): (() => number) => {
  let count = 0
  const mend = aroundCommit(async (commit) => {
    count += 1
    return commit()
  })
  return () => {
    mend()
    return count
  }
}

/** Lets `around` run each commit of a batch; answers how to take it away again. */
const aroundCommit = (
  around: (commit: () => Promise<FirebaseFirestore.WriteResult[]>) => Promise<FirebaseFirestore.WriteResult[]>,
) => {
  const batch = office.db.batch.bind(office.db)
  office.db.batch = () => {
    const made = batch()
    const commit = made.commit.bind(made)
    made.commit = () => around(commit)
    return made
  }
  return () => {
    office.db.batch = batch
  }
}

const breakCommit = (kth: number, dies: 'before' | 'after') => {
  let count = 0
  return aroundCommit(async (commit) => {
    count += 1
    if (count !== kth) return commit()
    if (dies === 'after') await commit()
    throw new Error('the power failed')
  })
}
