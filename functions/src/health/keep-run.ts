import { type Run, RunSchema, type ScheduleName } from '@catat/domain'
import type { World } from '../outside/world.ts'
import { paths } from '../store/paths.ts'
import { read } from '../store/read.ts'

/** Runs the work of a schedule and writes down when, and whether it came to a good end. A failure of the work is thrown on. */
export const keepRun = async (
  world: Pick<World, 'db' | 'now'>,
  name: ScheduleName,
  work: () => Promise<unknown>,
): Promise<void> => {
  const place = world.db.doc(paths.run(name))
  const before = read(RunSchema, await place.get())
  const run: Run = { name, startedAt: world.now(), endedAt: null, failed: false, goodAt: before?.goodAt ?? null }
  await place.set(run)
  try {
    await work()
  } catch (error) {
    await place.set({ ...run, endedAt: world.now(), failed: true })
    throw error
  }
  const at = world.now()
  await place.set({ ...run, endedAt: at, goodAt: at })
}
