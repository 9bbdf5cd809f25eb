import { randomBytes } from 'node:crypto'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { EMPTY_HEAD, instantOf, msOf, type Role, type Staff } from '@catat/domain'
import { getAuth } from 'firebase-admin/auth'
import type { OwnDoors } from './client.ts'
import { keepFileNow } from './kept-file.ts'
import { officeSettings } from './office-settings.ts'
import { asOwner } from './own-store.ts'
import { type DataFolder, ROOT } from './places.ts'

export interface DemoSignIn {
  readonly email: string
  readonly password: string
  readonly name: string
  readonly roles: readonly Role[]
}

/** The demo office: invented people, one for each role. uid = account. */
const PEOPLE: readonly Pick<Staff, 'account' | 'name' | 'nip' | 'rank' | 'roles'>[] = [
  {
    account: 'petugas.konseling',
    name: 'Mahrita',
    nip: '199002142015032001',
    rank: 'Penata Muda (III/a)',
    roles: ['officer'],
  },
  {
    account: 'petugas.penjangkauan',
    name: 'Syahrani',
    nip: '198811032014021002',
    rank: 'Penata Muda (III/a)',
    roles: ['officer'],
  },
  {
    account: 'petugas.sosialisasi',
    name: 'Rusmiati',
    nip: '199105272016042003',
    rank: 'Pengatur (II/c)',
    roles: ['officer'],
  },
  {
    account: 'noor.hasanah',
    name: 'Noor Hasanah',
    nip: '198704192010012004',
    rank: 'Pengatur Tk. I (II/d)',
    roles: ['clerk'],
  },
  {
    account: 'kepala.bidang',
    name: 'Hj. Siti Rahmah',
    nip: '197508121999032005',
    rank: 'Pembina (IV/a)',
    roles: ['divisionHead'],
  },
  {
    account: 'kepala.dinas',
    name: 'H. Ahmad Gazali',
    nip: '196903051994031006',
    rank: 'Pembina Utama Muda (IV/c)',
    roles: ['agencyHead'],
  },
  { account: 'pimpinan', name: 'Hj. Norlatifah', nip: '197801232003122007', rank: 'Pembina (IV/a)', roles: ['leader'] },
  {
    account: 'administrator',
    name: 'Fajar Maulana',
    nip: '199309302019031008',
    rank: 'Penata Muda (III/a)',
    roles: ['admin'],
  },
  {
    account: 'auditor',
    name: 'Lina Marliana',
    nip: '198206172008012009',
    rank: 'Penata Tk. I (III/d)',
    roles: ['auditor'],
  },
]

const official = (account: string) => {
  const person = PEOPLE.find((each) => each.account === account)
  if (!person) throw new Error(`No demo person ${account}.`)
  return { uid: account, name: person.name, nip: person.nip, rank: person.rank }
}

/** As far as the SOP names the settings; the rest is invented and meant to be edited. */
const demoOffice = () =>
  officeSettings(join(ROOT, 'samples', 'kantor-contoh.json'), {
    clerk: official('noor.hasanah'),
    divisionHead: official('kepala.bidang'),
    agencyHead: official('kepala.dinas'),
  })

/** How long the demo auditor's account lasts, milliseconds. */
const AUDITOR_TERM = 180 * 86_400_000

/**
 * Makes the demo people where they are not there yet, and the settings; an account that is there stays as its owner left it.
 * `empty`: the office holds no file.
 */
export const seedOffice = (
  doors: OwnDoors,
  data: DataFolder,
): Promise<{ people: readonly DemoSignIn[]; empty: boolean }> =>
  asOwner(doors, async (db, app) => {
    const password = demoPassword(data)
    const at = instantOf(Date.now())
    const batch = db.batch()
    const present = new Set((await db.collection('staff').listDocuments()).map((ref) => ref.id))
    const auth = getAuth(app)
    const known = await auth.getUsers(PEOPLE.map(({ account }) => ({ uid: account })))
    for (const person of PEOPLE) {
      const email = `${person.account}@catat.test`
      if (!known.users.some(({ uid }) => uid === person.account))
        await auth.createUser({ uid: person.account, email, password, displayName: person.name, emailVerified: true })
      const staff: Staff = {
        ...person,
        uid: person.account,
        email,
        active: true,
        until: person.roles.includes('auditor') ? msOf(at) + AUDITOR_TERM : null,
        acceptedAt: at,
        pledgedAt: at,
        secondFactor: false,
        session: { notBefore: 0, seenAt: 0 },
        pending: null,
        log: EMPTY_HEAD,
      }
      if (!present.has(person.account)) batch.create(db.doc(`staff/${person.account}`), staff)
    }
    const office = db.doc('settings/office')
    if (!(await office.get()).exists) batch.create(office, demoOffice())
    await batch.commit()
    const { empty } = await db.collection('files').limit(1).get()
    const people = PEOPLE.map(({ account, name, roles }) => ({ email: `${account}@catat.test`, password, name, roles }))
    return { people, empty }
  })

/** One password for the demo accounts of a data folder, random, kept beside the data. */
const demoPassword = (data: DataFolder): string => {
  if (existsSync(data.demo)) return JSON.parse(readFileSync(data.demo, 'utf8')).password
  const password = randomBytes(9).toString('base64url')
  keepFileNow(data.demo, JSON.stringify({ password }))
  return password
}
