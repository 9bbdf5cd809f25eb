import { parseArgs } from 'node:util'
import { instantOf } from '@catat/domain'
import { deleteApp, initializeApp } from 'firebase-admin/app'
import { type Firestore, getFirestore } from 'firebase-admin/firestore'
import { migrateStore, rehearseMigrations } from '../../functions/src/store/migrate.ts'
import { SCHEMA_VERSION } from '../../functions/src/store/migrations.ts'
import { asOwner } from '../office/own-store.ts'
import { dataFolder } from '../office/places.ts'
import { neededRunning } from '../office/running.ts'
import { signedIn } from './google-login.ts'
import { stepText } from './migration-text.ts'

const USAGE = `Pemakaian: npm run migrate -- [--project PROYEK] [--dry-run]
Membawa data ke bentuk Catat ini, sesudah versi baru dirilis. Boleh dihentikan dan diulang, juga selagi orang bekerja.
Tanpa --project: Catat yang sedang berjalan di komputer ini. --dry-run: hanya menghitung, tidak mengubah apa pun.`

/** `npm run migrate`: takes the stored data through every step that this version of Catat knows. */
const main = async (): Promise<number> => {
  const { values, positionals } = parseArgs({
    options: { project: { type: 'string' }, 'dry-run': { type: 'boolean' } },
    allowPositionals: true,
  })
  if (positionals.length > 0) {
    console.error(USAGE)
    return 2
  }
  const { project, 'dry-run': dry = false } = values
  const run = async (db: Firestore): Promise<void> => {
    let steps = 0
    const say = (step: Parameters<typeof stepText>[0]): void => {
      steps += 1
      console.log(stepText(step))
    }
    if (dry) {
      await rehearseMigrations(db, { say })
      console.log(steps === 0 ? `Data sudah versi ${SCHEMA_VERSION}.` : 'Hanya dihitung: tidak ada yang diubah.')
      return
    }
    const { version } = await migrateStore({ db, now: () => instantOf(Date.now()) }, { say })
    console.log(`Data versi ${version}.`)
  }
  if (!project) await asOwner(neededRunning(dataFolder(process.env)), run)
  else {
    await signedIn()
    const app = initializeApp({ projectId: project })
    await run(getFirestore(app)).finally(() => deleteApp(app))
  }
  return 0
}

process.exitCode = await main().catch((error) => {
  console.error(error instanceof Error ? error.message : error)
  return 1
})
