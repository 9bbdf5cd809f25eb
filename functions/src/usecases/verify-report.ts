import { ReportSchema, RevisionSchema, type VerifyAnswer, type VerifyCommand } from '@catat/domain'
import type { World } from '../outside/world.ts'
import { paths } from '../store/paths.ts'
import { read } from '../store/read.ts'
import { type Proof, ProofSchema } from '../store/stored.ts'

/** Public: whether a code or a PDF's digest is of a report of this office, and where that revision stands. No figures. */
export const verifyReport = async (world: World, command: VerifyCommand): Promise<VerifyAnswer> => {
  const proof = await findProof(world, command)
  if (!proof) return { genuine: false }
  const [report, revision] = await Promise.all([
    world.db.doc(paths.report(proof.report)).get(),
    world.db.doc(paths.revision(proof.report, proof.revision)).get(),
  ]).then(([first, second]) => [read(ReportSchema, first), read(RevisionSchema, second)] as const)
  if (!report || !revision) return { genuine: false }
  const current = report.revision === proof.revision && report.status !== 'draft'
  const approved = current ? report.approved : null
  return {
    genuine: true,
    number: revision.frozen.number,
    period: report.period,
    revision: proof.revision,
    current,
    status: current && report.status !== 'draft' ? report.status : 'returned',
    approvedAt: approved?.at ?? null,
    approvedBy: approved?.by.name ?? null,
    pages: revision.pages,
    digest: proof.digest,
  }
}

const findProof = async (world: World, command: VerifyCommand): Promise<Proof | null> => {
  if (command.by === 'code') return read(ProofSchema, await world.db.doc(paths.proof(command.code)).get())
  const found = await world.db.collection('proofs').where('digest', '==', command.digest).limit(1).get()
  return found.docs[0] ? read(ProofSchema, found.docs[0]) : null
}
