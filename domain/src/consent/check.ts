import { AGE_BANDS, type AgeBand } from '../lookup/shape.ts'
import type { Instant } from '../time/shape.ts'
import { dayOf } from '../time/zone.ts'
import { accept, refuse, type Verdict } from '../verdict.ts'
import type { Consent } from './shape.ts'
import { consentText } from './text.ts'

const unfit = (expected: string) => refuse('input/unreadable', { field: 'persetujuan', expected })

/** What must never stand in a consent record: no client, no such text, a day to come or before the text, a child's own word. */
export const checkConsent = (
  consent: Consent | null,
  client: { readonly ageBand: AgeBand } | null,
  at: Instant,
): Verdict<true> => {
  if (!consent) return accept(true)
  if (!client) return unfit('kosong bila tidak ada klien')
  const text = consentText(consent.version)
  if (!text) return unfit('naskah persetujuan yang pernah berlaku')
  if (consent.day > dayOf(at)) return unfit('tanggal yang tidak lebih dari hari ini')
  if (consent.day < text.since) return unfit('tanggal sejak naskah itu dipakai')
  if (AGE_BANDS[client.ageBand].child && consent.by === 'client')
    return unfit('diberikan orang tua/wali, karena klien anak')
  return accept(true)
}
