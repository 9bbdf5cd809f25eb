import { readFileSync } from 'node:fs'
import { type Office, OfficeSchema, ROLES } from '@catat/domain'
import * as v from 'valibot'

const SettingsSchema = v.omit(OfficeSchema, ['clerk', 'divisionHead', 'agencyHead'])

type Official = Omit<Office['clerk'], 'position'>
/** Whom reports name. Nobody has this uid, so that letters to a vacant post go to nobody. */
const VACANT: Official = { uid: 'vacant', name: '(belum ditetapkan)', nip: '', rank: '' }

/** The settings of an office from a file like samples/kantor-contoh.json; whoever comes to hold a post fills it. */
export const officeSettings = (
  path: string,
  officials: Partial<Readonly<Record<'clerk' | 'divisionHead' | 'agencyHead', Official>>> = {},
): Office => {
  const settings = v.parse(SettingsSchema, JSON.parse(readFileSync(path, 'utf8')))
  const post = (role: 'clerk' | 'divisionHead' | 'agencyHead') => ({
    position: ROLES[role],
    ...(officials[role] ?? VACANT),
  })
  return { ...settings, clerk: post('clerk'), divisionHead: post('divisionHead'), agencyHead: post('agencyHead') }
}
