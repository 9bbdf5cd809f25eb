import {
  canonicalJson,
  type DaySeal,
  DaySealSchema,
  firstDay,
  lastDay,
  type MonthSeal,
  MonthSealSchema,
  type Period,
  previousPeriod,
  sealCode,
} from '@catat/domain'
import { post } from '../mail/letters.ts'
import type { World } from '../outside/world.ts'
import { paths } from '../store/paths.ts'
import { read } from '../store/read.ts'
import { transact } from '../store/transaction.ts'
import { writeSealLetters } from './log-letter.ts'
import { MerkleTree } from './merkle.ts'
import { sealPrint } from './seal-day.ts'

/** The daily seals of a month, oldest first. */
export const daySeals = async (world: World, period: Period): Promise<DaySeal[]> => {
  const month = world.db.collection('seals').where('day', '>=', firstDay(period)).where('day', '<=', lastDay(period))
  const found = await month.orderBy('day').get()
  return found.docs.flatMap((snapshot) => read(DaySealSchema, snapshot) ?? [])
}

/** The seal of a month over its daily seals, as it must be. */
export const monthOver = (days: readonly DaySeal[]): Pick<MonthSeal, 'root' | 'size' | 'rows' | 'broken'> => {
  const tree = new MerkleTree()
  for (const day of days) tree.add(canonicalJson(day))
  return {
    root: tree.root(),
    size: tree.size,
    rows: days.reduce((sum, day) => sum + day.rows, 0),
    broken: days.find((day) => day.broken)?.broken ?? null,
  }
}

/** Seals a month whose days are all sealed, once, and mails its code to the three who sign the report: they are the witnesses. */
export const sealMonth = async (world: World, period: Period): Promise<void> => {
  const path = paths.seal(period)
  const days = await daySeals(world, period)
  const letters = await transact(world.db, async (tx) => {
    if (await tx.get(MonthSealSchema, path)) return []
    const before = await tx.get(MonthSealSchema, paths.seal(previousPeriod(period)))
    const over = { period, ...monthOver(days), prev: before ? sealPrint(before) : '' }
    const seal: MonthSeal = { ...over, at: world.now() }
    const written = await writeSealLetters(tx, seal, sealCode(seal))
    tx.create(path, seal)
    return written
  })
  await post(world, letters)
}
