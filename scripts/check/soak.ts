import { join } from 'node:path'
import { ROOT } from '../office/places.ts'
import { run } from './checks.ts'

/** `npm run soak -- office …`: a whole office; anything else: the engine (`emulator/soak/main.ts`). */
const [what, ...rest] = process.argv.slice(2)
const [file, given] =
  what === 'office' ? ['scripts/office/soak.ts', rest] : ['emulator/soak/main.ts', process.argv.slice(2)]
process.exitCode = await run(['node', join(ROOT, file), ...given])
