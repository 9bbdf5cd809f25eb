import type { World } from '../outside/world.ts'

/** Where a NIK is found again without being stored. */
export const blindHash = async (world: World, nik: string): Promise<string> =>
  Buffer.from(await world.keys.mac(`nik|${nik}`)).toString('hex')
