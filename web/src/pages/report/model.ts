import {
  type Day,
  dayOf,
  daysBetween,
  type Narrative,
  type Report,
  SERVICES,
  type Service,
  type TableSource,
} from '@catat/domain'

const CODES = Object.keys(SERVICES) as Service[]
const CLIENT_SERVICES = CODES.filter((code) => code !== 'IK' && SERVICES[code].client)
const ACTIVITIES = CODES.filter((code) => !SERVICES[code].client)

/** The figures above everything else. */
export interface Headline {
  /** Everybody once; null in reports frozen before people were counted. */
  readonly people: number | null
  readonly services: number
  readonly intakes: number
  readonly activities: number
  readonly participants: number
  readonly evaluated: number
  readonly complete: number
  readonly lacking: number
  readonly critical: number
  readonly unserved: number
}

export const headlineOf = ({ figures, persons }: Pick<TableSource, 'figures' | 'persons'>): Headline => {
  const levels = Object.values(figures.completeness)
  const sum = (of: readonly number[]) => of.reduce((total, each) => total + each, 0)
  return {
    people: persons?.all.total ?? null,
    services: sum(CLIENT_SERVICES.map((code) => figures.services[code]?.received ?? 0)),
    intakes: figures.services.IK?.received ?? 0,
    activities: sum(ACTIVITIES.map((code) => figures.services[code]?.received ?? 0)),
    participants: sum(ACTIVITIES.flatMap((code) => Object.values(figures.services[code]?.participants ?? {}))),
    evaluated: sum(levels.map(({ evaluated }) => evaluated)),
    complete: sum(levels.map(({ complete }) => complete)),
    lacking: sum(levels.map(({ lacking }) => lacking)),
    critical: sum(levels.map(({ critical }) => critical)),
    unserved: sum(Object.values(figures.needs).map(({ unserved }) => unserved)),
  }
}

/** What the clerk is typing: `base` is the stored text from which the typing began, `sent` what was last sent to be saved. */
export interface Typing {
  readonly base: Narrative
  readonly text: Narrative
  readonly sent: Narrative | null
}

/** The store cuts blank ends off. */
const same = (a: Narrative, b: Narrative): boolean =>
  a.obstacles.trim() === b.obstacles.trim() && a.plan.trim() === b.plan.trim()

/**
 * How the typing stands to what is stored: nothing of one's own (`clean`), own text that can be saved (`edited`), or both
 * changed since the typing began (`conflict`), which only a person can decide.
 */
export const typingState = ({ base, text, sent }: Typing, stored: Narrative): 'clean' | 'edited' | 'conflict' => {
  if (same(text, stored)) return 'clean'
  if (same(text, base)) return 'clean'
  const ours = same(base, stored) || (sent !== null && same(sent, stored))
  return ours ? 'edited' : 'conflict'
}

export const freshTyping = (stored: Narrative): Typing => ({ base: stored, text: stored, sent: null })

/**
 * The typing after the store changed: who has typed nothing sees what is stored, who has typed what is stored goes on from it
 * with every blank as typed. The same object when nothing changes.
 */
export const settled = (typing: Typing, stored: Narrative): Typing => {
  if (typingState(typing, stored) !== 'clean') return typing
  if (!same(typing.text, stored)) return freshTyping(stored)
  return typing.base === stored && typing.sent === null ? typing : { ...typing, base: stored, sent: null }
}

/** What was typed as the PDF prints it: a blank line parts paragraphs, a line that begins with a number or a dash is an item. */
export type Block =
  | { readonly kind: 'paragraph'; readonly text: string }
  | { readonly kind: 'list'; readonly items: readonly { readonly mark: string; readonly text: string }[] }

const LIST_ITEM = /^(\d{1,2}[.)]|[-•*])\s+/

export const blocks = (text: string): Block[] => {
  const found: Block[] = []
  let open = false
  for (const line of text.split(/\r\n?|\n/).map((part) => part.trim())) {
    const mark = LIST_ITEM.exec(line)?.[0] ?? null
    const last = found.at(-1)
    if (line === '') open = false
    else if (mark === null) {
      found.push({ kind: 'paragraph', text: line })
      open = false
    } else {
      const item = { mark: mark.trim(), text: line.slice(mark.length) }
      if (open && last?.kind === 'list') found[found.length - 1] = { kind: 'list', items: [...last.items, item] }
      else found.push({ kind: 'list', items: [item] })
      open = true
    }
  }
  return found
}

/** A file name that tells number and month, never more: `400.2-118-DP2KBP3A-2026.pdf`. */
export const pdfName = (id: string, number: string | null): string =>
  `${(number ?? `konsep-${spanIn(id)}`).replace(/[^A-Za-z0-9.]+/g, '-')}.pdf`

/** `2026-11`, `semester-2026-2`, `2026`: what a report is of, in the name of a file. */
export const spanIn = (id: string): string => id.replace(/^(monthly|annual)-/, '')

/** `8c1f 42aa 90d7`: the first 12 digits of a print, enough to compare by eye. */
export const shortPrint = (digest: string): string => digest.slice(0, 12).match(/.{4}/g)?.join(' ') ?? digest

/** How a report stands to its due day: drafted in time and overdue since so many days, or drafted only after the day (a backlog). */
export const lateness = (
  { draftedAt, submittedAt, dueOn }: Pick<Report, 'draftedAt' | 'submittedAt' | 'dueOn'>,
  today: Day,
): { readonly at: 'inTime' } | { readonly at: 'backlog' } | { readonly at: 'late'; readonly days: number } => {
  if (dayOf(draftedAt) > dueOn) return { at: 'backlog' }
  const days = daysBetween(dueOn, submittedAt ? dayOf(submittedAt) : today)
  return days > 0 ? { at: 'late', days } : { at: 'inTime' }
}

/** Why the report cannot be sent yet; null when it can. */
export const submitProblem = (
  typing: ReturnType<typeof typingState>,
  text: Narrative,
  lacking: readonly string[] | null,
): string | null => {
  if (!lacking) return 'Angka sedang dihitung.'
  if (lacking[0]) return lacking[0]
  if (typing === 'conflict') return 'Pilih dahulu tulisan yang dipakai.'
  if (text.obstacles.trim() === '' || text.plan.trim() === '') return 'Isi kendala dan rencana tindak lanjut dahulu.'
  return null
}
