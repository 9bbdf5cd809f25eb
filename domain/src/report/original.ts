import type { LogEntry } from '../log/chain.ts'
import { actorOf, can } from '../staff/abilities.ts'
import type { Staff } from '../staff/shape.ts'
import { formatDay, formatNumber } from '../time/format.ts'
import type { Instant } from '../time/shape.ts'
import { dayOf } from '../time/zone.ts'
import { accept, refuse, type Verdict } from '../verdict.ts'
import { reportEntry } from './decide.ts'
import { type Original, REPORT_STATUS_NAMES, type Report, type Revision } from './shape.ts'

/** The largest signed original, bytes: some thirty scanned pages, and with its base64 within what one call carries. */
export const ORIGINAL_MOST = 6_000_000
/** How much of it one document holds; Firestore takes 1 MiB. */
export const ORIGINAL_PART = 900_000

/** What a reader of PDFs found in a file that was handed in. */
export interface OriginalFacts extends Pick<Original, 'digest' | 'size' | 'pages' | 'electronic'> {
  /** What the file says of itself, where Catat wrote it: `Nomor …, revisi …`. */
  readonly subject: string | null
}

/** The revision that holds: the approved one, also while a Ralat is on its way. Approved before there was a field for it: the last. */
export const inForceOf = (report: Report): NonNullable<Report['inForce']> | null =>
  report.inForce ?? (report.approved ? { revision: report.revision, ...report.approved } : null)

/** `Nomor 400.2/118/DP2KBP3A/2026, revisi 2`: stands in the PDF as its subject. */
export const subjectOf = (number: string, revision: number): string => `Nomor ${number}, revisi ${revision}`
const SUBJECT = /^Nomor [\w./-]{1,60}, revisi \d{1,3}$/

export const originalOf = (report: Report, revision: number): Original | null =>
  report.originals?.[String(revision)] ?? null

/** What a person must affirm before the file is kept, in Indonesian; empty when nothing speaks against it. */
const doubts = (report: Report, { frozen, pages }: Revision, facts: OriginalFacts): string[] => {
  const before = originalOf(report, frozen.revision)
  const own = subjectOf(frozen.number, frozen.revision)
  const other = facts.subject !== null && facts.subject !== own && SUBJECT.test(facts.subject) ? facts.subject : null
  return [
    facts.pages === pages ? '' : `Berkas ini ${formatNumber(facts.pages)} halaman, sedangkan laporan ${pages} halaman.`,
    other === null ? '' : `Berkas ini menyebut dirinya ${other}; laporan ini ${own}.`,
    before === null
      ? ''
      : `Asli bertanda tangan sudah ada, disimpan ${before.by.name} ${formatDay(dayOf(before.at))}. Yang lama dihapus; sidiknya tetap tercatat.`,
  ].filter((line) => line !== '')
}

/** Whether this person may keep the signed original of the revision in force. */
export const mayKeepOriginal = (report: Report, staff: Staff): Verdict<number> => {
  const able = can(staff, 'report.keepOriginal')
  if (!able.ok) return able
  const inForce = inForceOf(report)
  return inForce
    ? accept(inForce.revision)
    : refuse('report/wrong-state', { status: REPORT_STATUS_NAMES[report.status] })
}

export interface OriginalChange {
  readonly report: Report
  readonly original: Original
  readonly entry: LogEntry
}

/**
 * Keeps a signed original beside the frozen PDF of the revision in force; `asks` instead while something speaks against it and the
 * person has not said to be sure. The frozen PDF itself is no signed original.
 */
export const keepOriginal = (
  report: Report,
  revision: Revision,
  facts: OriginalFacts,
  {
    version,
    sure,
    staff,
    at,
  }: { readonly version: number; readonly sure: boolean; readonly staff: Staff; readonly at: Instant },
): Verdict<OriginalChange | { readonly asks: readonly string[] }> => {
  const may = mayKeepOriginal(report, staff)
  if (!may.ok) return may
  if (version !== report.version) return refuse('report/changed')
  const { frozen, digest } = revision
  if (frozen.revision !== may.value) return refuse('report/stale-view')
  if (facts.digest === digest) return refuse('report/original-unsigned')
  if (facts.digest === originalOf(report, may.value)?.digest) return refuse('report/original-same')
  const asks = doubts(report, revision, facts)
  if (asks.length > 0 && !sure) return accept({ asks })
  const actor = actorOf(staff, 'clerk')
  const { subject: _, ...kept } = facts
  const original: Original = { ...kept, parts: Math.ceil(facts.size / ORIGINAL_PART), by: actor, at }
  const after: Report = {
    ...report,
    originals: { ...report.originals, [String(may.value)]: original },
    version: report.version + 1,
  }
  const entry = reportEntry(after, {
    at,
    actor,
    action: 'report.keepOriginal',
    target: String(may.value),
    fields: ['originals'],
  })
  return accept({ report: after, original, entry })
}
