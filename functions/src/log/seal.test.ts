import { canonicalJson, DaySealSchema, dayOf, MonthSealSchema, sealCode, sealGroups } from '@catat/domain'
import * as v from 'valibot'
import { describe, expect, it } from 'vitest'
import { dump, keep, restore } from '../../test/office/chains.ts'
import { dieAtCommit } from '../../test/office/dying.ts'
import { act, bring, counselling, outreach } from '../../test/office/files.ts'
import { freshOffice, instant } from '../../test/office/office.ts'
import { PERIOD } from '../../test/office/reports.ts'
import { night, sealsOf } from '../../test/office/seals.ts'
import { sha256 } from '../digest.ts'
import { checkMonth } from './check-month.ts'
import { exportLog } from './export-log.ts'
import { MerkleTree } from './merkle.ts'
import { sealDay } from './seal-day.ts'
import { sealDueDays } from './seal-due.ts'
import { linkBefore } from './seal-rows.ts'

const office = await freshOffice()
const { sealUpTo, sealOf, leavesOf, rowsOf, brokenMails } = sealsOf(office)
/** Two days with a batch of heads, leaves and a seal each, and the seal of the month. */
const COMMITS = 7

describe('the nightly seal', () => {
  it('covers the heads of the chains that changed that day, by chain, under the root of their tree', async () => {
    const first = await bring(office, 'sorted')
    const second = await bring(office, 'received', outreach())
    await sealUpTo('2026-11-10')
    const leaves = await leavesOf('2026-11-09')
    expect(leaves.map(({ chain }) => chain)).toEqual([`files/${first}`, `files/${second}`].sort())
    const tree = new MerkleTree()
    for (const leaf of leaves) {
      expect((await office.db.doc(leaf.chain).get()).get('log')).toEqual({ seq: leaf.seq, hash: leaf.hash })
      tree.add(canonicalJson(leaf))
    }
    const rows = (await rowsOf(`files/${first}`)).length + (await rowsOf(`files/${second}`)).length
    expect(await sealOf('2026-11-09')).toMatchObject({ root: tree.root(), size: 2, rows, prev: '', broken: null })
  })

  it('stands for every day since the first row, one with nothing done too, each naming the one before', async () => {
    await bring(office, 'received', outreach())
    await sealUpTo('2026-11-12')
    const days = (await office.db.collection('seals').get()).docs.map((doc) => v.parse(DaySealSchema, doc.data()))
    expect(days.map(({ day, size }) => [day, size])).toEqual([
      ['2026-11-09', 1],
      ['2026-11-10', 0],
      ['2026-11-11', 0],
    ])
    expect(days[1]?.root).toBe(new MerkleTree().root())
    expect(days.map(({ prev }) => prev)).toEqual(['', ...days.slice(0, 2).map((seal) => sha256(canonicalJson(seal)))])
  })

  it('keeps the leaves of a busy day in parts, and the check and an export read them as one', async () => {
    for (let n = 0; n < 5; n += 1) await bring(office, 'received', outreach())
    office.at(night('2026-11-10'))
    const { root } = await sealDay(office.world, dayOf(instant('2026-11-09T01:00:00.000Z')), null, 2)
    const parts = (await office.db.collection('seals/2026-11-09/leaves').get()).docs
    expect(parts.map((part) => [part.id, part.get('leaves').length])).toEqual([
      ['0000', 2],
      ['0001', 2],
      ['0002', 1],
    ])
    const tree = new MerkleTree()
    for (const leaf of await leavesOf('2026-11-09')) tree.add(canonicalJson(leaf))
    expect(tree.root()).toBe(root)
    await sealUpTo('2026-12-01')
    expect(await checkMonth(office.world, PERIOD)).toMatchObject({ chains: 5, broken: null })
    const lines: string[] = []
    for await (const line of exportLog(office.db, 'demo', office.world.now())) lines.push(line)
    const sealed = lines.flatMap((line) => /"type":"leaf".*"chain":"([^"]+)"/.exec(line)?.[1] ?? [])
    expect(sealed).toEqual((await leavesOf('2026-11-09')).map(({ chain }) => chain))
  })

  it('waits for the day to end in WITA and leaves later rows to the next', async () => {
    const id = await bring(office, 'submitted')
    const sealed = (await rowsOf(`files/${id}`)).length
    await sealDueDays(office.world, instant('2026-11-09T15:59:59.999Z'))
    expect((await office.db.collection('seals').get()).size).toBe(0)
    office.at('2026-11-09T16:00:00.000Z')
    await act(office, 'mahrita', id, 'file.withdraw')
    await sealUpTo('2026-11-10')
    expect(await leavesOf('2026-11-09')).toMatchObject([{ seq: sealed }])
    await sealUpTo('2026-11-11')
    expect(await leavesOf('2026-11-10')).toMatchObject([{ seq: sealed + 1 }])
    expect(await sealOf('2026-11-10')).toMatchObject({ rows: 1, broken: null })
  })

  it('seals what was committed after midnight by a clock before it with the next act on the same chain', async () => {
    const id = await bring(office, 'submitted')
    await sealUpTo('2026-11-10')
    office.at('2026-11-09T15:59:59.990Z')
    await act(office, 'mahrita', id, 'file.withdraw')
    office.at('2026-11-10T02:00:00.000Z')
    await act(office, 'mahrita', id, 'file.submit')
    await sealUpTo('2026-11-11')
    expect(await sealOf('2026-11-10')).toMatchObject({ rows: 2, broken: null })
  })

  it('does not seal again what a row that tells a later day was sealed with already', async () => {
    const id = await bring(office, 'submitted')
    await sealUpTo('2026-11-10')
    office.at('2026-11-11T02:00:00.000Z')
    await act(office, 'mahrita', id, 'file.withdraw')
    office.at('2026-11-10T02:00:00.000Z')
    await act(office, 'mahrita', id, 'file.submit')
    await sealUpTo('2026-11-12')
    expect(await sealOf('2026-11-10')).toMatchObject({ rows: 2, broken: null })
    expect(await sealOf('2026-11-11')).toMatchObject({ rows: 0, size: 0, broken: null })
  })

  it('of a day that somebody sealed a moment before is that one', async () => {
    await bring(office, 'received', outreach())
    await sealUpTo('2026-11-10')
    const before = await dump(office)
    office.later(1000)
    const day = dayOf(instant('2026-11-09T01:00:00.000Z'))
    expect(await sealDay(office.world, day, null)).toEqual(await sealOf('2026-11-09'))
    expect(await dump(office)).toEqual(before)
  })

  it('costs nothing the second time', async () => {
    await bring(office, 'received', outreach())
    await sealUpTo('2026-11-11')
    const before = await dump(office)
    await sealUpTo('2026-11-11')
    expect(await dump(office)).toEqual(before)
  })

  it.each(['before', 'after'] as const)(
    'that dies just %s any of its commits and starts again ends as if it had not',
    async (dies) => {
      office.at('2026-11-29T01:00:00.000Z')
      const id = await bring(office, 'submitted', outreach())
      office.at('2026-11-30T01:00:00.000Z')
      await act(office, 'mahrita', id, 'file.withdraw')
      const start = await keep(office)
      await sealUpTo('2026-12-01')
      const whole = await dump(office)
      expect(Object.keys(whole).filter((path) => /^seals\/[^/]+$/.test(path))).toEqual([
        'seals/2026-11',
        'seals/2026-11-29',
        'seals/2026-11-30',
      ])
      for (let k = 1; k <= COMMITS; k += 1) {
        await restore(office, start)
        const { revive } = dieAtCommit(office, k, dies)
        await expect(sealUpTo('2026-12-01')).rejects.toThrow('the power failed')
        revive()
        await sealUpTo('2026-12-01')
        expect([k, await dump(office)]).toEqual([k, whole])
      }
    },
  )

  it('closes a month with a seal over its days and mails the code to the three who sign the report', async () => {
    office.at('2026-11-29T01:00:00.000Z')
    await bring(office, 'received', outreach())
    await sealUpTo('2026-12-01')
    const month = v.parse(MonthSealSchema, (await office.db.doc('seals/2026-11').get()).data())
    const tree = new MerkleTree()
    for (const day of ['2026-11-29', '2026-11-30']) tree.add(canonicalJson(await sealOf(day)))
    expect(month).toMatchObject({ root: tree.root(), size: 2, rows: (await sealOf('2026-11-29')).rows, prev: '' })
    await office.work()
    const mails = office.letters.filter(({ subject }) => subject === 'Segel buku log November 2026')
    expect(mails.map(({ to }) => to.address).sort()).toEqual([
      'gazali@catat.test',
      'noor@catat.test',
      'rahmah@catat.test',
    ])
    for (const { text } of mails) expect(text).toContain(sealGroups(sealCode(month)).join(' '))
    await sealUpTo('2027-01-01')
    const next = v.parse(MonthSealSchema, (await office.db.doc('seals/2026-12').get()).data())
    expect(next.prev).toBe(sha256(canonicalJson(month)))
  })
})

