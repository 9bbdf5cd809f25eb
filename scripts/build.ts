import { join } from 'node:path'
import { build } from 'vite'
import { buildFunctions } from '../functions/build.ts'
import { ROOT } from './places.ts'

/** Builds `web/dist` and `functions/dist`. */
export const buildAll = async (): Promise<void> => {
  await build({ root: join(ROOT, 'web'), logLevel: 'warn' })
  await buildFunctions()
}

if (import.meta.main) await buildAll()
