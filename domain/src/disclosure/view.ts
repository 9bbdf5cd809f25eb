import type { FileCard, Level, Mark } from '../file/shape.ts'
import type { LogAction, LogRow } from '../log/shape.ts'
import type { AgeBand, Flag, Mode, Problem, Service, Sex, Stage } from '../lookup/shape.ts'
import type { Role, Staff } from '../staff/shape.ts'
import { formatInstant } from '../time/format.ts'
import type { Day, Instant } from '../time/shape.ts'
import type { DisclosedOpening, Disclosure } from './shape.ts'

/** What attendees see of a file: the case by its pseudonym. Neither identity nor kecamatan, officer or place of the paper. */
export interface DisclosedView {
  readonly number: string
  readonly service: Service
  readonly serviceDate: Day
  readonly receivedDate: Day | null
  readonly client: {
    readonly pseudonym: string
    readonly kind: 'new' | 'returning'
    readonly sex: Sex
    readonly ageBand: AgeBand
  } | null
  readonly problem: Problem | null
  readonly mode: Mode
  readonly session: number
  readonly stage: Stage
  readonly flags: readonly Flag[]
  readonly needs: readonly { readonly service: Service; readonly state: 'open' | 'inProgress' | 'served' }[]
  readonly level: Level
  readonly documents: readonly ({ readonly code: string } & Mark)[]
  /** Newest first; who acted is told by role. */
  readonly history: readonly { readonly at: Instant; readonly action: LogAction; readonly role: Role | 'system' }[]
}

/** `rows` of the file's chain, newest first. */
export const disclosedView = (card: FileCard, rows: readonly LogRow[]): DisclosedView => ({
  number: card.number ?? '',
  service: card.service,
  serviceDate: card.serviceDate,
  receivedDate: card.receivedDate,
  client: card.client,
  problem: card.problem,
  mode: card.mode,
  session: card.session,
  stage: card.stage,
  flags: card.flags,
  needs: card.needs.map((service) => ({ service, state: card.served[service]?.state ?? 'open' })),
  level: card.completeness.level,
  documents: Object.entries(card.documents)
    .map(([code, mark]) => ({ code, ...mark }))
    .sort((a, b) => (a.code < b.code ? -1 : 1)),
  history: rows.map(({ at, action, actor }) => ({ at, action, role: actor.role })),
})

/** What stands across everything that is shown: who looks, in which session, when. */
export const watermarkOf = (staff: Pick<Staff, 'name'>, { number }: Pick<Disclosure, 'number'>, at: Instant): string =>
  `${staff.name} · ${number} · ${formatInstant(at)}`

/** Who opened which file during the session, from its rows in the order they were written. */
export const disclosureOpenings = (rows: readonly LogRow[]): DisclosedOpening[] => {
  const openings = new Map<string, DisclosedOpening>()
  for (const { action, actor, target, at } of rows) {
    if (action !== 'disclosure.view') continue
    const key = `${actor.uid} ${target}`
    const before = openings.get(key)
    openings.set(key, {
      name: actor.name,
      number: target,
      times: (before?.times ?? 0) + 1,
      first: before?.first ?? at,
      last: at,
    })
  }
  return [...openings.values()]
}
