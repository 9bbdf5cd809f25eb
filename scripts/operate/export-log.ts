import { createWriteStream } from 'node:fs'
import { resolve } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { instantOf } from '@catat/domain'
import { deleteApp, initializeApp } from 'firebase-admin/app'
import { type Firestore, getFirestore } from 'firebase-admin/firestore'
import { exportLog } from '../../functions/src/log/export-log.ts'
import { asOwner } from '../office/own-store.ts'
import { dataFolder, PROJECT } from '../office/places.ts'
import { neededRunning } from '../office/running.ts'

const USAGE = `Pemakaian: npm run export-log -- BERKAS.jsonl [--project PROYEK]
Tanpa --project: buku log dari Catat yang sedang berjalan di komputer ini (npm start).
Dengan --project: dari proyek Firebase itu, dengan kredensial yang sudah masuk (Application Default Credentials).`

/** `npm run export-log -- FILE`: the whole log book with its seals, for `npm run verify-log` and for keeping elsewhere. */
const main = async (args: readonly string[]): Promise<number> => {
  const at = args.indexOf('--project')
  const project = at < 0 ? null : args[at + 1]
  const path = args.find((arg, index) => !arg.startsWith('--') && (at < 0 || index !== at + 1))
  if (!path || project === undefined) {
    console.error(USAGE)
    return 2
  }
  let lines = 0
  const write = (projectId: string) => async (store: Firestore) => {
    const text = async function* () {
      for await (const line of exportLog(store, projectId, instantOf(Date.now()))) {
        lines += 1
        yield `${line}\n`
      }
    }
    await pipeline(text, createWriteStream(resolve(path), { mode: 0o600 }))
  }
  if (project === null) await asOwner(neededRunning(dataFolder(process.env)), write(PROJECT))
  else {
    const app = initializeApp({ projectId: project })
    await write(project)(getFirestore(app)).finally(() => deleteApp(app))
  }
  console.log(`${lines} baris ditulis ke ${path}.`)
  return 0
}

process.exitCode = await main(process.argv.slice(2)).catch((error) => {
  console.error(error instanceof Error ? error.message : error)
  return 1
})
