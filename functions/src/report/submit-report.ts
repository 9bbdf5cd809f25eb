import {
  type DeskAnswer,
  type DeskCommand,
  dayOf,
  decideReport,
  type Instant,
  letterNumber,
  narrativeIsPlain,
  nextLetter,
  type Office,
  ReportSchema,
  type Revision,
} from '@catat/domain'
import { sha256 } from '../digest.ts'
import { post, writeLetter } from '../mail/letters.ts'
import { emblemOf } from '../office/keep-emblem.ts'
import type { World } from '../outside/world.ts'
import { proofCode } from '../pdf/proof-code.ts'
import { accepted, Refusal } from '../refusal.ts'
import { activeStaff, officeOf } from '../staff/people.ts'
import { paths } from '../store/paths.ts'
import { LetterNumberSchema, type Proof } from '../store/stored.ts'
import { type Tx, transact } from '../store/transaction.ts'
import { freeze, gatherMaterial } from './freeze-report.ts'
import { lackingFigures, listedFiles, storedMonths } from './lacking-figures.ts'

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
  const listed = await listedFiles(world, command.id)
  const { basis, after, office, number, months } = await transact(world.db, (tx) => check(tx, uid, command, at))
  const lacking = lackingFigures(months, listed)
  if (lacking) throw new Refusal(lacking.fault, lacking.details)
  const material = await gatherMaterial(world, after)
  const verifyCode = proofCode(world.random)
  const frozen = freeze(after, material, office, at, {
    revision: after.revision,
    number,
    verifyCode,
    verifyUrl: `${world.site}/verifikasi/${verifyCode}`,
  })
  const { renderReport } = await import('./paper/render.ts')
  const { pdf, pages } = await renderReport(frozen, await emblemOf(world, office))
  return { at, basis, revision: { frozen, digest: sha256(pdf), pages, size: pdf.length }, pdf }
}

/** Whether this person may submit this report now, what becomes of it, and all that the PDF depends on. */
const check = async (tx: Tx, uid: string, command: Command, at: Instant) => {
  const staff = await activeStaff(tx, uid)
  const kept = await officeOf(tx)
  const { lastLetter: _, ...office } = kept
  const report = await tx.get(ReportSchema, paths.report(command.id))
  if (!report) throw new Refusal('report/missing')
  const months = await storedMonths(tx, command.id)
  const numbered = report.number === null ? await numberFor(tx, command, office, Number(dayOf(at).slice(0, 4))) : null
  const number = report.number ?? numbered?.number ?? null
  const { report: after, entry } = accepted(decideReport(report, command, staff, at, office, number))
  accepted(narrativeIsPlain(after.narrative))
  if (number === null) throw new Error('A report that is submitted has a number.')
  const stood = months.map(({ figures, audit }) => [figures?.epoch, audit?.status, audit?.integrity])
  const basis = JSON.stringify([report.version, number, stood, office])
  return { basis, after, entry, office, kept, number, months, numbered }
}

/** The number of the letter: the next one free in the office's block, or what the agenda gave. */
const numberFor = async (tx: Tx, command: Command, office: Office, year: number) => {
  let last = (await tx.nextNumber(`letters-${year}`)) - 1
  for (;;) {
    const next = accepted(nextLetter(office, { last, year, typed: command.number ?? null }))
    const number = next.by === 'clerk' ? next.number : letterNumber(office.letterNumber, next.n, year)
    const path = paths.letter(sha256(number))
    const taken = (await tx.get(LetterNumberSchema, path)) !== null
    if (!taken) return { number, path, series: next.by === 'block' ? { year, n: next.n } : null }
    if (next.by === 'clerk') throw new Refusal('report/number-taken', { number })
    last = next.n
  }
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
  if (now.numbered) tx.create(now.numbered.path, { number: now.number, report: id })
  if (now.numbered?.series) {
    const { year, n } = now.numbered.series
    tx.set(paths.counter(`letters-${year}`), { last: n })
    tx.set(paths.office, { ...now.kept, lastLetter: { year, n } })
  }
  tx.create(paths.revision(id, proof.revision), revision)
  tx.create(paths.pdf(id, proof.revision), { bytes: pdf, digest: revision.digest })
  tx.create(paths.proof(proof.code), proof)
  tx.save(paths.report(id), now.after, now.entry)
  const { number } = now
  const about = { report: id, period: now.after.period, number, revision: proof.revision, digest: revision.digest }
  const letter = writeLetter(tx, now.office.divisionHead.uid, { kind: 'report.receive', ...about }, at)
  return { letter, answer: { revision: proof.revision, digest: revision.digest, number } }
}
