import { existsSync } from 'node:fs'
import { resolve } from 'node:path'
import { createInterface } from 'node:readline/promises'
import { instantOf } from '@catat/domain'
import { buildIfStale } from '../check/build.ts'
import { WrongKey } from '../office/backup/archive.ts'
import { backupKey } from '../office/backup/make.ts'
import { restoreBackup } from '../office/backup/restore.ts'
import { fireSchedule } from '../office/client.ts'
import { asOwner } from '../office/own-store.ts'
import { type DataFolder, dataFolder } from '../office/places.ts'
import { portBase, portsFrom } from '../office/ports.ts'
import { runningAt } from '../office/running.ts'
import { startSuite } from '../office/suite.ts'

const USAGE = `Pemakaian: npm run restore -- CADANGAN
Menggantikan isi kantor di komputer ini dengan cadangan itu, seluruhnya atau tidak sama sekali. Yang ada sekarang disimpan
di folder before-… di samping data. Catat harus berhenti.`

/** `npm run restore -- FILE`. */
const main = async ([file, ...more]: readonly string[]): Promise<number> => {
  if (file === undefined || more.length > 0) {
    console.error(USAGE)
    return 2
  }
  const [data, path] = [dataFolder(process.env), resolve(file)]
  if (!existsSync(path)) throw new Error(`Tidak ada cadangan di ${path}.`)
  if (runningAt(data)) throw new Error('Hentikan Catat dahulu; tidak ada yang diubah.')
  await buildIfStale()
  const at = instantOf(Date.now())
  const restored = await withKey(data, (key) => restoreBackup({ data, path, key, at }))
  console.log(
    `Dipulihkan: ${restored.end.files} bagian dari ${restored.end.at}. Yang ada sebelumnya: ${restored.former}`,
  )
  await keep(data)
  return 0
}

/** By the key of this computer, else by the one on paper. */
const withKey = async <T>(data: DataFolder, act: (key: Buffer) => T): Promise<T> => {
  try {
    if (existsSync(`${data.keys}/backup`)) return act(backupKey(data))
  } catch (error) {
    if (!(error instanceof WrongKey)) throw error
  }
  const asked = createInterface({ input: process.stdin, output: process.stderr })
  const given = await asked.question('Kunci cadangan, seperti di kertas (npm run backup -- key): ')
  asked.close()
  const key = given.replaceAll(/\s/g, '')
  if (!/^[0-9a-f]{64}$/i.test(key))
    throw new Error('Kunci cadangan terdiri dari 64 angka dan huruf a sampai f. Tidak ada yang diubah.')
  return act(Buffer.from(key, 'hex'))
}

/** Opens the office to nobody but ourselves: what was destroyed since is destroyed again before anybody signs in. */
const keep = async (data: DataFolder): Promise<void> => {
  const suite = await startSuite({ ports: portsFrom(portBase(process.env)), data, say: console.error })
  try {
    await fireSchedule(suite, 'keeper', new Date())
    await suite.idle()
    const files = await asOwner(suite, async (store) => (await store.collection('files').count().get()).data().count)
    console.log(`${files} berkas. Yang sudah dimusnahkan tetap musnah. Jalankan npm start.`)
  } finally {
    await suite.stop()
  }
}

process.exitCode = await main(process.argv.slice(2)).catch((error) => {
  console.error(error instanceof Error ? error.message : error)
  return 1
})
process.exit()
