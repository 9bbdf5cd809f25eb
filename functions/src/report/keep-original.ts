import {
  type DeskAnswer,
  type DeskCommand,
  keepOriginal,
  mayKeepOriginal,
  ORIGINAL_MOST,
  ORIGINAL_PART,
  type OriginalFacts,
  originalOf,
  ReportSchema,
  RevisionSchema,
} from '@catat/domain'
import { sha256 } from '../digest.ts'
import type { World } from '../outside/world.ts'
import type { Unfit } from '../pdf/examine.ts'
import { accepted, Refusal } from '../refusal.ts'
import { activeStaff } from '../staff/people.ts'
import { paths } from '../store/paths.ts'
import { ArtifactSchema, ProofSchema } from '../store/stored.ts'
import { type Tx, transact } from '../store/transaction.ts'

type Command = Extract<DeskCommand, { type: 'report.keepOriginal' }>

const WHAT: Readonly<Record<Unfit | 'large', string>> = {
  foreign: 'bukan PDF',
  locked: 'terkunci dengan kata sandi',
  broken: 'rusak atau belum lengkap terunduh',
  large: `lebih besar dari ${ORIGINAL_MOST / 1_000_000} MB; pindai dengan 150 sampai 200 dpi`,
}

/**
 * Keeps what came back signed beside the frozen PDF, in parts, and lets the verification know its digest. Who may not is told so before
 * anything of the file is read.
 */
export const keepReportOriginal = async (
  world: World,
  uid: string,
  command: Command,
): Promise<DeskAnswer<'report.keepOriginal'>> => {
  const bytes = Buffer.from(command.pdf, 'base64')
  const digest = sha256(bytes)
  await transact(world.db, async (tx) => {
    const staff = await activeStaff(tx, uid)
    const report = await tx.get(ReportSchema, paths.report(command.id))
    if (!report) throw new Refusal('report/missing')
    accepted(mayKeepOriginal(report, staff))
  })
  const found = bytes.length > ORIGINAL_MOST ? 'large' : await (await import('../pdf/examine.ts')).examinePdf(bytes)
  if (typeof found === 'string') throw new Refusal('report/original-unreadable', { what: WHAT[found] })
  const facts: OriginalFacts = { ...found, digest, size: bytes.length }
  return transact(world.db, async (tx) => {
    const decided = await decide(tx, world, uid, command, facts)
    if ('asks' in decided) return { asks: decided.asks }
    const { report, original, entry, before, proof } = decided
    for (let part = 0; part < original.parts; part += 1) {
      const slice = bytes.subarray(part * ORIGINAL_PART, (part + 1) * ORIGINAL_PART)
      tx.set(paths.original(report.id, command.revision, part), { bytes: slice, digest: sha256(slice) })
    }
    for (let part = original.parts; part < before; part += 1)
      tx.delete(paths.original(report.id, command.revision, part))
    tx.set(paths.proof(proof.code), { ...proof, originals: [digest, ...(proof.originals ?? [])] })
    tx.save(paths.report(report.id), report, entry)
    return { asks: [] }
  })
}

/** What becomes of the report, with how many parts the original before had. All that is written later is read here. */
const decide = async (tx: Tx, world: World, uid: string, command: Command, facts: OriginalFacts) => {
  const staff = await activeStaff(tx, uid)
  const report = await tx.get(ReportSchema, paths.report(command.id))
  const revision = await tx.get(RevisionSchema, paths.revision(command.id, command.revision))
  if (!report) throw new Refusal('report/missing')
  if (!revision) throw new Refusal('report/stale-view')
  const { version, sure } = command
  const decided = accepted(keepOriginal(report, revision, facts, { version, sure, staff, at: world.now() }))
  const proof = await tx.get(ProofSchema, paths.proof(revision.frozen.verifyCode))
  if (!proof || !('report' in proof)) throw new Refusal('report/missing')
  if (await standsElsewhere(tx, facts.digest, proof.code)) throw new Refusal('report/original-elsewhere')
  const before = originalOf(report, command.revision)?.parts ?? 0
  const all = Math.max(before, 'asks' in decided ? 0 : decided.original.parts)
  await tx.getAll(
    ArtifactSchema,
    Array.from({ length: all }, (_, part) => paths.original(command.id, command.revision, part)),
  )
  return { ...decided, before, proof }
}

/** Whether the file is the PDF, or the original, of another report or of minutes. */
const standsElsewhere = async (tx: Tx, digest: string, code: string): Promise<boolean> => {
  const proofs = tx.db.collection('proofs')
  const found = [
    await tx.find(ProofSchema, proofs.where('digest', '==', digest).limit(2)),
    await tx.find(ProofSchema, proofs.where('originals', 'array-contains', digest).limit(2)),
  ].flat()
  return found.some((proof) => proof.code !== code)
}
