import {
  AuditSchema,
  type DeskAnswer,
  type DeskCommand,
  dayOf,
  decideReport,
  FiguresDocumentSchema,
  type Instant,
  letterNumber,
  narrativeIsPlain,
  ReportSchema,
  type Revision,
} from '@catat/domain'
import { sha256 } from '../digest.ts'
import { post, writeLetter } from '../mail/letters.ts'
import type { World } from '../outside/world.ts'
import { proofCode } from '../pdf/proof-code.ts'
import { accepted, Refusal } from '../refusal.ts'
import { activeStaff, officeOf } from '../staff/people.ts'
import { paths } from '../store/paths.ts'
import type { Proof } from '../store/stored.ts'
import { type Tx, transact } from '../store/transaction.ts'
import { freeze, gatherMaterial } from './freeze-report.ts'

type Command = Extract<DeskCommand, { type: 'report.submit' }>
type Answer = DeskAnswer<'report.submit'>

const ATTEMPTS = 5

/**
 * SOP step 5: freezes the figures, makes the PDF and sends the report to the division head. The PDF is made before the
 * transaction, which commits only if nothing it shows has changed since; else it is made anew.
 */
export const submitReport = async (world: World, uid: string, command: Command): Promise<Answer> => {
  for (let attempt = 1; attempt <= ATTEMPTS; attempt += 1) {
    const prepared = await prepare(world, uid, command)
    const done = await transact(world.db, (tx) => commit(tx, uid, command, prepared))
    if (!done) continue
    await post(world, [done.letter])
    return done.answer
  }
  throw new Refusal('store/busy')
}

interface Prepared {
  readonly at: Instant
  readonly basis: string
  readonly revision: Revision
  readonly pdf: Uint8Array
}

const prepare = async (world: World, uid: string, command: Command): Promise<Prepared> => {
  const at = world.now()
  const { basis, after, office, number, figures } = await transact(world.db, (tx) => check(tx, uid, command, at))
  const material = await gatherMaterial(world, figures)
  const verifyCode = proofCode(world.random)
  const frozen = freeze(after, material, office, at, {
    revision: after.revision,
    number,
    verifyCode,
    verifyUrl: `${world.site}/verifikasi/${verifyCode}`,
  })
  const { renderReport } = await import('./paper/render.ts')
  const { pdf, pages } = await renderReport(frozen)
  return { at, basis, revision: { frozen, digest: sha256(pdf), pages, size: pdf.length }, pdf }
}

/** Whether this person may submit this report now, what becomes of it, and all that the PDF depends on. */
const check = async (tx: Tx, uid: string, command: Command, at: Instant) => {
  const staff = await activeStaff(tx, uid)
  const office = await officeOf(tx)
  const report = await tx.get(ReportSchema, paths.report(command.id))
  if (!report) throw new Refusal('report/missing')
  const figures = await tx.get(FiguresDocumentSchema, paths.figures(report.period))
  const audit = await tx.get(AuditSchema, paths.audit(report.period))
  const year = Number(dayOf(at).slice(0, 4))
  const counter = `letters-${year}`
  const n = await tx.nextNumber(counter)
  const number = report.number ?? letterNumber(office.letterNumber, n, year)
  if (!figures) throw new Refusal('report/no-figures')
  const { report: after, entry } = accepted(decideReport(report, command, staff, at, office, number))
  accepted(narrativeIsPlain(after.narrative))
  const basis = JSON.stringify([report.version, number, figures.epoch, audit?.integrity, office])
  return { basis, after, entry, office, number, figures, counter: report.number === null ? { name: counter, n } : null }
}

/** Null when something the PDF shows has changed since it was made. */
const commit = async (tx: Tx, uid: string, command: Command, prepared: Prepared) => {
  const { at, basis, revision, pdf } = prepared
  const now = await check(tx, uid, command, at)
  if (now.basis !== basis) return null
  const { id } = command
  const proof: Proof = {
    code: revision.frozen.verifyCode,
    report: id,
    revision: revision.frozen.revision,
    digest: revision.digest,
  }
  if (now.counter) tx.set(paths.counter(now.counter.name), { last: now.counter.n })
  tx.create(paths.revision(id, proof.revision), revision)
  tx.create(paths.pdf(id, proof.revision), { bytes: pdf, digest: revision.digest })
  tx.create(paths.proof(proof.code), proof)
  tx.save(paths.report(id), now.after, now.entry)
  const { number } = now
  const about = { report: id, period: now.after.period, number, revision: proof.revision, digest: revision.digest }
  const letter = writeLetter(tx, now.office.divisionHead.uid, { kind: 'report.receive', ...about }, at)
  return { letter, answer: { revision: proof.revision, digest: revision.digest, number } }
}
