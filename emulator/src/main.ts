#!/usr/bin/env node
import { readFile } from 'node:fs/promises'
import { resolve } from 'node:path'
import { readCommandLine, USAGE } from './command-line.ts'
import { describeIssues } from './control/rules-registry.ts'
import { type Emulator, startEmulator } from './index.ts'
import type { Issue } from './rules/index.ts'
import { hasRoomIn, isFull } from './store/room.ts'
import { watchFile } from './watch-file.ts'

const report = (file: string, issues: readonly Issue[]): void => {
  if (issues.length > 0) console.error(`${file}\n${describeIssues(issues)}`)
}

/** Whether the data folder may grow; told once when it may no longer, and again when it may. */
const roomIn = (folder: string): (() => boolean) => {
  let before = true
  return () => {
    const now = hasRoomIn(folder)
    if (now !== before) console.log(now ? 'The disk has room again.' : `${FULL} Reading goes on.`)
    before = now
    return now
  }
}

/** LevelDB is opened anew by the next process only; what keeps this one alive starts it. */
const unfit = (): never => {
  console.log('The data folder is opened anew after a write that failed.')
  process.exit(1)
}

const FULL = 'The disk is full: nothing is stored until there is room.'

const start = async (): Promise<{ emulator: Emulator; unwatch: () => void }> => {
  const given = readCommandLine(process.argv.slice(2), process.env)
  const { rulesFile, indexesFile, dataDir, missingIndex, refusals, functionsEmulator, seedFromExport, closed } = given
  const rules = rulesFile === undefined ? undefined : await readFile(rulesFile, 'utf8')
  const indexes: unknown = indexesFile === undefined ? undefined : JSON.parse(await readFile(indexesFile, 'utf8'))
  const emulator = await startEmulator({
    host: given.host,
    port: given.port,
    ...(dataDir !== undefined && { dataDir: resolve(dataDir), hasRoom: roomIn(resolve(dataDir)), unfit }),
    ...(rules !== undefined && { rules }),
    ...(indexes !== undefined && { indexes }),
    ...(missingIndex !== undefined && { missingIndex }),
    ...(refusals !== undefined && { refusals }),
    ...(functionsEmulator !== undefined && { functionsEmulator }),
    ...(seedFromExport !== undefined && { seedFromExport }),
    ...(closed !== undefined && { closed }),
  })
  if (rulesFile === undefined) return { emulator, unwatch: () => {} }
  report(rulesFile, emulator.issues)
  const reload = async (): Promise<void> => report(rulesFile, emulator.putRules(await readFile(rulesFile, 'utf8')))
  const unwatch = watchFile(resolve(rulesFile), () => {
    reload().catch((error: unknown) => console.error(error))
  })
  return { emulator, unwatch }
}

try {
  const { emulator, unwatch } = await start()
  const stop = async (): Promise<void> => {
    unwatch()
    await emulator.stop()
    process.exit(0)
  }
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.once(signal, () => {
      stop().catch((error: unknown) => {
        console.error(error)
        process.exit(1)
      })
    })
  }
  // The suite that started the engine may be killed without a word: then there is nobody left to serve.
  if (process.env.CATAT_EXIT_WITH_PARENT !== undefined) {
    const parent = process.ppid
    setInterval(() => process.ppid !== parent && process.kill(process.pid, 'SIGTERM'), 1000).unref()
  }
  console.log(`ready http://${emulator.host}:${emulator.port}`)
} catch (error) {
  if (isFull(error)) console.log(FULL)
  else {
    console.error(error instanceof Error ? error.message : error)
    console.error(USAGE)
  }
  process.exit(1)
}
