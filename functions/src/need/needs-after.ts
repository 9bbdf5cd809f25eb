import { type FileCard, followNeed, hasNeeds, type Instant, type Need, NeedSchema, needId } from '@catat/domain'
import { paths } from '../store/paths.ts'
import type { Tx } from '../store/transaction.ts'

/** The needs of an intake that its change makes or changes, as they are to be set; of any other file none. Reads only. */
export const needsAfter = async (tx: Tx, intake: FileCard, at: Instant): Promise<Need[]> => {
  if (!hasNeeds(intake)) return []
  const former = await tx.getAll(
    NeedSchema,
    intake.needs.map((service) => paths.need(needId(intake.id, service))),
  )
  return intake.needs.flatMap((service, n) => {
    const need = followNeed(former[n] ?? null, intake, service, at)
    return need === former[n] ? [] : [need]
  })
}
