import { randomBytes } from 'node:crypto'
import { parseArgs } from 'node:util'
import { AccountCommandSchema, type Founder, type FoundingRole, instantOf } from '@catat/domain'
import { deleteApp, initializeApp } from 'firebase-admin/app'
import { getFirestore } from 'firebase-admin/firestore'
import * as v from 'valibot'
import { foundOffice } from '../../functions/src/office/found-office.ts'
import { officeSettings } from '../office/office-settings.ts'
import { signedIn } from './google-login.ts'

const USAGE = `Pemakaian: npm run first-admin -- --project PROYEK --site ALAMAT --office KANTOR.json \\
  --admin "akun;Nama;pos-el" --leader "akun;Nama;pos-el"
Mengundang administrator pertama dan Pimpinan PUSPAGA pada proyek yang belum mempunyai administrator, dan mengisi pengaturan
kantor dari berkas seperti samples/kantor-contoh.json bila belum ada. Memakai kredensial yang sudah masuk (Application Default
Credentials), atau Firestore setempat bila FIRESTORE_EMULATOR_HOST diisi. Tautan hanya tampil sekali dan berlaku 24 jam.`

/** `npm run first-admin`: the first two accounts of an installation; all others are invited from the console. */
const main = async (): Promise<number> => {
  const { values } = parseArgs({
    options: {
      project: { type: 'string' },
      site: { type: 'string' },
      office: { type: 'string' },
      admin: { type: 'string' },
      leader: { type: 'string' },
    },
  })
  const { project, site, office, admin, leader } = values
  if (!project || !site || !office || !admin || !leader) {
    console.error(USAGE)
    return 2
  }
  const founders = { admin: founderOf(admin, 'admin'), leader: founderOf(leader, 'leader') }
  const settings = officeSettings(office)
  await signedIn()
  const app = initializeApp({ projectId: project })
  try {
    const world = {
      db: getFirestore(app),
      now: () => instantOf(Date.now()),
      random: (bytes: number) => randomBytes(bytes),
      site: new URL(site).origin,
    }
    const links = await foundOffice(world, founders, settings)
    console.log(`Administrator: ${links.admin}\nPimpinan PUSPAGA: ${links.leader}`)
    console.log('Sampaikan tiap tautan hanya kepada pemiliknya. Berlaku 24 jam, sekali pakai.')
  } finally {
    await deleteApp(app)
  }
  return 0
}

/** Read as an invitation from the console is. */
const founderOf = (text: string, role: FoundingRole): Founder => {
  const [account, name, email] = text.split(';')
  const invite = { type: 'account.invite', account, name, nip: '', rank: '', email, roles: [role], until: null }
  const parsed = v.safeParse(AccountCommandSchema, invite)
  if (!parsed.success || parsed.output.type !== 'account.invite')
    throw new Error(
      `--${role} belum dapat dibaca: tulis "akun;Nama;pos-el", nama akun dengan huruf kecil, angka dan titik.`,
    )
  return parsed.output
}

process.exitCode = await main().catch((error) => {
  console.error(error instanceof Error ? error.message : error)
  return 1
})
