import type { FileCard } from '../file/shape.ts'
import { canonicalJson } from '../log/chain.ts'
import type { Service } from '../lookup/shape.ts'
import type { Instant } from '../time/shape.ts'
import { periodOf } from '../time/zone.ts'
import { NEED_MOVES, type Need, type NeedId, type NeedState } from './shape.ts'

export const needId = (intake: FileCard['id'], service: Service): NeedId => `${intake}_${service}` as NeedId

type Card = FileCard
type Answer = { readonly id: Card['id']; readonly number: Card['number']; readonly state: 'inProgress' | 'served' }

/** The files that answer a need of this intake: first the one that counts, a received one if there is one. */
export const answersTo = (intake: Card, service: Service): readonly Answer[] => {
  const first = intake.served[service]
  if (!first) return []
  const { more = [], ...own } = first
  return [own, ...more]
}

/** The intake with these answers to a need. */
export const withAnswers = (intake: Card, service: Service, answers: readonly Answer[]): Card => {
  const { [service]: _, ...others } = intake.served
  const [first, ...more] = [...answers].sort((a, b) => Number(b.state === 'served') - Number(a.state === 'served'))
  if (!first) return { ...intake, served: others }
  return { ...intake, served: { ...others, [service]: { ...first, ...(more.length > 0 ? { more } : {}) } } }
}

export const moved = (state: NeedState, verb: string): NeedState | null =>
  (NEED_MOVES[state] as Readonly<Record<string, NeedState>>)[verb] ?? null

/**
 * Who has a need of this intake; null: nobody, so that any officer of the service may take it. What was answered before needs had anybody,
 * and what a register tells, was answered by the officer of the intake.
 */
export const holderOf = (intake: Card, service: Service): Need['by'] => {
  const known = intake.handling?.[service]
  if (known) return known.by
  return answersTo(intake, service).length > 0 ? intake.officer : null
}

/** A need nobody has touched, as its intake tells it. */
export const foundNeed = (intake: Card, service: Service, at: Instant): Need => ({
  id: needId(intake.id, service),
  intake: intake.id,
  service,
  pseudonym: intake.client?.pseudonym ?? null,
  day: intake.serviceDate,
  period: intake.period ?? periodOf(at),
  state: 'waiting',
  by: null,
  since: at,
  restricted: intake.restricted,
  revision: 1,
})

/** The state a need comes to by the files that answer it; served stays served. */
const settled = ({ state, service }: Need, intake: Card): NeedState => {
  const answers = answersTo(intake, service)
  if (answers.length === 0) return state
  return moved(state, answers.some((one) => one.state === 'served') ? 'serve' : 'answer') ?? state
}

/**
 * A need after its intake changed: as it tells of the client, of who has the need and of the files that answer it. The same need where
 * nothing changed.
 */
export const followNeed = (former: Need | null, intake: Card, service: Service, at: Instant): Need => {
  const need = former ?? foundNeed(intake, service, at)
  const state = settled(need, intake)
  const after: Need = {
    ...need,
    pseudonym: intake.client?.pseudonym ?? null,
    day: intake.serviceDate,
    restricted: intake.restricted,
    by: holderOf(intake, service),
    state,
    since: state === need.state ? need.since : at,
  }
  const same = canonicalJson(after) === canonicalJson(need)
  return same ? need : { ...after, revision: need.revision + (former ? 1 : 0) }
}

/** Needs are work of the office from the receipt of the intake on. */
export const hasNeeds = (card: Card): boolean =>
  card.service === 'IK' && card.receivedDate !== null && card.needs.length > 0
