import type { DeskCommand, FileForm } from '../calls/desk.ts'
import {
  checklistOf,
  completenessOf,
  markReasonNames,
  ownChecklist,
  reasonsFor,
  rescoreDay,
  termsOf,
  unmarked,
} from '../checklist/checklist.ts'
import { checkConsent } from '../consent/check.ts'
import { pseudonymOf } from '../identity/pseudonym.ts'
import { placeIsPlain } from '../lint/place.ts'
import { EMPTY_HEAD, type LogEntry } from '../log/chain.ts'
import type { LogAction } from '../log/shape.ts'
import { answersTo } from '../need/follow.ts'
import type { Office } from '../office/shape.ts'
import { actorOf, can, roleFor } from '../staff/abilities.ts'
import type { Staff } from '../staff/shape.ts'
import { officeSeconds } from '../time/office-clock.ts'
import type { Instant } from '../time/shape.ts'
import { dayOf, instantOf, msOf, periodOf } from '../time/zone.ts'
import { accept, refuse, type Verdict } from '../verdict.ts'
import { changedFields, logEntry } from './entry.ts'
import { checkForm, isClientService, lacks } from './form.ts'
import { answers, linked, unlinked } from './intake.ts'
import { SOP_STANDARDS } from './number.ts'
import { FILE_MOVES, FILE_STATUS_NAMES, type FileCard, type FileNumber, type FileStatus } from './shape.ts'

export type FileCommand = Extract<DeskCommand, { type: `file.${string}` }>
export type FileCommandType = FileCommand['type']
type Of<T extends FileCommandType> = Extract<FileCommand, { type: T }>

/**
 * What a command changes, to be saved in one transaction. `card.log` is still the head before the act: the store appends
 * `entry` and advances it; likewise for the intake. `deficiencies` are ids of notes to settle when they exist (`settleDeficiency`).
 */
export interface FileChange {
  readonly card: FileCard
  readonly entry: LogEntry
  readonly intake?: { readonly card: FileCard; readonly entry: LogEntry }
  readonly deficiencies: { readonly close: readonly string[]; readonly reopen: readonly string[] }
}

/** `intake`: the card that `intakeId` names, wherever a command or the card names one. `number`: for file.receive. */
export interface FileContext {
  readonly staff: Staff
  readonly office: Office
  readonly at: Instant
  readonly intake?: FileCard | null
  readonly number?: FileNumber
}

/** In which states an act may be done: those with the move, or, for acts that move nothing, those named here. */
const STILL = {
  update: ['draft'],
  mark: ['sorting', 'sorted'],
  classify: ['sorting', 'sorted'],
  consent: ['received', 'sorting', 'sorted'],
  correct: ['received', 'sorting', 'sorted'],
  print: ['received', 'sorting', 'sorted'],
  excuse: ['received', 'sorting', 'sorted'],
} as const satisfies Record<string, readonly FileStatus[]>

/** Whether client data of a file may be corrected on the client's request: as soon as a draft can no longer be changed. */
export const isCorrectable = (status: FileStatus): boolean => (STILL.correct as readonly FileStatus[]).includes(status)

const verbOf = (type: FileCommandType) => type.slice('file.'.length)
const isStill = (verb: string): verb is keyof typeof STILL => verb in STILL

const targetOf = (status: FileStatus, type: FileCommandType): FileStatus | null => {
  const verb = verbOf(type)
  if (isStill(verb)) return (STILL[verb] as readonly FileStatus[]).includes(status) ? status : null
  return (FILE_MOVES[status] as Readonly<Record<string, FileStatus>>)[verb] ?? null
}

/** Whether this person may do this act to this file now; what depends on the command's own values is asked by decideFile. */
export const mayDo = (card: FileCard | null, type: FileCommandType, staff: Staff): Verdict<true> => {
  const able = can(staff, type)
  if (!able.ok) return able
  if (type === 'file.create') return card ? refuse('file/changed') : able
  if (!card) return refuse('file/missing')
  if (roleFor(staff, type) === 'officer' && card.officer.uid !== staff.uid) {
    return refuse('access/not-yours', { who: 'petugas berkas ini' })
  }
  if (card.restricted) return refuse('file/restricted')
  if (!targetOf(card.status, type)) return refuse('file/wrong-state', { status: FILE_STATUS_NAMES[card.status] })
  return accept(true)
}

