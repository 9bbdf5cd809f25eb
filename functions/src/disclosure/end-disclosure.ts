import {
  type Disclosure,
  type DisclosureChange,
  DisclosureSchema,
  disclosureOpenings,
  type FrozenMinutes,
  type Instant,
  LogRowSchema,
  type Office,
  type Verdict,
} from '@catat/domain'
import { sha256 } from '../digest.ts'
import type { World } from '../outside/world.ts'
import { proofCode } from '../pdf/proof-code.ts'
import { accepted, Refusal } from '../refusal.ts'
import { officeOf } from '../staff/people.ts'
import { paths } from '../store/paths.ts'
import { read } from '../store/read.ts'
import type { StoredMinutes } from '../store/stored.ts'
import { type Tx, transact } from '../store/transaction.ts'

/** How a session ends, decided on the session as it stands; asked again at the commit, for the same instant. */
export type Ending = (tx: Tx, disclosure: Disclosure | null, at: Instant) => Promise<Verdict<DisclosureChange>>

const ATTEMPTS = 5

/**
 * Ends a session and keeps its minutes. The PDF is made before the transaction, which commits only if nothing it shows has changed
 * since, as by one more opening; else it is made anew. Answers the PDF's SHA-256.
 */
export const endDisclosure = async (world: World, id: string, ending: Ending): Promise<string> => {
  for (let attempt = 1; attempt <= ATTEMPTS; attempt += 1) {
    const prepared = await prepare(world, id, ending)
    const done = await transact(world.db, (tx) => commit(tx, id, ending, prepared))
    if (done) return prepared.minutes.digest
  }
  throw new Refusal('store/busy')
}

interface Prepared {
  readonly at: Instant
  readonly basis: string
  readonly minutes: StoredMinutes
}

const check = async (tx: Tx, id: string, ending: Ending, at: Instant) => {
  const before = await tx.get(DisclosureSchema, paths.disclosure(id))
  const office = await officeOf(tx)
  const change = accepted(await ending(tx, before, at))
  return { change, office, basis: JSON.stringify([before?.log, office]) }
}

const prepare = async (world: World, id: string, ending: Ending): Promise<Prepared> => {
  const at = world.now()
  const { change, office, basis } = await transact(world.db, (tx) => check(tx, id, ending, at))
  const rows = await world.db
    .collection(`${paths.disclosure(id)}/log`)
    .orderBy('seq')
    .get()
  const openings = disclosureOpenings(rows.docs.flatMap((row) => read(LogRowSchema, row) ?? []))
  const frozen = freeze(change.disclosure, openings, office, proofCode(world.random), world.site)
  const { renderMinutes } = await import('./paper/render.ts')
  const { pdf, pages } = await renderMinutes(frozen)
  return { at, basis, minutes: { frozen, bytes: new Uint8Array(pdf), digest: sha256(pdf), pages } }
}

const freeze = (
  { minutes: _, log: __, ...disclosure }: Disclosure,
  openings: FrozenMinutes['openings'],
  office: Office,
  verifyCode: string,
  site: string,
): FrozenMinutes => ({ disclosure, openings, office, verifyCode, verifyUrl: `${site}/verifikasi/${verifyCode}` })

/** Whether it was done; not when something the PDF shows has changed since it was made. */
const commit = async (tx: Tx, id: string, ending: Ending, { at, basis, minutes }: Prepared): Promise<boolean> => {
  const now = await check(tx, id, ending, at)
  if (now.basis !== basis) return false
  const { digest, pages } = minutes
  const code = minutes.frozen.verifyCode
  tx.create(paths.minutes(id), minutes)
  tx.create(paths.proof(code), { code, disclosure: id, digest })
  tx.save(paths.disclosure(id), { ...now.change.disclosure, minutes: { digest, pages, code } }, now.change.entry)
  return true
}
