import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { copyFileSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { instantOf } from '@catat/domain'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { exportLog } from '../../functions/src/log/export-log.ts'
import { type Client, fireSchedule, type OwnDoors } from '../../scripts/office/client.ts'
import type { InboxMail } from '../../scripts/office/inbox.ts'
import { draftFile, playFile } from '../../scripts/office/load.ts'
import { type OpenedOffice, openOffice } from '../../scripts/office/opened.ts'
import { asOwner } from '../../scripts/office/own-store.ts'
import { type DataFolder, folderAt, PROJECT, ROOT } from '../../scripts/office/places.ts'
import { freeBase } from '../../scripts/office/ports.ts'
import { verify } from '../../scripts/operate/verify-log/verify.ts'
import { type OfficeClock, officeClock } from '../run/office-clock.ts'

const FILES = 1_000
const DAY = 86_400_000

let clock: OfficeClock
let data: DataFolder
let base: number
let office: OpenedOffice | undefined
beforeAll(async () => {
  clock = await officeClock()
  data = folderAt(mkdtempSync(join(tmpdir(), 'catat-backup-')))
  base = await freeBase(5700)
})
afterAll(async () => {
  await office?.killAll()
  clock?.end()
  rmSync(data.dir, { recursive: true, force: true })
}, 60_000)

const idOf = (n: number): string => n.toString(16).padStart(20, '0')

/** One of the commands, as `npm run` runs it; answers its exit code and what it said. */
const command = async (...args: string[]): Promise<[number, string]> => {
  const child = spawn(process.execPath, [join(ROOT, 'scripts', 'run.mjs'), ...args], {
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...process.env, CATAT_DATA: data.dir, CATAT_PORT_BASE: String(base) },
  })
  let said = ''
  for (const output of [child.stdout, child.stderr])
    output.on('data', (text: Buffer) => {
      said += text
    })
  const [code] = await once(child, 'close')
  return [code, said]
}

/** How many documents each collection holds, and the root of every seal. */
const shape = (doors: OwnDoors) =>
  asOwner(doors, async (store) => {
    const counts: Record<string, number> = {}
    for (const collection of await store.listCollections())
      counts[collection.id] = (await collection.count().get()).data().count
    const seals = (await store.collection('seals').get()).docs.map((seal) => [seal.id, seal.get('root')])
    return { counts, seals }
  })
const mails = async ({ running: { inbox, secret } }: OpenedOffice): Promise<Map<string, string>> => {
  const all = (await (await fetch(`${inbox}/${secret}/api/mails`)).json()) as readonly InboxMail[]
  return new Map(all.map(({ messageId, at }) => [messageId, at]))
}
const isSealed = (doors: OwnDoors, file: string): Promise<boolean> =>
  asOwner(doors, async (store) => (await store.doc(`files/${file}/identity/sealed`).get()).exists)
const book = (doors: OwnDoors) => asOwner(doors, (store) => verify(exportLog(store, PROJECT, instantOf(Date.now()))))
const one = async (role: 'officer' | 'clerk' | 'leader'): Promise<Client> => {
  const [client] = (await office?.signedIn(role)) ?? []
  if (!client) throw new Error(`The demo office has no ${role}.`)
  return client
}

test('an office of a thousand files comes back from its backup as it was, destroyed stays destroyed, and work goes on', async () => {
  office = await openOffice({ data, base })
  const officer = await one('officer')
  await Promise.all(
    Array.from({ length: 10 }, async (_, lane) => {
      for (let n = lane; n < FILES; n += 10) await draftFile(officer, idOf(n))
    }),
  )
  const [destroyed = ''] = await asOwner(office.running, async (store) => {
    const files = await store.collection('files').where('hasIdentity', '==', true).limit(1).get()
    return files.docs.map(({ id }) => id)
  })
  expect(await isSealed(office.running, destroyed)).toBe(true)
  clock.set(Date.now() + DAY)
  await fireSchedule(office.running, 'planner', new Date())
  await fireSchedule(office.running, 'sweeper', new Date())
  const before = await shape(office.running)
  expect(before.counts.files).toBeGreaterThan(FILES)
  expect(before.seals.length).toBeGreaterThan(0)
  const sent = await mails(office)

  const folder = join(data.dir, 'backups')
  const former = new Set(readdirSync(folder))
  const [made, told] = await command('backup')
  expect([made, told]).toEqual([0, expect.stringContaining('MB dalam')])
  const name = readdirSync(folder).find((each) => each.endsWith('.cadangan') && !former.has(each)) ?? ''
  const path = join(folder, name)

  const leader = await one('leader')
  await leader.call('identity', { type: 'identity.shred', id: destroyed, basis: 'erasure' })
  await playFile(await one('officer'), await one('clerk'), async (run) => void (await run()))
  expect((await command('restore', path))[1]).toContain('Hentikan Catat dahulu')
  await office.stop()

  const bad = join(folder, 'bad.cadangan')
  copyFileSync(path, bad)
  const bytes = readFileSync(bad)
  bytes[bytes.length >> 1] = (bytes[bytes.length >> 1] ?? 0) ^ 1
  writeFileSync(bad, bytes)
  expect(await command('restore', bad)).toEqual([1, expect.stringMatching(/rusak pada bagian [\w./-]+/)])
  expect(await command('restore', path)).toEqual([0, expect.stringContaining('tetap musnah')])

  office = await openOffice({ data, base })
  const { running } = office
  const after = await shape(running)
  expect(after.seals).toEqual(before.seals)
  expect({ ...after.counts, outbox: 0, runs: 0 }).toEqual({ ...before.counts, outbox: 0, runs: 0 })
  expect(await isSealed(running, destroyed)).toBe(false)
  expect(readFileSync(join(data.logs, 'office.log'), 'utf8')).toContain('identity.shreddedAgain')
  await playFile(await one('officer'), await one('clerk'), async (run) => void (await run()))
  const found = await book(running)
  expect(found.bad).toBeNull()
  await fireSchedule(running, 'sweeper', new Date())
  for (const [id, at] of sent) expect([id, (await mails(office)).get(id)]).toEqual([id, at])
  await office.stop()
  office = undefined
}, 300_000)
