import type { Instant, Period, ReportId } from '@catat/domain'
import { sha256 } from '../digest.ts'
import { record } from '../log.ts'
import type { World } from '../outside/world.ts'
import { paths } from '../store/paths.ts'
import type { LetterKind, Outbox } from '../store/stored.ts'
import type { Tx } from '../store/transaction.ts'

/**
 * Puts a mail in the outbox as part of the change it tells of. Its id follows from what it says and to whom, so that the
 * same change cannot be told twice. Answers the id, for `post` after the commit.
 */
export const writeLetter = (
  tx: Tx,
  letter: {
    kind: LetterKind
    to: string
    /** The report; of an evaluation its month's report, and the epoch as revision. */
    about: { id: ReportId; period: Period; number: string | null; revision: number }
    digest: string | null
    at: Instant
  },
): string => {
  const { kind, to, about, digest, at } = letter
  const id = sha256(`${kind}|${about.id}|${about.revision}|${to}`).slice(0, 20)
  const outbox: Outbox = {
    id,
    to,
    kind,
    report: about.id,
    period: about.period,
    number: about.number,
    revision: about.revision,
    digest,
    status: 'queued',
    attempts: 0,
    dueAt: at,
    end: null,
  }
  tx.create(paths.outbox(id), outbox)
  return id
}

/** Sends at once what was just written. A failure here costs minutes, no mail: the sweeper finds what waits. */
export const post = async (world: World, ids: readonly string[]): Promise<void> => {
  for (const id of ids) {
    await world.tasks.deliver(id).catch((error) => record('WARNING', 'task.notQueued', { queue: 'deliver', id }, error))
  }
}
