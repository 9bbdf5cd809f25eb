import { type Deficiency, DeficiencySchema, type FileChange, type Instant, settleDeficiency } from '@catat/domain'
import { paths } from '../store/paths.ts'
import type { Tx } from '../store/transaction.ts'

/** The notes that a change of a file closes or opens again, as they are to be set. Reads only. */
export const settledNotesIn = async (
  tx: Tx,
  { close, reopen }: FileChange['deficiencies'],
  at: Instant,
): Promise<Deficiency[]> => {
  const [met, again] = await Promise.all([
    tx.getAll(DeficiencySchema, close.map(paths.deficiency)),
    tx.getAll(DeficiencySchema, reopen.map(paths.deficiency)),
  ])
  return [
    ...met.flatMap((note) => (note && settleDeficiency(note, 'meet', at)) ?? []),
    ...again.flatMap((note) => (note && settleDeficiency(note, 'reopen', at)) ?? []),
  ]
}
