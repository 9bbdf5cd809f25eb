import {
  type DisclosureBasis,
  type DisclosureCommand,
  DisclosureIdSchema,
  type DisclosurePurpose,
  type FileCard,
  type FileNumber,
  FileNumberSchema,
  faultText,
  formatNumber,
  hasRole,
  type Instant,
  LOG_ACTIONS,
  type LogRow,
  msOf,
  type Staff,
  withoutContacts,
  withoutPersonalData,
} from '@catat/domain'
import * as v from 'valibot'
import type { QuerySpec } from '../../data/firestore.ts'
import type { Option } from '../../kit/field.tsx'

/** The newest sessions: all of them for the leader, for others those they are named in, as the rules demand. */
export const disclosuresQuery = (staff: Staff): QuerySpec => ({
  collection: 'disclosures',
  where: hasRole(staff, 'leader') ? [] : [['viewers', 'array-contains', staff.uid]],
  orderBy: [['openedAt', 'desc']],
  limit: 50,
})

/** A file's number however it was typed; null while it is not one. */
export const numberFrom = (typed: string): FileNumber | null => {
  const read = v.safeParse(FileNumberSchema, typed.trim().toUpperCase())
  return read.success ? read.output : null
}

/** `1 jam 20 menit`, a begun minute counts whole; `habis` at the end. */
export const remaining = (expiresAt: Instant, now: Instant): string => {
  const minutes = Math.ceil((msOf(expiresAt) - msOf(now)) / 60_000)
  if (minutes <= 0) return 'habis'
  const [hours, rest] = [Math.floor(minutes / 60), minutes % 60]
  return [hours && `${formatNumber(hours)} jam`, rest && `${rest} menit`].filter(Boolean).join(' ')
}

/** A session with less than this left is said to end soon; minutes. */
const SOON = 15
export const endsSoon = (expiresAt: Instant, now: Instant): boolean => msOf(expiresAt) - msOf(now) <= SOON * 60_000

export const DURATIONS: readonly Option<string>[] = [
  ['15', '15 menit'],
  ['30', '30 menit'],
  ['60', '1 jam'],
  ['120', '2 jam'],
  ['180', '3 jam'],
  ['240', '4 jam'],
  ['480', '8 jam'],
]

export interface Guest {
  readonly name: string
  readonly position: string
  readonly institution: string
}
export const EMPTY_GUEST: Guest = { name: '', position: '', institution: '' }

/** A file that was picked; `evenRestricted` is asked of a restricted one alone. */
export type Picked = Pick<FileCard, 'id' | 'number' | 'service' | 'client' | 'restricted'> & {
  readonly evenRestricted: boolean
}

/** The form as typed. */
export interface Draft {
  readonly purpose: DisclosurePurpose | ''
  readonly note: string
  readonly bases: readonly DisclosureBasis[]
  readonly staff: readonly string[]
  readonly guests: readonly Guest[]
  readonly files: readonly Picked[]
  readonly minutes: string
}
export const EMPTY_DRAFT: Draft = {
  purpose: '',
  note: '',
  bases: [],
  staff: [],
  guests: [],
  files: [],
  minutes: '120',
}

export type Errors = Partial<Record<'purpose' | 'note' | 'bases' | 'attendees' | 'files', string>>

/** A guest's row left wholly empty is no guest. */
const named = (guests: readonly Guest[]): Guest[] =>
  guests
    .map(({ name, position, institution }) => ({
      name: name.trim(),
      position: position.trim(),
      institution: institution.trim(),
    }))
    .filter((guest) => Object.values(guest).some((text) => text !== ''))

/** What tells who somebody is in a text about a case; undefined where nothing does. */
export const personalData = (field: string, text: string): string | undefined => {
  const clean = withoutPersonalData({ [field]: text })
  return clean.ok ? undefined : faultText(clean)
}

/** A guest is named, but by nothing that leads to somebody's home or to a client. */
const guestData = (guests: readonly Guest[]): string | undefined => {
  const named = withoutContacts({ 'nama peserta': guests.map(({ name }) => name).join('\n') })
  const lines = (field: 'position' | 'institution') => guests.map((guest) => guest[field]).join('\n')
  return named.ok
    ? (personalData('jabatan peserta', lines('position')) ?? personalData('lembaga peserta', lines('institution')))
    : faultText(named)
}

export type Opening = Extract<DisclosureCommand, { type: 'disclosure.open' }>

/** The command, or what is still wanted, by field. */
export const readDraft = (draft: Draft, id: Opening['id']): Opening | Errors => {
  const { purpose, note, bases, staff, files, minutes } = draft
  const guests = named(draft.guests)
  const text = personalData('uraian tujuan', note)
  const told = guestData(guests)
  const errors: Errors = {
    ...(purpose === '' && { purpose: 'Pilih tujuan ekspose.' }),
    ...(text && { note: text }),
    ...(bases.length === 0 && { bases: 'Pilih paling sedikit satu dasar.' }),
    ...(guests.some((guest) => Object.values(guest).some((one) => one === ''))
      ? { attendees: 'Lengkapi nama, jabatan, dan lembaga setiap tamu, atau kosongkan barisnya.' }
      : told
        ? { attendees: told }
        : staff.length + guests.length === 0 && { attendees: 'Pilih paling sedikit satu peserta.' }),
    ...(files.length === 0
      ? { files: 'Pilih paling sedikit satu berkas.' }
      : files.some(({ restricted, evenRestricted }) => restricted && !evenRestricted) && {
          files: 'Nyatakan dahulu bahwa berkas yang dibatasi tetap diekspose, atau keluarkan berkas itu.',
        }),
  }
  if (Object.keys(errors).length > 0 || purpose === '') return errors
  return {
    type: 'disclosure.open',
    id,
    purpose,
    note: note.trim(),
    bases: [...bases],
    attendees: [...staff.map((uid) => ({ uid })), ...guests],
    files: files.map((file) => ({ id: file.id, evenRestricted: file.evenRestricted })),
    minutes: Number(minutes),
  }
}

/** 80 random bits, so that sending again opens no second session. */
export const newDisclosureId = (): Opening['id'] =>
  v.parse(
    DisclosureIdSchema,
    Array.from(crypto.getRandomValues(new Uint8Array(10)), (byte) => byte.toString(16).padStart(2, '0')).join(''),
  )

/** A row of a session's history as a sentence. */
export const rowSentence = ({ action, target }: Pick<LogRow, 'action' | 'target'>): string => {
  if (action === 'disclosure.view') return `${target} dibuka`
  if (action === 'disclosure.addFile') return `${target} ditambahkan`
  return LOG_ACTIONS[action]
}

/** Why the password is asked for again. */
export const FRESH_TEXT = 'Mengekspose berkas perlu kata sandi yang baru saja dimasukkan, paling lama 10 menit.'
