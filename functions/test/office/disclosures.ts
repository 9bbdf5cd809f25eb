import {
  type DisclosureAnswer,
  type DisclosureCommand,
  type DisclosureCommandType,
  type DisclosureId,
  DisclosureIdSchema,
  type FileId,
  msOf,
} from '@catat/domain'
import * as v from 'valibot'
import { runDisclosure } from '../../src/disclosure/run-disclosure.ts'
import type { TestOffice } from './office.ts'
import { PEOPLE, type Who } from './people.ts'

export type DisclosureOf<T extends DisclosureCommandType> = Extract<DisclosureCommand, { type: T }>

export const SESSION: DisclosureId = v.parse(DisclosureIdSchema, 'e'.repeat(20))

/** An hour over one file, with one colleague. */
export const opening = (
  file: FileId,
  changes: Partial<DisclosureOf<'disclosure.open'>> = {},
): DisclosureOf<'disclosure.open'> => ({
  type: 'disclosure.open',
  id: SESSION,
  purpose: 'plan',
  note: '',
  bases: ['publicService'],
  attendees: [{ uid: 'syahrani' }],
  files: [{ id: file, evenRestricted: false }],
  minutes: 60,
  ...changes,
})

/** `age`: how long ago the password was given, milliseconds. */
export const disclose = async <T extends DisclosureCommandType>(
  office: TestOffice,
  who: Who,
  command: DisclosureOf<T>,
  age = 0,
): Promise<DisclosureAnswer<T>> => {
  const signIn = { at: msOf(office.world.now()) - age, secondFactor: false }
  return (await runDisclosure(office.world, PEOPLE[who].uid, signIn, command)) as DisclosureAnswer<T>
}
