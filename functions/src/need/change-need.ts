import {
  closeNeedNote,
  DeficiencySchema,
  decideNeed,
  deficiencyId,
  FileCardSchema,
  type NeedCommand,
  NeedSchema,
  StaffSchema,
} from '@catat/domain'
import type { World } from '../outside/world.ts'
import { accepted } from '../refusal.ts'
import { activeStaff } from '../staff/people.ts'
import { paths } from '../store/paths.ts'
import { transact } from '../store/transaction.ts'

/** Every act on a need takes this way; its row stands in the log book of the intake that found it, and its note follows. */
export const changeNeed = (world: World, uid: string, command: NeedCommand): Promise<void> =>
  transact(world.db, async (tx) => {
    const at = world.now()
    const [intakeId = '', service = ''] = command.id.split('_')
    const to = command.type === 'need.assign' ? command.to : null
    const [staff, need, intake, assignee] = await Promise.all([
      activeStaff(tx, uid),
      tx.get(NeedSchema, paths.need(command.id)),
      tx.get(FileCardSchema, paths.file(intakeId)),
      to === null ? null : tx.get(StaffSchema, paths.staff(to)),
    ])
    const change = accepted(decideNeed(need, intake, command, { staff, at, assignee }))
    const place = paths.deficiency(deficiencyId(change.intake.id, service))
    const note = change.intake.audit ? await tx.get(DeficiencySchema, place) : null

    tx.set(paths.need(command.id), change.need)
    if (note) {
      const reason = command.type === 'need.close' ? command.reason : null
      const told = reason !== null || command.type === 'need.reopen' ? closeNeedNote(note, reason, at) : note
      tx.set(place, { ...told, officer: change.need.by ?? change.intake.officer })
    }
    tx.save(paths.file(intakeId), change.intake, change.entry)
  })
