import { join } from 'node:path'
import { ROOT } from '../office/places.ts'
import { run } from './checks.ts'

/** Builds `web/dist` and `functions/dist`. */
export const buildAll = async (): Promise<void> => {
  const web = await run(['vite', 'build', join(ROOT, 'web'), '--logLevel', 'warn'])
  const functions = await run(['node', join(ROOT, 'functions', 'build.ts')])
  if (web !== 0 || functions !== 0) throw new Error('The build did not finish; see its message above.')
}

if (import.meta.main) await buildAll()
