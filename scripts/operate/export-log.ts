import { createWriteStream, readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { instantOf } from '@catat/domain'
import { deleteApp, initializeApp } from 'firebase-admin/app'
import { getFirestore } from 'firebase-admin/firestore'
import { exportLog } from '../../functions/src/log/export-log.ts'
import { dataFolder, PROJECT } from '../office/places.ts'
import type { Ports } from '../office/ports.ts'

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
  if (project === null) process.env.FIRESTORE_EMULATOR_HOST = `127.0.0.1:${runningPorts().firestore}`
  const projectId = project ?? PROJECT
  const app = initializeApp({ projectId })
  let lines = 0
  const text = async function* () {
    for await (const line of exportLog(getFirestore(app), projectId, instantOf(Date.now()))) {
      lines += 1
      yield `${line}\n`
    }
  }
  try {
    await pipeline(text, createWriteStream(resolve(path), { mode: 0o600 }))
  } finally {
    await deleteApp(app)
  }
  console.log(`${lines} baris ditulis ke ${path}.`)
  return 0
}

const runningPorts = (): Ports => {
  try {
    return JSON.parse(readFileSync(dataFolder(process.env).running, 'utf8')).ports
  } catch {
    throw new Error('Catat belum berjalan. Jalankan npm start di jendela lain, atau sebutkan --project.')
  }
}

process.exitCode = await main(process.argv.slice(2)).catch((error) => {
  console.error(error instanceof Error ? error.message : error)
  return 1
})
