import { randomBytes } from 'node:crypto'
import { closeSync, existsSync, fsyncSync, openSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { type KeyFile, readKeyFile, withNewVersion, withoutVersion } from '../../functions/src/outside/key-file.ts'
import { fireSchedule, type OwnDoors } from '../office/client.ts'
import { asOwner } from '../office/own-store.ts'
import { dataFolder } from '../office/places.ts'
import { neededRunning, runningAt } from '../office/running.ts'

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
  const running = runningAt(data)
  if (more.length > 0 || (version !== undefined && verb !== 'retire')) return usage()
  switch (verb) {
    case 'list':
      await list(file, running)
      return 0
    case 'rotate':
      if (running) throw new Error('Hentikan Catat dahulu; versi baru dibaca saat Catat dijalankan.')
      replace(path, withNewVersion(file, randomBytes(32)))
      await list(readKeyFile(readFileSync(path, 'utf8')), null)
      return 0
    case 'keep':
      await fireSchedule(neededRunning(data), 'keeper', new Date())
      await list(file, running)
      return 0
    case 'retire': {
      if (version === undefined) return usage()
      if (!file.roots.has(version)) throw new Error(`Versi ${version} tidak ada.`)
      if (version === newestOf(file))
        throw new Error(`${version} sedang dipakai. Buat versi baru dahulu: npm run keys -- rotate`)
      const left = await countUnder(neededRunning(data), version)
      if (left > 0)
        throw new Error(`${left} identitas masih di bawah ${version}. Jalankan npm run keys -- keep dahulu.`)
      replace(path, withoutVersion(file, version))
      await list(readKeyFile(readFileSync(path, 'utf8')), running)
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

const list = async (file: KeyFile, running: OwnDoors | null): Promise<void> => {
  for (const version of file.roots.keys()) {
    const count = running ? `  ${await countUnder(running, version)} identitas` : ''
    console.log(`${version}${count}${version === newestOf(file) ? '  membungkus sekarang' : ''}`)
  }
}

const countUnder = (office: OwnDoors, version: string): Promise<number> =>
  asOwner(office, async (store) => {
    const under = store.collectionGroup('identity').where('keyVersion', '==', version)
    return (await under.count().get()).data().count
  })

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

process.exitCode = await main(process.argv.slice(2)).catch((error) => {
  console.error(error instanceof Error ? error.message : error)
  return 1
})
