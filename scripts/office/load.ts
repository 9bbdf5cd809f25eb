import { randomBytes } from 'node:crypto'
import { dayOf, instantOf } from '@catat/domain'
import type { Client } from './client.ts'

const form = (day: string) => ({
  service: 'SOS',
  serviceDate: day,
  client: null,
  participants: { male: 12, female: 30 },
  kecamatan: '63.01.03',
  problem: null,
  source: null,
  mode: 'inPerson',
  session: 1,
  flags: [],
  needs: [],
  intakeId: null,
  consent: null,
  handedOver: ['SOS-01', 'SOS-02', 'SOS-03', 'SOS-04', 'SOS-05', 'SOS-06', 'SOS-07'],
  stage: 'new',
})

/** A draft of an activity file. */
export const draftFile = (officer: Client, id: string): Promise<unknown> =>
  officer.call('desk', { type: 'file.create', id, form: form(dayOf(instantOf(Date.now()))) })

/** A file on its way to its number, and how many of its three acts were acknowledged. */
export interface Played {
  readonly id: string
  acknowledged: number
}

/**
 * An activity file that one creates, submits and another receives, as the console calls. `act` runs each of the three; what it
 * throws ends the way.
 */
export const playFile = async (
  officer: Client,
  clerk: Client,
  act: (run: () => Promise<unknown>) => Promise<void>,
  played: Played = { id: randomBytes(10).toString('hex'), acknowledged: 0 },
): Promise<void> => {
  const { id } = played
  const acts = [
    () => draftFile(officer, id),
    () => officer.call('desk', { type: 'file.submit', id, revision: 1 }),
    () => clerk.call('desk', { type: 'file.receive', id, revision: 2, place: { cabinet: 'A', folder: '1' } }),
  ]
  for (const run of acts) {
    await act(run)
    played.acknowledged += 1
  }
}

/** One of those who share the work, in turn. */
export const pick = <T>(from: readonly T[], n: number): T => {
  const one = from[n % from.length]
  if (one === undefined) throw new Error('The demo office has no officer or no clerk.')
  return one
}

/** The value below which a share of them lies, milliseconds. */
export const quantile = (took: readonly number[], share: number): number => {
  const sorted = took.toSorted((a, b) => a - b)
  return Math.round(sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0)
}
