import {
  AuditSchema,
  type Counted,
  DataRequestSchema,
  decideCorrection,
  FileCardSchema,
  type FileId,
  type Identity,
  type IdentityAnswer,
  type IdentityCommand,
  identityFields,
  mayCorrectOn,
  type Need,
  type Period,
  ReportSchema,
  reportId,
} from '@catat/domain'
import { settledNotesIn } from '../deficiency/settle-notes.ts'
import { post } from '../mail/letters.ts'
import { needsAfter } from '../need/needs-after.ts'
import type { World } from '../outside/world.ts'
import { accepted, Refusal } from '../refusal.ts'
import { activeStaff } from '../staff/people.ts'
import { paths } from '../store/paths.ts'
import { type Sealed, SealedSchema } from '../store/stored.ts'
import { type Tx, transact } from '../store/transaction.ts'
import { cluesOf, openIndex } from './blind-index.ts'
import { mayRead } from './count-readings.ts'
import { sealIdentity, unsealIdentity } from './envelope.ts'

type Command = Extract<IdentityCommand, { type: 'identity.correct' }>

/**
 * Corrects client data of a received file on the client's request: a new seal in place of the old, the card, the blind index, the
 * notes that follow from the card, and the request that it was done. To try another NIK tells as much as a search and counts as one.
 */
export const correctIdentity = async (
  world: World,
  uid: string,
  command: Command,
): Promise<IdentityAnswer<'identity.correct'>> => {
  const { id, identity } = command
  const at = world.now()
  const seal = identity && (await newSeal(world, uid, id, identity, command))
  const { answer, letters } = await transact(world.db, async (tx) => {
    const staff = await activeStaff(tx, uid)
    const [card, request, former] = await Promise.all([
      tx.get(FileCardSchema, paths.file(id)),
      tx.get(DataRequestSchema, paths.request(command.request)),
      tx.get(SealedSchema, paths.sealed(id)),
    ])
    const may = accepted(mayCorrectOn(card, request, command, staff))
    const own = may.card.client?.pseudonym

    const otherNik = seal && seal.sealed.clues.nik !== former?.clues.nik ? seal.sealed.clues.nik : null
    const reading = otherNik === null ? null : await mayRead(tx, staff, at)
    const found =
      otherNik === null ? [] : (await openIndex(tx, [{ nik: otherNik, phones: [], person: null }])).entries([otherNik])
    const byNik = [...found].find(([file, pseudonym]) => file !== id && pseudonym !== own)?.[1] ?? null
    if (byNik !== null && command.sameAs === undefined)
      return { answer: { other: byNik }, letters: reading?.count() ?? [] }

    const siblings = byNik === null || !own ? [] : await otherFiles(tx, own, id)
    const seals = await tx.getAll(
      SealedSchema,
      siblings.map((file) => paths.sealed(file.id)),
    )
    const clues = [former?.clues, seal?.sealed.clues, ...seals.map((one) => one?.clues)]
    const index = await openIndex(
      tx,
      clues.filter((one) => one !== undefined),
    )
    const counted = await countedIn(tx, may.card.period)
    const sealed = seal?.fields ?? []
    const done = accepted(decideCorrection(card, command, { staff, at, request, sealed, byNik, siblings, counted }))
    const notes = await settledNotesIn(tx, done.deficiencies, at)
    const needs: Need[] = []
    for (const { card: one } of [done.file, ...done.joined]) needs.push(...(await needsAfter(tx, one, at)))

    const letters = reading?.count() ?? []
    const pseudonym = done.file.card.client?.pseudonym ?? ''
    if (former) {
      index.remove(former.clues, id)
      index.add(seal?.sealed.clues ?? former.clues, id, pseudonym)
    }
    for (const need of needs) tx.set(paths.need(need.id), need)
    done.joined.forEach(({ card: one, entry }, n) => {
      const theirs = seals[n]
      if (theirs) index.add(theirs.clues, one.id, pseudonym)
      tx.save(paths.file(one.id), one, entry)
    })
    index.write()
    if (seal) tx.set(paths.sealed(id), seal.sealed)
    for (const note of notes) tx.set(paths.deficiency(note.id), note)
    tx.save(paths.file(id), done.file.card, done.file.entry)
    tx.save(paths.request(command.request), done.request.card, done.request.entry)
    const { fields, counted: late } = done.correction
    return { answer: { fields, counted: late }, letters }
  })
  await post(world, letters)
  return answer
}

/**
 * The identity under a key of its own, and what differs from the one sealed now; null when nothing does. The card's revision, which
 * every seal raises, makes sure that it is still the one compared.
 */
const newSeal = async (
  world: World,
  uid: string,
  id: FileId,
  identity: Identity,
  command: Command,
): Promise<{ readonly sealed: Sealed; readonly fields: readonly string[] } | null> => {
  const former = await transact(world.db, async (tx) => {
    const staff = await activeStaff(tx, uid)
    const card = await tx.get(FileCardSchema, paths.file(id))
    const request = await tx.get(DataRequestSchema, paths.request(command.request))
    accepted(mayCorrectOn(card, request, command, staff))
    return tx.get(SealedSchema, paths.sealed(id))
  })
  if (!former) throw new Refusal('identity/missing')
  const fields = identityFields(await unsealIdentity(world, id, former), identity)
  if (fields.length === 0) return null
  const [envelope, clues] = await Promise.all([
    sealIdentity(world, id, identity, world.now()),
    cluesOf(world, identity),
  ])
  return { sealed: { ...envelope, clues }, fields }
}

const otherFiles = async (tx: Tx, pseudonym: string, id: FileId) =>
  (await tx.find(FileCardSchema, tx.db.collection('files').where('client.pseudonym', '==', pseudonym))).filter(
    (file) => file.id !== id,
  )

const countedIn = async (tx: Tx, period: Period | null): Promise<Counted | null> => {
  if (!period) return null
  const report = await tx.get(ReportSchema, paths.report(reportId(period)))
  if (report?.status === 'approved') return 'approved'
  const audit = await tx.get(AuditSchema, paths.audit(period))
  return audit ? 'evaluated' : null
}