/** mayDo, and the state the person saw: that somebody was faster explains more than the state it led to. */
const permitted = (card: FileCard | null, command: FileCommand, staff: Staff): Verdict<true> => {
  const may = mayDo(card, command.type, staff)
  const stale = card !== null && 'revision' in command && command.revision !== card.revision
  return stale && (may.ok || may.fault === 'file/wrong-state') ? refuse('file/changed') : may
}

const fromForm = (form: FileForm, id: FileCard['id'], former: FileCard | null, { at, intake = null }: FileContext) => ({
  service: form.service,
  serviceDate: form.serviceDate,
  client: form.client && {
    ...form.client,
    pseudonym: (former?.hasIdentity ? former : intake)?.client?.pseudonym ?? pseudonymFrom(id),
  },
  participants: form.participants,
  activity: form.activity,
  destination: form.destination,
  kecamatan: form.kecamatan,
  problem: form.problem,
  source: form.source,
  mode: form.mode,
  session: form.session,
  flags: form.flags,
  needs: form.needs,
  intake: form.intakeId && { id: form.intakeId, number: intake?.number ?? null },
  consent: form.consent,
  documents: Object.fromEntries(form.handedOver.map((code) => [code, { state: 'present', reason: null } as const])),
  checklistVersion: checklistOf(form.service, dayOf(at)).version,
  stage: form.stage,
})

/** Until the identity is sealed and the client perhaps found again: from the file's own random id. */
const pseudonymFrom = (id: string) =>
  pseudonymOf(Uint8Array.from([0, 2, 4, 6], (start) => Number.parseInt(id.slice(start, start + 2), 16)))

/** A card with its completeness as its facts and documents are now. */
export const scored = (card: Omit<FileCard, 'completeness'>, at: Instant): FileCard => ({
  ...card,
  completeness: completenessOf(card, dayOf(at)),
  ...(card.terms ? { rescoreOn: rescoreDay(card, dayOf(at)) } : {}),
})

const create = (command: FileCommand, by: FileContext): Verdict<FileCard> => {
  if (command.type !== 'file.create') return refuse('file/missing')
  const fit = checkForm(command.form, by.at)
  if (!fit.ok) return fit
  return accept(
    scored(
      {
        ...fromForm(command.form, command.id, null, by),
        id: command.id,
        number: null,
        status: 'draft',
        period: null,
        officer: { uid: by.staff.uid, name: by.staff.name },
        receivedDate: null,
        served: {},
        confidentiality: isClientService(command.form.service) ? 'limited' : 'ordinary',
        place: null,
        times: { createdAt: by.at, submittedAt: null, receivedAt: null, sortStartedAt: null, sortedAt: null },
        sop: { receive: null, sort: null },
        audit: null,
        hasIdentity: false,
        ageOn: null,
        restricted: false,
        corrections: [],
        log: EMPTY_HEAD,
        revision: 1,
        importId: null,
      },
      by.at,
    ),
  )
}

const update = (card: FileCard, { form }: Of<'file.update'>, by: FileContext): Verdict<FileCard> => {
  const fit = checkForm(form, by.at)
  if (!fit.ok) return fit
  if (card.hasIdentity && !form.client) {
    return refuse('input/unreadable', { field: 'klien', expected: 'terisi, karena identitas klien sudah disegel' })
  }
  if (Object.keys(card.served).some((service) => !(form.needs as string[]).includes(service))) {
    return refuse('file/intake-in-use')
  }
  return accept(scored(withDerivedAge(card, { ...card, ...fromForm(form, card.id, card, by) }), by.at))
}

/** An age that follows from a birth date is not typed against it, as long as the day is the one it was derived for. */
const withDerivedAge = (before: FileCard, after: FileCard): FileCard =>
  before.ageOn !== null && before.client && after.client
    ? { ...after, client: { ...after.client, ageBand: before.client.ageBand } }
    : after

const submit = (card: FileCard, by: FileContext): Verdict<FileCard> => {
  const what = lacks(card)
  if (what.length > 0) return refuse('file/incomplete', { what: what.join(', ') })
  return accept({ ...card, times: { ...card.times, submittedAt: by.at } })
}