/** What somebody with the database in hand could do, and what the night then says of it. */
describe('a bad row', () => {
  const bad = async (tamper: (chain: string) => Promise<unknown>): Promise<unknown> => {
    const id = await bring(office, 'sorted', counselling(), { nik: null })
    await tamper(`files/${id}`)
    await sealUpTo('2026-11-10')
    await office.work()
    expect(
      brokenMails()
        .map(({ to }) => to.address)
        .sort(),
    ).toEqual(['gazali@catat.test', 'latifah@catat.test'])
    const { broken } = await sealOf('2026-11-09')
    expect(broken?.chain).toBe(`files/${id}`)
    return broken && [broken.seq, broken.why]
  }

  it('that was edited is named in the seal and told to the leader and the agency head', async () => {
    expect(await bad((chain) => office.db.doc(`${chain}/log/000003`).update({ target: 'x' }))).toEqual([3, 'edited'])
  })

  it('that was deleted from the middle is named', async () => {
    expect(await bad((chain) => office.db.doc(`${chain}/log/000003`).delete())).toEqual([3, 'missing'])
  })

  it('that was cut off the end is named, as long as the card tells of it', async () => {
    const cut = async (chain: string) => {
      const last = (await rowsOf(chain)).at(-1)
      await last?.ref.delete()
      return Number(last?.get('seq'))
    }
    let last = 0
    expect(await bad(async (chain) => (last = await cut(chain)))).toEqual([last, 'missing'])
  })

  it('that was written without its card is named', async () => {
    expect(
      await bad(async (chain) => {
        const rows = await rowsOf(chain)
        const [before, last] = rows.slice(-2)
        await office.db.doc(chain).update({ log: { seq: before?.get('seq'), hash: before?.get('hash') } })
        expect(last).toBeDefined()
        return last
      }),
    ).toEqual([expect.any(Number), 'head'])
  })

  it('that was put where no row can stand is named', async () => {
    expect(
      await bad(async (chain) => {
        const row = await office.db.doc(`${chain}/log/000002`).get()
        await office.db.doc(`${chain}/log/forged`).set(row.data() ?? {})
      }),
    ).toEqual([0, 'foreign'])
  })

  it('that was put where no row can stand on a day without others is named and not sealed', async () => {
    const chain = `files/${await bring(office, 'sorted', counselling(), { nik: null })}`
    await sealUpTo('2026-11-10')
    const row = await office.db.doc(`${chain}/log/000002`).get()
    await office.db.doc(`${chain}/log/forged`).set({ ...row.data(), at: '2026-11-10T02:00:00.000Z' })
    await sealUpTo('2026-11-11')
    const broken = { chain, seq: 0, why: 'foreign' }
    expect(await sealOf('2026-11-10')).toMatchObject({ rows: 0, size: 0, broken })
  })

  it.each([
    ['the row after the last one that is sealed', 1],
    ['the row that its card ends with', 2],
  ])('is named where it is %s, and gone', async (_, after) => {
    const id = await bring(office, 'submitted')
    const sealed = (await rowsOf(`files/${id}`)).length
    office.at('2026-11-10T02:00:00.000Z')
    await act(office, 'mahrita', id, 'file.withdraw')
    await act(office, 'mahrita', id, 'file.submit')
    await (await rowsOf(`files/${id}`))[sealed + after - 1]?.ref.delete()
    office.at('2026-11-09T16:00:00.000Z')
    await sealDueDays(office.world, office.world.now())
    expect((await sealOf('2026-11-09')).broken).toEqual({ chain: `files/${id}`, seq: sealed + after, why: 'missing' })
  })

  it('never stands before the first one of its chain', async () => {
    const chain = `files/${await bring(office, 'sorted')}`
    const first = (await office.db.doc(`${chain}/log/000001`).get()).data()
    const { hash: _, ...rest }: Record<string, unknown> = { ...first, seq: 0 }
    await office.db.doc(`${chain}/log/000000`).set({ ...rest, hash: sha256(canonicalJson(rest)) })
    expect(await linkBefore(office.world, chain, 1)).toBe(null)
    expect(await linkBefore(office.world, chain, 2)).toMatchObject({ seq: 1, fault: null })
  })

  it('of a card that is gone is named', async () => {
    expect(await bad((chain) => office.db.doc(chain).delete())).toEqual([expect.any(Number), 'card'])
  })

  it('is sealed as it stands and told once: the next night does not repeat it, the month still says it', async () => {
    await bad((chain) => office.db.doc(`${chain}/log/000003`).update({ target: 'x' }))
    await sealUpTo('2026-12-01')
    await office.work()
    expect(brokenMails()).toHaveLength(2)
    expect((await sealOf('2026-11-10')).broken).toBe(null)
    expect((await office.db.doc('seals/2026-11').get()).get('broken')).toMatchObject({ seq: 3, why: 'edited' })
  })
})
