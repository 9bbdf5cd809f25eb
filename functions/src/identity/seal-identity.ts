import {
  type Acquaintance,
  accept,
  decideFinding,
  decideSealing,
  type FaultCode,
  FileCardSchema,
  type FileId,
  FOUND_LIMIT,
  foundFiles,
  type IdentityAnswer,
  type IdentityCommand,
  similarClients,
} from '@catat/domain'
import { post } from '../mail/letters.ts'
import type { World } from '../outside/world.ts'
import { accepted } from '../refusal.ts'
import { activeStaff } from '../staff/people.ts'
import { paths } from '../store/paths.ts'
import { type Clues, type Sealed, SealedSchema } from '../store/stored.ts'
import { type Tx, transact } from '../store/transaction.ts'
import { cluesOf, openIndex } from './blind-index.ts'
import { mayRead, maySeal } from './count-readings.ts'
import { sealIdentity } from './envelope.ts'
import { freshPseudonym } from './pseudonym.ts'

type Command = Extract<IdentityCommand, { type: 'identity.seal' }>

/** How many earlier files of a NIK are held against the new one. */
const COMPARED = 10

/** Refusals that say as much of a number as an answer: they are counted and logged before they are given. */
const TELLING: readonly FaultCode[] = ['file/intake-mismatch', 'identity/other-client', 'identity/nik-of-another']

/**
 * Seals a client's identity on the officer's own draft and enters it in the blind index. A NIK that is known gives the client's
 * pseudonym back; whom only the telephone makes likely is answered, for the officer to choose, and of their files the officer's own.
 * A sealing that tells so much, or tells it again, is a search: counted, limited and logged as one. Where the limit of searches is
 * reached every sealing is refused, since a refusal of some would tell as much.
 */
export const sealIdentityOf = async (
  world: World,
  uid: string,
  command: Command,
): Promise<IdentityAnswer<'identity.seal'>> => {
  const { id, identity } = command
  const at = world.now()
  const [envelope, clues] = await Promise.all([sealIdentity(world, id, identity, at), cluesOf(world, identity)])
  const sealed: Sealed = { ...envelope, clues }
  const { answer, letters } = await transact(world.db, async (tx) => {
    const staff = await activeStaff(tx, uid)
    const card = await tx.get(FileCardSchema, paths.file(id))
    const former = await tx.get(SealedSchema, paths.sealed(id))
    const index = await openIndex(tx, former ? [clues, former.clues] : [clues])
    const byNik = others(index.entries(clues.nik === null ? [] : [clues.nik]), id)
    const likelyPlaces = clues.person === null ? clues.phones : [...clues.phones, clues.person]
    const byPhone = others(index.entries(likelyPlaces), id).slice(0, FOUND_LIMIT)
    const sameNik = await tx.getAll(
      FileCardSchema,
      byNik.slice(0, COMPARED).map(({ file }) => paths.file(file)),
    )
    const known: Acquaintance = {
      byNik: byNik[0]?.pseudonym ?? null,
      sameNik: found(sameNik),
      byPhone: await withNik(tx, byPhone, clues),
      shared: card?.client ? await standsElsewhere(tx, card.client.pseudonym, id) : false,
      fresh: await freshPseudonym(tx, world),
    }
    const verdict = decideSealing(card, command, { staff, at, known })
    if (!verdict.ok && !TELLING.includes(verdict.fault)) accepted(verdict)
    const after = verdict.ok ? verdict.value.card : null
    const pseudonym = after?.client?.pseudonym ?? ''
    const likely = after ? similarClients(after, known) : []
    const files = await tx.getAll(
      FileCardSchema,
      byPhone.filter((one) => likely.includes(one.pseudonym)).map(({ file }) => paths.file(file)),
    )
    const similar = foundFiles(found(files), staff).map((client) => ({
      ...client,
      files: client.files.filter(({ id: own }) => own),
    }))
    const [reading, sealing] = await Promise.all([mayRead(tx, staff, at), maySeal(tx, staff, at)])
    const tells = after === null || former !== null || byNik.length > 0 || similar.length > 0
    const search = tells ? accepted(decideFinding(byNik.length > 0 ? 'nik' : 'phone', { staff, at })) : null

    if (search) tx.save(paths.staff(uid), staff, search)
    sealing.count()
    const letters = search ? reading.count() : []
    if (!verdict.ok) return { answer: verdict, letters }
    if (former) index.remove(former.clues, id)
    index.add(clues, id, pseudonym)
    index.write()
    tx.set(paths.sealed(id), sealed)
    tx.save(paths.file(id), verdict.value.card, verdict.value.entry)
    return { answer: accept({ pseudonym, known: byNik.length > 0, similar }), letters }
  })
  await post(world, letters)
  return accepted(answer)
}

const found = <T>(cards: readonly (T | null)[]): T[] => cards.filter((card) => card !== null)

interface Entry {
  readonly file: FileId
  readonly pseudonym: string
}

const others = (entries: ReadonlyMap<FileId, string>, id: FileId): Entry[] =>
  [...entries].flatMap(([file, pseudonym]) => (file === id ? [] : { file, pseudonym }))

/** Each client once, and whether a file of theirs was sealed with a NIK that is not this one. */
const withNik = async (tx: Tx, entries: readonly Entry[], { nik }: Clues): Promise<Acquaintance['byPhone']> => {
  const sealed = await tx.getAll(
    SealedSchema,
    entries.map(({ file }) => paths.sealed(file)),
  )
  const clients = new Map<string, boolean>()
  entries.forEach(({ pseudonym }, n) => {
    const theirs = sealed[n]?.clues.nik ?? null
    const differs = nik !== null && theirs !== null && theirs !== nik
    clients.set(pseudonym, differs || clients.get(pseudonym) === true)
  })
  return [...clients].map(([pseudonym, otherNik]) => ({ pseudonym, otherNik }))
}

const standsElsewhere = async (tx: Tx, pseudonym: string, id: FileId): Promise<boolean> => {
  const query = tx.db.collection('files').where('client.pseudonym', '==', pseudonym).limit(2)
  return (await tx.find(FileCardSchema, query)).some((file) => file.id !== id)
}
