import {
  DISCLOSURE_BASES,
  DISCLOSURE_OUTCOMES,
  DISCLOSURE_PURPOSES,
  type Disclosure,
  FOLLOW_UPS,
  formatInstant,
} from '@catat/domain'
import { Card } from '../../kit/card.tsx'

/** Why, on what basis, under whom, until when; and what came of it. */
export const DisclosureFacts = ({ disclosure }: { readonly disclosure: Disclosure }) => {
  const { purpose, note, bases, leader, openedAt, expiresAt, endedAt, outcome } = disclosure
  const facts: readonly (readonly [string, string])[] = [
    ['Tujuan', note ? `${DISCLOSURE_PURPOSES[purpose]}. ${note}` : DISCLOSURE_PURPOSES[purpose]],
    ['Dasar', bases.map((basis) => DISCLOSURE_BASES[basis]).join('; ')],
    ['Pimpinan', leader.name],
    ['Dibuka', formatInstant(openedAt)],
    endedAt ? ['Berakhir', formatInstant(endedAt)] : ['Berlaku sampai', formatInstant(expiresAt)],
    ...(outcome
      ? ([
          [
            'Hasil',
            outcome.note
              ? `${DISCLOSURE_OUTCOMES[outcome.result]}. ${outcome.note}`
              : DISCLOSURE_OUTCOMES[outcome.result],
          ],
          ['Tindak lanjut', outcome.followUps.map((code) => FOLLOW_UPS[code]).join('; ') || 'Tidak ada'],
        ] as const)
      : []),
  ]
  return (
    <Card title="Tentang sesi">
      <dl class="facts pad">
        {facts.map(([term, value]) => (
          <>
            <dt>{term}</dt>
            <dd>{value}</dd>
          </>
        ))}
      </dl>
    </Card>
  )
}
