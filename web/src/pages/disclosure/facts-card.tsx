import {
  DISCLOSURE_BASES,
  DISCLOSURE_OUTCOMES,
  DISCLOSURE_PURPOSES,
  type Disclosure,
  FOLLOW_UPS,
  formatInstant,
} from '@catat/domain'
import { Card } from '../../kit/card.tsx'
import { type Fact, Facts } from '../../kit/facts.tsx'

/** Why, on what basis, under whom, until when; and what came of it. */
export const DisclosureFacts = ({ disclosure }: { readonly disclosure: Disclosure }) => {
  const { purpose, note, bases, leader, openedAt, expiresAt, endedAt, outcome } = disclosure
  const facts: readonly Fact[] = [
    ['Tujuan', note ? `${DISCLOSURE_PURPOSES[purpose]}. ${note}` : DISCLOSURE_PURPOSES[purpose]],
    ['Dasar', bases.map((basis) => DISCLOSURE_BASES[basis]).join('; ')],
    ['Pimpinan', leader.name],
    ['Dibuka', formatInstant(openedAt)],
    endedAt ? ['Berakhir', formatInstant(endedAt)] : ['Berlaku sampai', formatInstant(expiresAt)],
    ['Hasil', outcome && `${DISCLOSURE_OUTCOMES[outcome.result]}${outcome.note ? `. ${outcome.note}` : ''}`],
    ['Tindak lanjut', outcome && (outcome.followUps.map((code) => FOLLOW_UPS[code]).join('; ') || 'Tidak ada')],
  ]
  return (
    <Card title="Tentang sesi">
      <Facts rows={facts} />
    </Card>
  )
}
