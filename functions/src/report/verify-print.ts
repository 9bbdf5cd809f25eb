import {
  DisclosureSchema,
  inForceOf,
  originalOf,
  ReportSchema,
  RevisionSchema,
  type VerifyAnswer,
  type VerifyCommand,
} from '@catat/domain'
import type { World } from '../outside/world.ts'
import { paths } from '../store/paths.ts'
import { read } from '../store/read.ts'
import { type Proof, ProofSchema } from '../store/stored.ts'

/** Public: whether a code or a PDF's digest is of a report or of minutes of this office, and where it stands. No figures, no case. */
export const verifyPrint = async (world: World, command: VerifyCommand): Promise<VerifyAnswer> => {
  const proof = await findProof(world, command)
  if (!proof) return { genuine: false }
  return 'report' in proof ? verifyReport(world, proof, command) : verifyMinutes(world, proof)
}

type ProofOf<K extends string> = Extract<Proof, Readonly<Record<K, unknown>>>

const verifyMinutes = async (world: World, proof: ProofOf<'disclosure'>): Promise<VerifyAnswer> => {
  const disclosure = read(DisclosureSchema, await world.db.doc(paths.disclosure(proof.disclosure)).get())
  if (!disclosure?.minutes || disclosure.endedAt === null) return { genuine: false }
  const { number, endedAt, minutes } = disclosure
  return { genuine: true, of: 'minutes', number, endedAt, pages: minutes.pages, digest: proof.digest }
}

const verifyReport = async (world: World, proof: ProofOf<'report'>, command: VerifyCommand): Promise<VerifyAnswer> => {
  const [report, revision] = await Promise.all([
    world.db.doc(paths.report(proof.report)).get(),
    world.db.doc(paths.revision(proof.report, proof.revision)).get(),
  ]).then(([first, second]) => [read(ReportSchema, first), read(RevisionSchema, second)] as const)
  if (!report || !revision) return { genuine: false }
  const inForce = inForceOf(report)
  const original = originalOf(report, proof.revision)?.digest ?? null
  const approved = inForce?.revision === proof.revision ? inForce : null
  const current = approved !== null || (report.revision === proof.revision && report.status !== 'draft')
  return {
    genuine: true,
    of: 'report',
    number: revision.frozen.number,
    report: report.id,
    revision: proof.revision,
    current,
    replacedBy: inForce && inForce.revision > proof.revision ? inForce.revision : null,
    amendment: revision.frozen.amendment?.n ?? null,
    status: approved ? 'approved' : current && report.status !== 'draft' ? report.status : 'returned',
    approvedAt: approved?.at ?? null,
    approvedBy: approved?.by.name ?? null,
    pages: revision.pages,
    digest: proof.digest,
    original,
    matches: matchOf(command, proof.digest, original),
  }
}

const matchOf = (command: VerifyCommand, frozen: string, original: string | null) => {
  if (command.by === 'code') return 'code'
  if (command.digest === frozen) return 'frozen'
  return command.digest === original ? 'original' : 'former'
}

const findProof = async (world: World, command: VerifyCommand): Promise<Proof | null> => {
  if (command.by === 'code') return read(ProofSchema, await world.db.doc(paths.proof(command.code)).get())
  const proofs = world.db.collection('proofs')
  const [frozen, original] = await Promise.all([
    proofs.where('digest', '==', command.digest).limit(1).get(),
    proofs.where('originals', 'array-contains', command.digest).limit(1).get(),
  ])
  const found = frozen.docs[0] ?? original.docs[0]
  return found ? read(ProofSchema, found) : null
}
