import { type Period, type Persons, packPersons, unpackPersons } from '@catat/domain'
import * as v from 'valibot'
import type { World } from '../outside/world.ts'
import { paths } from '../store/paths.ts'
import { read } from '../store/read.ts'
import type { Tx } from '../store/transaction.ts'

/** figures/{period}/persons/{n}, audits/{period}/shards/{n}/persons/all: people as lines of text, for functions alone. */
export const PersonsSchema = v.strictObject({ epoch: v.number(), lines: v.string() })

/** A document holds a MiB at most. */
const MOST_LETTERS = 700_000

/** The people of a month, in as many documents as they need; those of an earlier evaluation that are no longer needed fall away. */
export const writePersons = (tx: Tx, period: Period, persons: Persons, epoch: number): void => {
  const parts: string[] = ['']
  for (const line of packPersons(persons).split('\n')) {
    const last = parts.length - 1
    const grown = parts[last] ? `${parts[last]}\n${line}` : line
    if (grown.length <= MOST_LETTERS) parts[last] = grown
    else parts.push(line)
  }
  parts.forEach((lines, n) => {
    tx.set(paths.persons(period, n), { epoch, lines })
  })
}

export const readPersons = async (world: World, period: Period): Promise<Persons> => {
  const found = await world.db.collection(`${paths.figures(period)}/persons`).get()
  const parts = found.docs.flatMap((snapshot) => read(PersonsSchema, snapshot) ?? [])
  const newest = Math.max(0, ...parts.map(({ epoch }) => epoch))
  return unpackPersons(
    parts
      .filter(({ epoch, lines }) => epoch === newest && lines !== '')
      .map(({ lines }) => lines)
      .join('\n'),
  )
}
