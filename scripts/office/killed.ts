import { randomBytes } from 'node:crypto'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { instantOf } from '@catat/domain'
import { exportLog } from '../../functions/src/log/export-log.ts'
import { badText } from '../operate/verify-log/bad.ts'
import { verify } from '../operate/verify-log/verify.ts'
import type { Client, OwnDoors } from './client.ts'
import { type Played, pick, playFile } from './load.ts'
import { kill, openOffice, until } from './opened.ts'
import { asOwner } from './own-store.ts'
import { type DataFolder, PROJECT } from './places.ts'
import { runningAt } from './running.ts'

const AT_ONCE = 8

/** Plays files, some at once, until `ended`; what fails is dropped and the next begun. */
const load = async (
  officers: readonly Client[],
  clerks: readonly Client[],
  played: Played[],
  ended: AbortSignal,
): Promise<void> => {
  const one = async (n: number): Promise<void> => {
    while (!ended.aborted) {
      const file: Played = { id: randomBytes(10).toString('hex'), acknowledged: 0 }
      played.push(file)
      const act = async (run: () => Promise<unknown>): Promise<void> => void (await run())
      await playFile(pick(officers, n), pick(clerks, n), act, file).catch(() => wait(100))
    }
  }
  await Promise.all(Array.from({ length: AT_ONCE }, (_, n) => one(n)))
}

/** What is wrong with an office whose acts were acknowledged so far. */
export const survey = async (doors: OwnDoors, data: DataFolder, played: readonly Played[]): Promise<string[]> => {
  const wrong: string[] = []
  await until('The end of all tasks', () => (tasksLeft(data) === 0 ? true : undefined)).catch(() =>
    wrong.push(`${tasksLeft(data)} tasks are left`),
  )
  await asOwner(doors, async (store) => {
    const files = new Map((await store.collection('files').get()).docs.map((file) => [file.id, file]))
    const lost = played.filter(({ id, acknowledged }) => Number(files.get(id)?.get('revision') ?? 0) < acknowledged)
    if (lost.length > 0) wrong.push(`${lost.length} files lost acknowledged acts`)
    const series = new Map<string, number[]>()
    for (const file of files.values()) {
      const [, name, n] = /^(.+)-(\d+)$/.exec(String(file.get('number') ?? '')) ?? []
      if (name !== undefined) series.set(name, [...(series.get(name) ?? []), Number(n)])
    }
    for (const [name, numbers] of series)
      if (numbers.sort((a, b) => a - b).some((n, i) => n !== i + 1))
        wrong.push(`the numbers ${name} have gaps or doubles`)
    const verdict = await verify(exportLog(store, PROJECT, instantOf(Date.now())), new Map())
    console.log(`log book: ${verdict.bad ? badText(verdict.bad) : 'whole'}, ${verdict.rows} rows`)
    if (verdict.bad) wrong.push('the log book is broken')
    if (verdict.rows === 0) wrong.push('nothing was done')
  })
  return wrong
}

/** Tasks that are not over; of those that are, only the name is kept. */
const tasksLeft = (data: DataFolder): number => {
  const dir = join(data.dir, 'tasks')
  const names = existsSync(dir) ? readdirSync(dir).filter((name) => name.endsWith('.json')) : []
  return names.filter((name) => {
    try {
      return JSON.parse(readFileSync(join(dir, name), 'utf8')).doneAt === null
    } catch {
      return false
    }
  }).length
}

/**
 * An office under load that is killed (kill -9: the functions alone, then everything, in turn) at random moments, and started again.
 * Answers what is wrong afterwards.
 */
export const killed = async (data: DataFolder, base: number, kills: number): Promise<string[]> => {
  const played: Played[] = []
  let all = 0
  let office = await openOffice({ data, base })
  for (let n = 0; n < kills; n += 1) {
    const ended = new AbortController()
    const [officers, clerks] = [await office.signedIn('officer'), await office.signedIn('clerk')]
    const loading = load(officers, clerks, played, ended.signal)
    await wait(300 + Math.random() * 3_000)
    const functions = runningAt(data)?.pids.functions
    if (n % 2 === 0 && functions !== undefined) kill(functions)
    else {
      all += 1
      ended.abort()
      await office.killAll()
    }
    await wait(n % 2 === 0 ? 1_500 : 0)
    ended.abort()
    await loading
    if (n % 2 === 1 || functions === undefined) office = await openOffice({ data, base })
  }
  const wrong = await survey(office.running, data, played)
  const acts = played.reduce((sum, { acknowledged }) => sum + acknowledged, 0)
  console.log(`${kills} kills, ${all} of everything: ${acts} acts acknowledged, ${wrong.join('; ') || 'nothing lost'}`)
  await office.stop()
  return wrong
}
