import { instantOf, msOf, type Staff, StaffSchema } from '@catat/domain'
import { LetterRefused } from '../outside/mail.ts'
import type { World } from '../outside/world.ts'
import { paths } from '../store/paths.ts'
import { type Outbox, OutboxSchema } from '../store/stored.ts'
import { type Tx, transact } from '../store/transaction.ts'
import { record } from '../technical-log.ts'
import type { MailTemplate } from './templates.ts'

const LEASE = 120_000
const TRIES = 20
/** Of a letter that the server refuses for good, six hours apart: an error of its own may be mended within a day. */
const REFUSALS = 3
const FIRST_WAIT = 60_000
const LONGEST_WAIT = 6 * 3_600_000

/** A letter in words, and what is written with the lease of its sender (a link's hash). */
export interface ReadyLetter {
  readonly template: MailTemplate
  readonly keep: () => void
}

/** Reads what a letter is about as it stands now; null when it is overtaken. Reads only, until `keep`. */
export type ReadLetter = (tx: Tx, world: World, outbox: Outbox, staff: Staff) => Promise<ReadyLetter | null>

/**
 * Sends one mail of the outbox, at least once. Only the holder of the lease sends; a holder that dies is followed after
 * the lease by another with the same Message-ID. Letters that are overtaken by events are not sent.
 */
export const deliverMail = async (world: World, readLetter: ReadLetter, id: string): Promise<void> => {
  const taken = await take(world, readLetter, id)
  if (!taken) return
  const { outbox, staff, template } = taken
  const fields = { id, template: outbox.letter.kind, attempt: outbox.attempts }
  try {
    const { renderMail } = await import('./render.ts')
    const messageId = `<${outbox.id}@${new URL(world.site).hostname}>`
    await world.sendMail({ to: { name: staff.name, address: staff.email }, messageId, ...renderMail(template) })
  } catch (error) {
    const refused = outbox.refused + (error instanceof LetterRefused ? 1 : 0)
    const dead = outbox.attempts >= TRIES || refused >= REFUSALS
    const wait = refused > outbox.refused ? LONGEST_WAIT : waitAfter(outbox.attempts)
    const again = { status: 'queued', dueAt: later(world.now(), wait * (1 + spread(world))), refused } as const
    await finish(world, outbox, dead ? { status: 'dead', end: 'undeliverable', refused } : again)
    record(dead ? 'ERROR' : 'WARNING', 'mail.failed', { ...fields, dead }, error)
    return
  }
  await finish(world, outbox, { status: 'sent' })
  record('INFO', 'mail.sent', fields)
}

interface Taken {
  readonly outbox: Outbox
  readonly staff: Staff
  readonly template: MailTemplate
}

/** Takes the lease and keeps what the letter needs; null when there is nothing to send. */
const take = (world: World, readLetter: ReadLetter, id: string): Promise<Taken | null> =>
  transact(world.db, async (tx) => {
    const outbox = await tx.get(OutboxSchema, paths.outbox(id))
    const at = world.now()
    if (!outbox || outbox.status === 'sent' || outbox.status === 'dead' || outbox.dueAt > at) return null
    const staff = await tx.get(StaffSchema, paths.staff(outbox.to))

    const bury = (end: NonNullable<Outbox['end']>): null => {
      tx.set(paths.outbox(id), { ...outbox, status: 'dead', end })
      return null
    }
    if (!staff || staff.email === '' || !(staff.active || reachesAnybody(outbox))) return bury('noAddressee')
    const ready = await readLetter(tx, world, outbox, staff)
    if (!ready) return bury('overtaken')

    const leased = { ...outbox, status: 'sending' as const, attempts: outbox.attempts + 1, dueAt: later(at, LEASE) }
    ready.keep()
    tx.set(paths.outbox(id), leased)
    return { outbox: leased, staff, template: ready.template }
  })

/** Who is invited or was disabled still reads what became of their own account. */
const reachesAnybody = ({ to, letter }: Outbox): boolean =>
  letter.kind === 'account.link' || (letter.kind === 'account.changed' && letter.about === to)

/** Writes how an attempt ended, unless another holder of the lease has come since. */
const finish = (
  world: World,
  taken: Outbox,
  end: Partial<Pick<Outbox, 'status' | 'end' | 'dueAt' | 'refused'>>,
): Promise<void> =>
  transact(world.db, async (tx) => {
    const outbox = await tx.get(OutboxSchema, paths.outbox(taken.id))
    if (outbox?.status !== 'sending' || outbox.attempts !== taken.attempts) return
    tx.set(paths.outbox(taken.id), { ...outbox, ...end })
  })

/** A minute, doubled with each try up to six hours. */
const waitAfter = (attempts: number): number => Math.min(FIRST_WAIT * 2 ** (attempts - 1), LONGEST_WAIT)

/** Up to a quarter more, so that mails do not come in step. */
const spread = (world: World): number => (world.random(1)[0] ?? 0) / 1024

const later = (at: Parameters<typeof msOf>[0], ms: number) => instantOf(msOf(at) + Math.round(ms))
