import type { DeskCommand } from '../calls/desk.ts'
import { logEntry } from '../file/entry.ts'
import type { FileCard } from '../file/shape.ts'
import type { LogEntry } from '../log/chain.ts'
import { actorOf, can, hasRole, roleFor } from '../staff/abilities.ts'
import type { Staff } from '../staff/shape.ts'
import type { Instant } from '../time/shape.ts'
import { accept, refuse, type Verdict } from '../verdict.ts'
import { foundNeed, hasNeeds, moved, needId } from './follow.ts'
import { NEED_STATE_NAMES, type Need } from './shape.ts'

export type NeedCommand = Exclude<Extract<DeskCommand, { type: `need.${string}` }>, { type: 'need.people' }>

/** `assignee`: the account that need.assign names; null: there is none. */
export interface NeedContext {
  readonly staff: Staff
  readonly at: Instant
  readonly assignee?: Staff | null
}

/** The need and its intake after the act, and the row in the intake's chain. */
export interface NeedChange {
  readonly need: Need
  readonly intake: FileCard
  readonly entry: LogEntry
}

const verbOf = (type: NeedCommand['type']) => type.slice('need.'.length)

/** Whether this person may do this act to this need now. That somebody else has it is said first, with who. */
export const mayDoToNeed = (need: Need | null, type: NeedCommand['type'], staff: Staff): Verdict<true> => {
  const able = can(staff, type)
  if (!able.ok) return able
  if (!need) return refuse('need/missing')
  const foreign = need.by !== null && need.by.uid !== staff.uid
  if (type === 'need.take' && foreign && need.state !== 'closed') {
    return refuse('need/taken', { who: need.by?.name ?? '' })
  }
  if (roleFor(staff, type) === 'officer' && type !== 'need.take' && (need.by === null || foreign)) {
    return refuse('access/not-yours', { who: 'petugas yang mengerjakannya, Pengadministrasi Umum, atau Pimpinan' })
  }
  if (need.restricted) return refuse('file/restricted')
  if (!moved(need.state, verbOf(type))) return refuse('need/wrong-state', { state: NEED_STATE_NAMES[need.state] })
  return accept(true)
}

/** An officer who can be given work. */
export const isAtWork = (staff: Staff): boolean => staff.active && hasRole(staff, 'officer') && !hasRole(staff, 'admin')

/** Who has the need after the act. */
const heldBy = (need: Need, command: NeedCommand, { staff, assignee }: NeedContext): Verdict<Need['by']> => {
  switch (command.type) {
    case 'need.assign':
      if (command.to === null) return accept(null)
      return assignee?.uid === command.to && isAtWork(assignee)
        ? accept({ uid: assignee.uid, name: assignee.name })
        : refuse('need/assignee')
    case 'need.take':
      return accept({ uid: staff.uid, name: staff.name })
    case 'need.close':
      // Whoever closes what nobody had keeps it in sight.
      return accept(need.by ?? { uid: staff.uid, name: staff.name })
    case 'need.release':
    case 'need.reopen':
      return accept(null)
  }
}

/**
 * Decides an act on a need of an intake. `need` null: nobody has touched it yet, or there is none. Refuses, in this order: an inactive
 * account, a role that may not, a missing need, one that somebody else has, a restricted one, the wrong state, a state from before, an
 * assignee who is no officer at work.
 */
export const decideNeed = (
  stored: Need | null,
  intake: FileCard | null,
  command: NeedCommand,
  by: NeedContext,
): Verdict<NeedChange> => {
  const service = intake?.needs.find((one) => needId(intake.id, one) === command.id)
  const need = stored ?? (intake && service && hasNeeds(intake) ? foundNeed(intake, service, by.at) : null)
  const may = mayDoToNeed(need, command.type, by.staff)
  if (!may.ok) return may
  if (!need || !intake) return refuse('need/missing')
  if (intake.restricted) return refuse('file/restricted')
  if (command.revision !== need.revision) return refuse('need/changed')
  const holder = heldBy(need, command, by)
  if (!holder.ok) return holder

  const state = moved(need.state, verbOf(command.type)) ?? need.state
  const after: Need = { ...need, state, by: holder.value, since: by.at, revision: need.revision + 1 }
  const reason = command.type === 'need.close' ? command.reason : null
  const card: FileCard = {
    ...intake,
    handling: { ...intake.handling, [need.service]: { by: holder.value, reason } },
    revision: intake.revision + 1,
  }
  const to = command.type === 'need.assign' && command.to !== null ? ` ${command.to}` : ''
  const entry = logEntry(card, {
    at: by.at,
    actor: actorOf(by.staff, roleFor(by.staff, command.type) ?? 'officer'),
    action: command.type,
    target: `${need.service}${to}`,
    fields: ['handling'],
  })
  return accept({ need: after, intake: card, entry })
}
