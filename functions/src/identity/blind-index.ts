import { type FileId, FileIdSchema, type Identity, personOf, phonesOf } from '@catat/domain'
import * as v from 'valibot'
import type { World } from '../outside/world.ts'
import { keptChange, keptPlace, placeDigest } from '../store/kept.ts'
import { paths } from '../store/paths.ts'
import { BlindSchema, type Clues } from '../store/stored.ts'
import type { Tx } from '../store/transaction.ts'
import { orDown } from './envelope.ts'

/** Where a number is found again without being stored: a whole MAC, so that nothing else is found with it. */
export const blindHash = async (world: World, by: 'nik' | 'phone' | 'person', number: string): Promise<string> =>
  Buffer.from(await orDown(world.keys.mac(`${by}|${number}`))).toString('hex')

/** The places of an identity's NIK, of every telephone that can be read in its field, and of its name with the birth date. */
export const cluesOf = async (
  world: World,
  { nik, phone, name, birthDate }: Pick<Identity, 'nik' | 'phone' | 'name' | 'birthDate'>,
): Promise<Clues> => {
  const person = birthDate === null ? null : personOf(name)
  const [byNik, phones, byPerson] = await Promise.all([
    nik === null ? null : blindHash(world, 'nik', nik),
    Promise.all(phonesOf(phone).map((number) => blindHash(world, 'phone', number))),
    person && blindHash(world, 'person', `${person}|${birthDate}`),
  ])
  return { nik: byNik, phones, person: byPerson }
}

/** Which files a place of the index leads to, and whose they are by pseudonym. */
export type Entries = ReadonlyMap<FileId, string>

/** Some places of the index within one transaction: read together, changed in memory, written together. */
export interface IndexPart {
  /** Of several places together. */
  entries(hashes: readonly string[]): Entries
  add(clues: Clues, file: FileId, pseudonym: string): void
  remove(clues: Clues, file: FileId): void
  write(): void
}

export const openIndex = async (tx: Tx, clues: readonly Clues[]): Promise<IndexPart> => {
  const hashes = [...new Set(clues.flatMap(hashesOf))]
  const found = await tx.getAll(BlindSchema, hashes.map(paths.blind))
  const places = new Map(hashes.map((hash, index) => [hash, entriesOf(found[index] ?? null)]))
  const changed = new Set<string>()
  const change = (of: Clues, file: FileId, pseudonym: string | undefined): void => {
    for (const hash of hashesOf(of)) {
      const entries = places.get(hash)
      if (!entries) throw new RangeError('a place of the index that was not read')
      const before = placeDigest(hash, file, entries.get(file))
      tx.tell(...keptChange(keptPlace(hash, file), before, placeDigest(hash, file, pseudonym)))
      if (pseudonym === undefined) entries.delete(file)
      else entries.set(file, pseudonym)
      changed.add(hash)
    }
  }
  return {
    entries: (of) => new Map(of.flatMap((hash) => [...(places.get(hash) ?? [])])),
    add: change,
    remove: (of, file) => change(of, file, undefined),
    write: () => {
      for (const hash of changed) {
        const files = Object.fromEntries(places.get(hash) ?? [])
        if (Object.keys(files).length === 0) tx.delete(paths.blind(hash))
        else tx.set(paths.blind(hash), { files })
      }
    },
  }
}

const hashesOf = ({ nik, phones, person }: Clues): string[] => [nik, ...phones, person].filter((hash) => hash !== null)

const entriesOf = (stored: v.InferOutput<typeof BlindSchema> | null): Map<FileId, string> =>
  new Map(Object.entries(stored?.files ?? {}).map(([file, pseudonym]) => [v.parse(FileIdSchema, file), pseudonym]))
