import {
  DISCLOSURE_BASES,
  DISCLOSURE_OUTCOMES,
  DISCLOSURE_PURPOSES,
  dayOf,
  FOLLOW_UPS,
  type FrozenMinutes,
  formatDay,
  formatInstant,
  formatTime,
  formatWeekday,
  monthName,
  SERVICES,
} from '@catat/domain'
import { checkText } from '../../pdf/phrases.ts'
import type { TableContent } from '../../pdf/table-layout.ts'
import { spokenNumber } from './spoken-number.ts'

const text = (title: string, weight: number) => ({ title, kind: 'text', weight }) as const
/** Points for a signature by hand. */
const TO_SIGN = 34

const ended = ({ disclosure }: FrozenMinutes) => disclosure.endedAt ?? disclosure.expiresAt

/** Day, hours and leader, as a berita acara opens. */
export const openingText = (minutes: FrozenMinutes): string => {
  const { disclosure, office } = minutes
  const { openedAt, leader } = disclosure
  const [year = 0, month = 0, day = 0] = dayOf(openedAt).split('-').map(Number)
  const spoken = `tanggal ${spokenNumber(day)} bulan ${monthName(month)} tahun ${spokenNumber(year)}`
  return (
    `Pada hari ini, ${formatWeekday(openedAt)}, ${spoken} (${formatDay(dayOf(openedAt))}), pukul ${formatTime(openedAt)} sampai ` +
    `dengan ${formatTime(ended(minutes))} WITA, dilaksanakan ekspose kasus PUSPAGA di bawah pimpinan ${leader.name} selaku ` +
    `Pimpinan PUSPAGA, menurut SOP Nomor ${office.sop} tentang Dokumentasi dan Pencatatan Layanan PUSPAGA. Identitas klien ` +
    'tidak dimuat dalam berita acara ini; kasus disebut dengan nomor berkas dan samarannya.'
  )
}

export const purposeText = ({ disclosure: { purpose, note } }: FrozenMinutes): string =>
  note === '' ? `${DISCLOSURE_PURPOSES[purpose]}.` : `${DISCLOSURE_PURPOSES[purpose]}. ${note}`

export const basesText = ({ disclosure, office }: FrozenMinutes): readonly string[] => [
  ...disclosure.bases.map((basis) => DISCLOSURE_BASES[basis]),
  `SOP Nomor ${office.sop}: ekspose kasus dilakukan oleh Pimpinan PUSPAGA`,
]

/** Who was present, with a place to sign. */
export const attendeesTable = ({ disclosure: { attendees } }: FrozenMinutes): TableContent => ({
  title: 'C. Peserta',
  columns: [text('No.', 1), text('Nama', 6), text('Jabatan', 5), text('Lembaga', 5), text('Tanda tangan', 5)],
  rows: attendees.map(({ name, position, institution }, i) => [String(i + 1), name, position, institution, '']),
  total: null,
  note: '',
  rowHeight: TO_SIGN,
})

export const filesTable = ({ disclosure: { files } }: FrozenMinutes): TableContent => ({
  title: 'D. Berkas yang diekspose',
  columns: [text('No.', 1), text('Nomor berkas', 5), text('Samaran', 3), text('Layanan', 6), text('Keterangan', 6)],
  rows: files.map(({ number, pseudonym, service, evenRestricted }, i) => [
    String(i + 1),
    number,
    pseudonym,
    SERVICES[service].name,
    evenRestricted ? 'Pemrosesan dibatasi; dibuka atas keputusan Pimpinan PUSPAGA' : '–',
  ]),
  total: null,
  note: '',
})

export const openingsTable = ({ openings }: FrozenMinutes): TableContent => ({
  title: 'E. Pembukaan berkas menurut buku log',
  columns: [
    text('Peserta', 6),
    text('Nomor berkas', 5),
    { title: 'Kali', kind: 'count', weight: 1 },
    text('Pertama', 3),
    text('Terakhir', 3),
  ],
  rows: openings.map(({ name, number, times, first, last }) => [
    name,
    number,
    times,
    formatTime(first),
    formatTime(last),
  ]),
  total: null,
  note: openings.length === 0 ? 'Tidak ada berkas yang dibuka pada layar peserta.' : 'Jam dalam WITA.',
})

/** What came of it; a session nobody closed says so. */
export const outcomeText = (minutes: FrozenMinutes): readonly string[] => {
  const { outcome, expiresAt } = minutes.disclosure
  if (outcome === null)
    return [
      `Sesi berakhir dengan sendirinya pada batas waktunya, ${formatInstant(expiresAt)}, tanpa hasil yang dicatat. ` +
        'Hasil dan tindak lanjut dicatat pada sesi ekspose berikutnya.',
    ]
  const { result, note } = outcome
  return [note === '' ? `${DISCLOSURE_OUTCOMES[result]}.` : `${DISCLOSURE_OUTCOMES[result]}. ${note}`]
}

export const followUpsText = ({ disclosure: { outcome } }: FrozenMinutes): readonly string[] =>
  outcome === null
    ? []
    : outcome.followUps.length === 0
      ? ['Tidak ada tindak lanjut']
      : outcome.followUps.map((followUp) => FOLLOW_UPS[followUp])

export const CLOSING_TEXT =
  'Peserta wajib menjaga kerahasiaan seluruh hal yang diketahui dalam ekspose ini dan tidak menyimpan salinannya. Demikian berita ' +
  'acara ini dibuat dengan sebenarnya untuk dipergunakan sebagaimana mestinya.'

export const footerText = ({ disclosure, verifyUrl, verifyCode }: FrozenMinutes): string =>
  `Rahasia. Berita acara ekspose kasus ${disclosure.number}. ${checkText(verifyUrl, verifyCode)}`
