import {
  ACTIVITY_KINDS,
  AGE_BANDS,
  CONFIDENTIALITY,
  CONSENT_CHANNELS,
  CONSENT_GIVERS,
  DESTINATIONS,
  EDUCATION,
  type FileCard,
  FLAGS,
  formatDay,
  formatNumber,
  KECAMATAN,
  MARITAL,
  MODES,
  OCCUPATIONS,
  PROBLEMS,
  SEXES,
  SOURCES,
  STAGES,
  TARGETS,
} from '@catat/domain'
import type { ComponentChildren } from 'preact'
import { Card } from '../../kit/card.tsx'
import { type Fact, Facts } from '../../kit/facts.tsx'

/** The statistics of a file: what the reports count, and nothing that tells who the client is. */
const FactsCard = ({ card, action }: { readonly card: FileCard; readonly action?: ComponentChildren }) => (
  <Card title="Data statistik" aside={action}>
    <Facts rows={factsOf(card)} />
  </Card>
)

const factsOf = (card: FileCard): Fact[] => {
  return [
    ['Tanggal layanan', formatDay(card.serviceDate)],
    [
      'Klien',
      card.client &&
        `${card.client.kind === 'new' ? 'Baru' : 'Lama'}, ${SEXES[card.client.sex].toLowerCase()}, ${ageText(card.client.ageBand)}`,
    ],
    [
      'Peserta',
      card.participants &&
        `${formatNumber(card.participants.male)} laki-laki, ${formatNumber(card.participants.female)} perempuan`,
    ],
    ['Latar klien', card.client && backgroundOf(card.client)],
    ['Kecamatan', KECAMATAN[card.kecamatan]],
    ['Kegiatan', card.activity ? activityText(card.activity) : null],
    ['Rujukan ke', card.destination ? DESTINATIONS[card.destination] : null],
    ['Masalah', card.problem && PROBLEMS[card.problem]],
    ['Sumber', card.source && SOURCES[card.source].name],
    ['Moda', `${MODES[card.mode]}${card.session > 1 ? `, sesi ke-${card.session}` : ''}`],
    ['Keadaan', card.flags.length > 0 ? card.flags.map((flag) => FLAGS[flag]).join('; ') : null],
    ['Persetujuan', card.client && consentText(card)],
    ['Kerahasiaan', CONFIDENTIALITY[card.confidentiality]],
    ['Tahap', STAGES[card.stage]],
    ['Map asli', card.place ? `Lemari ${card.place.cabinet}, map ${card.place.folder}` : 'Belum dicatat'],
  ]
}

const backgroundOf = ({ education, marital, occupation }: NonNullable<FileCard['client']>): string | null =>
  [...new Set([education && EDUCATION[education], marital && MARITAL[marital], occupation && OCCUPATIONS[occupation]])]
    .filter(Boolean)
    .join(', ') || null

const activityText = ({ theme, kind, target, village, speaker }: NonNullable<FileCard['activity']>): string =>
  [
    `“${theme}”`,
    `${ACTIVITY_KINDS[kind].toLowerCase()} untuk ${TARGETS[target].toLowerCase()}`,
    village && `di ${village}`,
    speaker && `narasumber ${speaker}`,
  ]
    .filter(Boolean)
    .join(', ')

const consentText = ({ consent, importId }: FileCard) =>
  consent
    ? `${CONSENT_GIVERS[consent.by]}, ${formatDay(consent.day)}, ${CONSENT_CHANNELS[consent.channel].toLowerCase()}, naskah versi ${consent.version}`
    : importId
      ? 'Menurut dokumen pada register'
      : 'Belum dicatat'

const ageText = (band: keyof typeof AGE_BANDS) =>
  band === 'unknown' ? 'umur tidak diketahui' : `${AGE_BANDS[band].name} tahun`

export default FactsCard
