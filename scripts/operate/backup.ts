import { randomBytes } from 'node:crypto'
import { statSync } from 'node:fs'
import { instantOf } from '@catat/domain'
import { backupFolder, backupKey, makeBackup } from '../office/backup/make.ts'
import type { OwnDoors } from '../office/client.ts'
import { startEngine } from '../office/engine.ts'
import { type DataFolder, dataFolder } from '../office/places.ts'
import { freeBase, portsFrom } from '../office/ports.ts'
import { runningAt } from '../office/running.ts'

const USAGE = `Pemakaian: npm run backup [-- key]
Tanpa kata lagi: cadangan terenkripsi dari kantor di komputer ini, juga selagi orang bekerja, ke folder CATAT_BACKUPS.
key: kunci yang membuka cadangan. Tulis di kertas dan simpan terkunci, jauh dari komputer dan cadangannya.`

/** The doors of the office that runs, or of its engine alone, started for as long as `act` takes. */
const withDoors = async <T>(data: DataFolder, act: (doors: OwnDoors) => Promise<T>): Promise<T> => {
  const running = runningAt(data)
  if (running) return act(running)
  const [ports, secret] = [portsFrom(await freeBase(4700)), randomBytes(24).toString('base64url')]
  const engine = await startEngine({
    port: ports.firestore,
    dir: data.firestore,
    env: { CATAT_FIRESTORE_OWNER_KEY: secret },
    log: process.stderr,
    say: console.error,
  })
  return act({ ports, secret }).finally(() => engine.stop())
}

/** `npm run backup`. */
const main = async (args: readonly string[]): Promise<number> => {
  const data = dataFolder(process.env)
  if (!statSync(data.firestore, { throwIfNoEntry: false }))
    throw new Error('Belum ada kantor. Jalankan npm start sekali.')
  if (args[0] === 'key' && args.length === 1) {
    console.log(
      backupKey(data)
        .toString('hex')
        .replace(/(.{4})(?=.)/g, '$1 '),
    )
    return 0
  }
  if (args.length > 0) {
    console.error(USAGE)
    return 2
  }
  const begun = performance.now()
  const folder = backupFolder(data, process.env)
  const made = await withDoors(data, (doors) => makeBackup({ data, folder, doors, at: instantOf(Date.now()) }))
  const size = `${(made.end.bytes / 1e6).toFixed(1)} MB dalam ${((performance.now() - begun) / 1000).toFixed(1)} detik`
  console.log(`${made.path}: ${size}. Cadangan lama yang dihapus: ${made.gone.length}.`)
  if (statSync(folder).dev === statSync(data.dir).dev)
    console.log(
      'Cadangan ini di cakram yang sama dengan datanya. Setel CATAT_BACKUPS ke cakram lain, lalu simpan cakram itu terpisah.',
    )
  return 0
}

process.exitCode = await main(process.argv.slice(2)).catch((error) => {
  console.error(error instanceof Error ? error.message : error)
  return 1
})