const receive = (card: FileCard, command: Of<'file.receive'>, by: FileContext): Verdict<FileCard> => {
  if (!by.number) throw new RangeError('file.receive is decided with the next register number')
  const plain = placeIsPlain(command.place)
  if (!plain.ok) return plain
  const submittedAt = card.times.submittedAt ?? by.at
  const { spent } = command
  const taken = spent === undefined ? submittedAt : instantOf(Math.max(msOf(submittedAt), msOf(by.at) - spent * 1000))
  const { version } = checklistOf(card.service, dayOf(by.at))
  const terms = termsOf({ ...card, checklistVersion: version }, by.office)
  return accept(
    scored(
      {
        ...card,
        checklistVersion: version,
        ...(Object.keys(terms).length > 0 ? { terms } : {}),
        number: by.number,
        period: periodOf(by.at),
        receivedDate: dayOf(by.at),
        intake: card.intake && { ...card.intake, number: by.intake?.number ?? card.intake.number },
        place: command.place,
        times: { ...card.times, receivedAt: by.at },
        sop: {
          ...card.sop,
          receive: officeSeconds(taken, by.at, by.office),
          waited: officeSeconds(submittedAt, taken, by.office),
        },
      },
      by.at,
    ),
  )
}

const mark = (card: FileCard, { code, state, reason }: Of<'file.mark'>, at: Instant): Verdict<FileCard> => {
  const item = ownChecklist(card).items.find((one) => one.code === code)
  if (!item) return refuse('file/unknown-document', { code })
  const reasons = reasonsFor(item, state)
  if (reason === null ? reasons.length > 0 : !reasons.includes(reason)) {
    const expected = reasons.length > 0 ? `salah satu dari: ${markReasonNames(reasons)}` : 'kosong'
    return refuse('input/unreadable', { field: `alasan ${code}`, expected })
  }
  return accept(scored({ ...card, documents: { ...card.documents, [code]: { state, reason } } }, at))
}

const finishSort = (card: FileCard, by: FileContext): Verdict<FileCard> => {
  const count = unmarked(card, dayOf(by.at)).length
  if (count > 0) return refuse('file/documents-unsorted', { count })
  const { sortStartedAt } = card.times
  const sort = card.sop.sort ?? (sortStartedAt && officeSeconds(sortStartedAt, by.at, by.office))
  return accept({ ...card, times: { ...card.times, sortedAt: by.at }, sop: { ...card.sop, sort } })
}

/** Whether step 2 or 3 of a file took longer than its standard. */
export const isStepOverdue = ({ sop }: Pick<FileCard, 'sop'>, step: 'receive' | 'sort'): boolean =>
  (sop[step] ?? 0) > SOP_STANDARDS[step]

const excused = (card: FileCard, { step, excuse }: Of<'file.excuse'>): Verdict<FileCard> =>
  isStepOverdue(card, step)
    ? accept({ ...card, sop: { ...card.sop, excused: { ...card.sop.excused, [step]: excuse } } })
    : refuse('step/not-overdue')

const changed = (
  card: FileCard,
  command: Exclude<FileCommand, Of<'file.create'>>,
  by: FileContext,
): Verdict<FileCard> => {
  switch (command.type) {
    case 'file.update':
      return update(card, command, by)
    case 'file.submit':
      return submit(card, by)
    case 'file.withdraw':
    case 'file.handBack':
      return accept({ ...card, times: { ...card.times, submittedAt: null } })
    case 'file.discard':
      return Object.keys(card.served).length > 0
        ? refuse('file/intake-in-use')
        : accept({ ...card, hasIdentity: false })
    case 'file.receive':
      return receive(card, command, by)
    case 'file.startSort':
      return accept({ ...card, times: { ...card.times, sortStartedAt: by.at } })
    case 'file.mark':
      return mark(card, command, by.at)
    case 'file.classify': {
      const { confidentiality, stage, flags, place } = command
      const plain = placeIsPlain(place)
      if (!plain.ok) return plain
      return accept(scored({ ...card, confidentiality, stage, flags, place }, by.at))
    }
    case 'file.consent': {
      const fit = checkConsent(command.consent, card.client, by.at)
      return fit.ok ? accept(scored({ ...card, consent: command.consent }, by.at)) : fit
    }
    case 'file.finishSort':
      return finishSort(card, by)
    case 'file.excuse':
      return excused(card, command)
    case 'file.reopenSort':
    case 'file.print':
      return accept(card)
  }
}

const moved = (before: FileCard, after: FileCard, type: FileCommandType): FileCard =>
  type === 'file.print'
    ? after
    : { ...after, status: targetOf(before.status, type) ?? before.status, revision: before.revision + 1 }

