import type { FileCard } from '../file/shape.ts'
import { AGE_BANDS, type AgeBand, type Mode, type Service } from '../lookup/shape.ts'

/** A file counts from its receipt on. */
const COUNTED: Readonly<Record<FileCard['status'], boolean>> = {
  draft: false,
  submitted: false,
  received: true,
  sorting: true,
  sorted: true,
  discarded: false,
}
export const isCounted = ({ status }: Pick<FileCard, 'status'>): boolean => COUNTED[status]

/** A service proper: an identification of needs leads to it. */
export const isService = (service: Service): boolean => service !== 'IK'

/** Age unknown is neither child nor adult, and is kept apart. */
export type AgeGroup = 'child' | 'adult' | 'unknown'
export const ageGroup = (band: AgeBand): AgeGroup =>
  band === 'unknown' ? 'unknown' : AGE_BANDS[band].child ? 'child' : 'adult'

/** Aktif: PUSPAGA goes to the people, by outreach, by visit or by a talk of its own. Pasif: they come to PUSPAGA or ask. */
export const isActive = ({ service, mode }: Pick<FileCard, 'service' | 'mode'>): boolean =>
  service === 'PJK' || service === 'SOS' || mode === 'visit'

export const MEETS = { inPerson: 'Tatap Muka', remote: 'Telepon/Daring', visit: 'Kunjungan' } as const
export type Meets = keyof typeof MEETS
export const meetsOf = (mode: Mode): Meets => (mode === 'phone' || mode === 'online' ? 'remote' : mode)

export const REFERRAL_STATES = ['sent', 'accepted', 'answered', 'refused'] as const
export type ReferralState = (typeof REFERRAL_STATES)[number]

const came = (card: Pick<FileCard, 'documents'>, code: string) => card.documents[code]?.state === 'present'

/**
 * What has become of a referral, by its papers: sent unless the client refused, accepted with the receipt of the institution
 * (RJK-05), answered with its feedback (RJK-06). Each state holds those before it. Empty for other services.
 */
export const referralStates = (card: FileCard): ReferralState[] => {
  if (card.service !== 'RJK') return []
  if (card.flags.includes('refusedReferral')) return ['refused']
  const answered = came(card, 'RJK-06')
  const accepted = answered || came(card, 'RJK-05')
  return ['sent', ...(accepted ? (['accepted'] as const) : []), ...(answered ? (['answered'] as const) : [])]
}
