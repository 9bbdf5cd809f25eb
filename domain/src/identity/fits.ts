import type { FileCard, Identity } from '../file/shape.ts'
import type { Sex } from '../lookup/shape.ts'
import type { Day } from '../time/shape.ts'
import { accept, refuse, type Verdict } from '../verdict.ts'
import { ageBandOn } from './age.ts'
import { NIK_PROBLEMS, nikContradicts, nikProblem } from './nik.ts'

type Client = NonNullable<FileCard['client']>

const SAID_BY_NIK = { birthDate: 'tanggal lahir', sex: 'jenis kelamin' } as const

/**
 * Whether an identity can be anybody's: no NIK that is none, no birth after the service, and a NIK that says what the form says
 * unless somebody looked at the card (`asWritten`), for there are cards with such errors.
 */
export const identityFits = (
  { nik, birthDate }: Pick<Identity, 'nik' | 'birthDate'>,
  { sex, serviceDate, asWritten }: { readonly sex: Sex; readonly serviceDate: Day; readonly asWritten: boolean },
): Verdict<true> => {
  if (birthDate !== null && birthDate > serviceDate) {
    return refuse('input/unreadable', { field: 'tanggal lahir', expected: 'tidak sesudah tanggal layanan' })
  }
  if (nik === null) return accept(true)
  const problem = nikProblem(nik)
  if (problem) return refuse('identity/nik', { why: NIK_PROBLEMS[problem] })
  const what = nikContradicts(nik, birthDate, sex)
  if (what.length === 0 || asWritten) return accept(true)
  return refuse('identity/nik-differs', { what: what.map((one) => SAID_BY_NIK[one]).join(' dan ') })
}

/** The client with the age that follows from the birth date; as typed where none is known. */
export const withAge = <C extends Pick<Client, 'ageBand'>>(
  client: C,
  birthDate: string | null,
  serviceDate: Day,
): C => {
  const band = birthDate === null ? '' : ageBandOn(birthDate, serviceDate)
  return band === '' ? client : { ...client, ageBand: band }
}

/** Whether an earlier file of one NIK is of another person: another sex, or an age this birth date never had. */
export const isSomebodyElse = (
  earlier: Pick<FileCard, 'client' | 'serviceDate'>,
  { sex, birthDate }: { readonly sex: Sex; readonly birthDate: string | null },
): boolean => {
  const { client, serviceDate } = earlier
  if (!client) return false
  if (sex !== 'unknown' && client.sex !== 'unknown' && client.sex !== sex) return true
  if (birthDate === null || client.ageBand === 'unknown') return false
  return ageBandOn(birthDate, serviceDate) !== client.ageBand
}