const NO_NOTES: FileChange['deficiencies'] = { close: [], reopen: [] }

/** deficiencies/{id} of what a file lacks: a document code, a needed service, or IK. */
export const deficiencyId = (fileId: string, code: string): string => `${fileId}_${code}`

/** Documents whose notes this change settles; an unaudited file has no notes yet. */
export const settledNotes = (before: FileCard, after: FileCard): FileChange['deficiencies'] => {
  if (!before.audit) return NO_NOTES
  const [was, is] = [before.completeness.missing, after.completeness.missing]
  const ids = (codes: string[]) => codes.map((code) => deficiencyId(after.id, code))
  return {
    close: ids(was.filter((code) => !is.includes(code))),
    reopen: ids(is.filter((code) => !was.includes(code))),
  }
}

const actionOf = (type: FileCommandType, { close, reopen }: FileChange['deficiencies']): LogAction => {
  if (type !== 'file.mark') return type
  return close.length > 0 ? 'deficiency.meet' : reopen.length > 0 ? 'deficiency.reopen' : type
}

const targetText = (command: FileCommand): string =>
  command.type === 'file.mark'
    ? command.code
    : command.type === 'file.print'
      ? command.what
      : command.type === 'file.excuse'
        ? command.step
        : ''

const clock = (command: FileCommand, before: FileCard | null, after: FileCard) => {
  if (command.type === 'file.receive') return { standard: SOP_STANDARDS.receive, actual: after.sop.receive }
  if (command.type === 'file.finishSort' && before?.sop.sort === null) {
    return { standard: SOP_STANDARDS.sort, actual: after.sop.sort }
  }
  return {}
}

/** Handing over claims the need of the intake, receiving serves it, going back frees it; null where it stays as it is. */
const intakeAfter = (type: FileCommandType, card: FileCard, intake: FileCard | null): Verdict<FileCard | null> => {
  if (!card.intake) return accept(null)
  switch (type) {
    case 'file.withdraw':
    case 'file.handBack':
      if (intake?.restricted) return refuse('file/restricted')
      return accept(
        intake && answersTo(intake, card.service).some(({ id }) => id === card.id) ? unlinked(intake, card) : null,
      )
    case 'file.create':
    case 'file.update':
    case 'file.submit':
    case 'file.receive':
      if (!intake || intake.id !== card.intake.id || !answers(card, intake)) return refuse('file/intake-mismatch')
      if (intake.restricted) return refuse('file/restricted')
      if (type === 'file.submit') return accept(linked(intake, card, 'inProgress'))
      return accept(type === 'file.receive' ? linked(intake, card, 'served') : null)
    default:
      return accept(null)
  }
}

/**
 * Decides a command on a file. `card` null: no file has this id. Refuses, in this order: an inactive account, a role that may
 * not, a missing file, another officer's file, a restricted one, a state from before (file/changed), the wrong state, then the
 * command's own rules. What would touch a restricted intake is refused too.
 */
export const decideFile = (card: FileCard | null, command: FileCommand, by: FileContext): Verdict<FileChange> => {
  const may = permitted(card, command, by.staff)
  if (!may.ok) return may
  const next = card && command.type !== 'file.create' ? changed(card, command, by) : create(command, by)
  if (!next.ok) return next

  const after = card ? moved(card, next.value, command.type) : next.value
  const intakeCard = intakeAfter(command.type, after, by.intake ?? null)
  if (!intakeCard.ok) return intakeCard

  const who = { at: by.at, actor: actorOf(by.staff, roleFor(by.staff, command.type) ?? 'officer') }
  const notes = card ? settledNotes(card, after) : NO_NOTES
  const entry = logEntry(after, {
    ...who,
    action: actionOf(command.type, notes),
    target: targetText(command),
    fields: card ? changedFields(card, after) : 'form' in command ? Object.keys(command.form) : [],
    ...clock(command, card, after),
  })
  const intake = intakeCard.value
  if (!intake) return accept({ card: after, entry, deficiencies: notes })
  const link = logEntry(intake, { ...who, action: 'file.link', target: after.service, fields: ['served'] })
  const met = command.type === 'file.receive' && intake.audit ? [deficiencyId(intake.id, after.service)] : []
  return accept({
    card: after,
    entry,
    intake: { card: intake, entry: link },
    deficiencies: { ...notes, close: [...notes.close, ...met] },
  })
}
