import { type FileId, msOf } from '@catat/domain'
import { describe, expect, it } from 'vitest'
import { forgetDiscarded } from '../src/identity/forget-identity.ts'
import { shredAgain } from '../src/identity/shred-again.ts'
import { shredIdentity } from '../src/identity/shred-identity.ts'
import { planNight } from '../src/registry/plan-night.ts'
import { sweep } from '../src/registry/sweep.ts'
import { dump, expectWholeChains, keep, restore } from './office/chains.ts'
import { disclose, opening } from './office/disclosures.ts'
import { dieAtCommit } from './office/dying.ts'
import { bring } from './office/files.ts'
import { freshOffice } from './office/office.ts'
import { evaluateNovember, fillNovember, narrate, submit } from './office/reports.ts'
import { night } from './office/seals.ts'

const office = await freshOffice()

/** What stands in an office, without what is drawn by lot, when it was done since `begun`, and how often a mail was tried. */
const standing = async (begun: string): Promise<unknown> => {
  const withoutLots = (value: unknown): unknown => {
    if (typeof value === 'string' && value.startsWith('%PDF')) return 'paper'
    if (typeof value === 'string')
      return LOT.test(value) ? 'drawn' : INSTANT.test(value) && value >= begun ? 'then' : value
    if (Array.isArray(value)) return value.map(withoutLots)
    if (typeof value !== 'object' || value === null) return value
    return Object.fromEntries(Object.entries(value).map(([key, field]) => [key, withoutLots(field)]))
  }
  const told = Object.entries(await dump(office)).filter(([path]) => !/^(links|runs)\//.test(path))
  return told
    .map(([path, data]) => [
      path.replace(/^proofs\/.*/, 'proofs'),
      withoutLots(path.startsWith('outbox/') ? withoutTries(data) : data),
    ])
    .sort((a, b) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1))
}
/** Digests, codes of proofs and of seals, tokens. */
const LOT = /^[0-9a-f]{64}$|(?:^|\/verifikasi\/)[0-9A-HJKMNP-TV-Z]{16}$|^[0-9A-HJKMNP-TV-Z]{80}$/
const INSTANT = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/
const withoutTries = (data: unknown): unknown => ({ ...(data as object), attempts: 0, refused: 0, dueAt: '' })

/** Which letters arrived; one may do so twice, under the same Message-ID. */
const sent = (): readonly string[] => [...new Set(office.letters.map(({ messageId }) => messageId))].sort()

/** What comes by itself after a death: tasks that were lost are found, orders to destroy carried out, mails sent. */
const recover = async (): Promise<void> => {
  for (let n = 0; n < 3; n += 1) {
    office.storeLater(11 * 60_000)
    office.later(11 * 60_000)
    await shredAgain(office.world)
    await forgetDiscarded(office.world)
    await sweep(office.world)
    await office.work()
  }
}

/** Work of several commits; `again`: what the schedule, or the person who saw an error, does after a death. */
interface Work {
  readonly name: string
  readonly prepare: () => Promise<string>
  readonly run: () => Promise<unknown>
  readonly again: () => Promise<unknown>
  readonly least: number
}

let file: FileId
const signIn = () => ({ at: msOf(office.world.now()), secondFactor: false })
const destroy = () =>
  shredIdentity(office.world, 'latifah', signIn(), { type: 'identity.shred', id: file, basis: 'erasure' })
const closeTheMonth = async () => {
  await planNight(office.world, office.world.now())
  await office.work()
}

const WORKS: readonly Work[] = [
  {
    name: 'the night that closes a month, with its evaluation, its report and its mails',
    prepare: async () => {
      await fillNovember(office)
      return night('2026-12-01')
    },
    run: closeTheMonth,
    again: closeTheMonth,
    least: 20,
  },
  {
    name: 'a sweep over mails that wait and a session past its time',
    prepare: async () => {
      const { lacking } = await fillNovember(office)
      await evaluateNovember(office)
      await narrate(office)
      await submit(office)
      await disclose(office, 'latifah', opening(lacking))
      return '2026-12-01T04:00:00.000Z'
    },
    run: () => sweep(office.world),
    again: () => sweep(office.world),
    least: 4,
  },
  {
    name: 'an order to destroy an identity',
    prepare: async () => {
      file = await bring(office, 'sorted')
      return '2026-12-01T04:00:00.000Z'
    },
    run: destroy,
    // The button is pressed again; it is refused where the order was carried out.
    again: () => destroy().catch(() => {}),
    least: 1,
  },
]

describe.each(WORKS)('$name', ({ prepare, run, again, least }) => {
  // With each number of commits on the disk, in turn: the last one answered, or the next one not begun.
  it('dies at any of its commits, and comes to the same end', async () => {
    const at = await prepare()
    const start = await keep(office)
    const play = async (done: number): Promise<number> => {
      await restore(office, start)
      office.at(at)
      const dying = done % 2 === 0 ? dieAtCommit(office, done + 1, 'before') : dieAtCommit(office, done, 'after')
      await run().catch(() => {})
      dying.revive()
      if (done < Number.POSITIVE_INFINITY) await again()
      await recover()
      await expectWholeChains(office)
      return dying.count()
    }
    const commits = await play(Number.POSITIVE_INFINITY)
    expect(commits).toBeGreaterThanOrEqual(least)
    const [whole, letters] = [await standing(at), sent()]
    for (let done = 0; done < commits; done += 1) {
      await play(done)
      expect([done, await standing(at)]).toEqual([done, whole])
      expect([done, sent()]).toEqual([done, letters])
    }
  }, 120_000)
})
