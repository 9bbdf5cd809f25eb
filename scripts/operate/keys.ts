import { randomBytes } from 'node:crypto'
import { closeSync, existsSync, fsyncSync, openSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { deleteApp, initializeApp } from 'firebase-admin/app'
import { getFirestore } from 'firebase-admin/firestore'
import { type KeyFile, readKeyFile, withNewVersion, withoutVersion } from '../../functions/src/outside/key-file.ts'
import { fireSchedule } from '../office/client.ts'
import { type DataFolder, dataFolder, PROJECT } from '../office/places.ts'
import type { Ports } from '../office/ports.ts'

const USAGE = `Pemakaian: npm run keys -- list | rotate | keep | retire VERSI
list          versi kunci pada mesin ini; bila Catat berjalan, juga jumlah identitas di bawah masing-masing
rotate        versi baru; berlaku sesudah Catat dijalankan lagi (Catat harus berhenti)
keep          terapkan jurnal pemusnahan dan bungkus ulang kunci sekarang (Catat harus berjalan)
retire VERSI  buang versi lama yang tidak lagi dipakai; cadangan lama tidak dapat dibaca lagi (Catat harus berjalan)`

/** `npm run keys`: the keys of an installation on this machine. Prints names and counts, never a key. */
const main = async ([verb, version, ...more]: readonly string[]): Promise<number> => {
  const data = dataFolder(process.env)
  const path = join(data.keys, 'kek')
  if (!existsSync(path)) throw new Error('Belum ada kunci. Jalankan npm start sekali.')
  const file = readKeyFile(readFileSync(path, 'utf8'))
  const ports = runningPorts(data)
  if (more.length > 0 || (version !== undefined && verb !== 'retire')) return usage()
  switch (verb) {
    case 'list':
      await list(file, ports)
      return 0
    case 'rotate':
      if (ports) throw new Error('Hentikan Catat dahulu; versi baru dibaca saat Catat dijalankan.')
      replace(path, withNewVersion(file, randomBytes(32)))
      await list(readKeyFile(readFileSync(path, 'utf8')), null)
      return 0
    case 'keep':
      await fireSchedule(needed(ports), 'keeper', new Date())
      await list(file, ports)
      return 0
    case 'retire': {
      if (version === undefined) return usage()
      if (!file.roots.has(version)) throw new Error(`Versi ${version} tidak ada.`)
      if (version === newestOf(file))
        throw new Error(`${version} sedang dipakai. Buat versi baru dahulu: npm run keys -- rotate`)
      const left = await countUnder(needed(ports), version)
      if (left > 0)
        throw new Error(`${left} identitas masih di bawah ${version}. Jalankan npm run keys -- keep dahulu.`)
      replace(path, withoutVersion(file, version))
      await list(readKeyFile(readFileSync(path, 'utf8')), ports)
      return 0
    }
    default:
      return usage()
  }
}

const usage = (): number => {
  console.error(USAGE)
  return 2
}

const newestOf = ({ roots }: KeyFile): string | undefined => [...roots.keys()].at(-1)

const list = async (file: KeyFile, ports: Ports | null): Promise<void> => {
  for (const version of file.roots.keys()) {
    const count = ports ? `  ${await countUnder(ports, version)} identitas` : ''
    console.log(`${version}${count}${version === newestOf(file) ? '  membungkus sekarang' : ''}`)
  }
}

const countUnder = async (ports: Ports, version: string): Promise<number> => {
  process.env.FIRESTORE_EMULATOR_HOST = `127.0.0.1:${ports.firestore}`
  const app = initializeApp({ projectId: PROJECT }, 'keys')
  const under = getFirestore(app).collectionGroup('identity').where('keyVersion', '==', version)
  const { count } = (await under.count().get()).data()
  await deleteApp(app)
  return count
}

/** In one piece or not at all: a key file half written would be all identities lost. */
const replace = (path: string, text: string): void => {
  const next = `${path}.next`
  const file = openSync(next, 'w', 0o600)
  try {
    writeFileSync(file, text)
    fsyncSync(file)
  } finally {
    closeSync(file)
  }
  renameSync(next, path)
}

/** The ports of the Catat that runs on this data folder; null when none does. */
const runningPorts = (data: DataFolder): Ports | null => {
  if (!existsSync(data.running)) return null
  const { ports, pids } = JSON.parse(readFileSync(data.running, 'utf8')) as { ports: Ports; pids: { start: number } }
  try {
    process.kill(pids.start, 0)
    return ports
  } catch {
    return null
  }
}

const needed = (ports: Ports | null): Ports => {
  if (!ports) throw new Error('Catat belum berjalan. Jalankan npm start di jendela lain, lalu ulangi.')
  return ports
}

process.exitCode = await main(process.argv.slice(2)).catch((error) => {
  console.error(error instanceof Error ? error.message : error)
  return 1
})
