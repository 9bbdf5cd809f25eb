import { completenessOf, documentItem } from '../checklist/checklist.ts'
import type { Deficiency } from '../deficiency/shape.ts'
import { deficiencyId } from '../file/decide.ts'
import type { FileCard } from '../file/shape.ts'
import { SERVICES } from '../lookup/shape.ts'
import type { Office } from '../office/shape.ts'
import { addWorkingDays } from '../time/office-clock.ts'
import type { Day, Instant } from '../time/shape.ts'
import { addDays, dayOf, periodOf } from '../time/zone.ts'

/** Working days an officer has to answer a note. */
const DAYS_TO_ANSWER = 5

export interface Findings {
  /** Everything the file lacks now, each as a new open note. */
  readonly deficiencies: Deficiency[]
  /**
   * The codes ever noted for this file: equal to `card.audit.digest` exactly when there is nothing new to note, also after a
   * noted document has come. Readable, e.g. `KSL-03 KSL-05`; '' when nothing was ever lacking.
   */
  readonly digest: string
}

/** Service files of a client that no identification of needs led to. */
export const isWithoutIntake = (card: FileCard): boolean =>
  card.service !== 'IK' && SERVICES[card.service].client && card.intake === null

/** A need that cannot be met, as was said with its reason: not noted again. */
const isClosedNeed = (card: FileCard, need: string): boolean => Boolean(card.handling?.[need]?.reason)

/** Codes once noted for this file, as its card remembers them. */
export const notedCodes = (card: FileCard): string[] => (card.audit?.digest ? card.audit.digest.split(' ') : [])

/**
 * SOP step 4 on one file: (A) required documents, (B) needs without a service file and service files without a need. Nobody may
 * work on a restricted file, so nothing new is noted for it; what was noted before stays, and so do its counts.
 */
export const findingsOf = (card: FileCard, at: Instant, office: Pick<Office, 'holidays'>): Findings => {
  if (card.restricted) return { deficiencies: [], digest: card.audit?.digest ?? '' }
  const lacking: { kind: Deficiency['kind']; code: string; critical: boolean }[] = []
  for (const code of completenessOf(card, dayOf(at)).missing) {
    lacking.push({ kind: 'document', code, critical: documentItem(code)?.critical ?? false })
  }
  for (const code of card.needs) {
    if (card.served[code] || (isClosedNeed(card, code) && !notedCodes(card).includes(code))) continue
    lacking.push({ kind: 'need', code, critical: false })
  }
  if (isWithoutIntake(card)) lacking.push({ kind: 'intake', code: 'IK', critical: false })
  if (lacking.length === 0) return { deficiencies: [], digest: card.audit?.digest ?? '' }

  const answerBy = addWorkingDays(dayOf(at), DAYS_TO_ANSWER, office)
  const deficiencies = lacking.map(
    (one): Deficiency => ({
      id: deficiencyId(card.id, one.code),
      ...one,
      file: { id: card.id, number: card.number, service: card.service },
      officer: (one.kind === 'need' && card.handling?.[one.code]?.by) || card.officer,
      period: card.period ?? periodOf(at),
      foundAt: at,
      dueOn: later(answerBy, expectedOn(one.code, card.serviceDate, office)),
      status: 'open',
      promisedFor: null,
      reason: null,
      closedAt: null,
    }),
  )
  const codes = new Set([...notedCodes(card), ...lacking.map(({ code }) => code)])
  return { deficiencies, digest: [...codes].sort().join(' ') }
}

/** A receipt or an answer of another institution has its own term, so its note falls due no earlier. */
const expectedOn = (code: string, serviceDate: Day, office: Pick<Office, 'holidays'>): Day => {
  const within = documentItem(code)?.within
  if (!within) return serviceDate
  return within.working ? addWorkingDays(serviceDate, within.days, office) : addDays(serviceDate, within.days)
}

const later = (a: Day, b: Day): Day => (a < b ? b : a)
