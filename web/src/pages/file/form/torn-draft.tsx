import {
  ACTIVITY_KINDS,
  AGE_BANDS,
  CONSENT_CHANNELS,
  CONSENT_GIVERS,
  DayTextSchema,
  DESTINATIONS,
  EDUCATION,
  type FileCard,
  FLAGS,
  formatDay,
  KECAMATAN,
  MARITAL,
  MODES,
  OCCUPATIONS,
  PROBLEMS,
  SERVICES,
  SEXES,
  SOURCES,
  STAGES,
  type Staff,
  TARGETS,
} from '@catat/domain'
import * as v from 'valibot'
import type { Option } from '../../../kit/field.tsx'
import type { ShownForm } from '../../../session/shown.ts'
import { optionsOf } from '../../../text/options.ts'
import Torn from '../torn.tsx'
import type { Draft } from './model.ts'

const NAMES: Readonly<Record<keyof Draft, string>> = {
  service: 'Layanan',
  serviceDate: 'Tanggal layanan',
  kind: 'Klien baru atau lama',
  sex: 'Jenis kelamin',
  ageBand: 'Kelompok umur',
  education: 'Pendidikan terakhir',
  marital: 'Status perkawinan',
  occupation: 'Pekerjaan',
  destination: 'Lembaga tujuan rujukan',
  theme: 'Tema',
  activityKind: 'Bentuk kegiatan',
  target: 'Sasaran',
  village: 'Desa/kelurahan',
  speaker: 'Narasumber',
  male: 'Peserta laki-laki',
  female: 'Peserta perempuan',
  kecamatan: 'Kecamatan',
  problem: 'Masalah',
  source: 'Sumber',
  mode: 'Moda',
  session: 'Sesi',
  flags: 'Keadaan',
  needs: 'Kebutuhan layanan',
  intakeId: 'Identifikasi kebutuhan',
  consentBy: 'Pemberi persetujuan',
  consentDay: 'Tanggal persetujuan',
  consentChannel: 'Bentuk persetujuan',
  consentVersion: 'Naskah persetujuan',
  handedOver: 'Dokumen yang diserahkan',
  stage: 'Tahap',
}

const LISTS: Partial<Record<keyof Draft, readonly Option<string>[]>> = {
  service: optionsOf<string>(SERVICES),
  kind: [
    ['new', 'baru'],
    ['returning', 'lama'],
  ],
  sex: optionsOf<string>(SEXES),
  ageBand: optionsOf<string>(AGE_BANDS),
  education: optionsOf<string>(EDUCATION),
  marital: optionsOf<string>(MARITAL),
  occupation: optionsOf<string>(OCCUPATIONS),
  destination: optionsOf<string>(DESTINATIONS),
  activityKind: optionsOf<string>(ACTIVITY_KINDS),
  target: optionsOf<string>(TARGETS),
  kecamatan: optionsOf<string>(KECAMATAN),
  problem: optionsOf<string>(PROBLEMS),
  source: optionsOf<string>(SOURCES),
  mode: optionsOf<string>(MODES),
  flags: optionsOf<string>(FLAGS),
  needs: optionsOf<string>(SERVICES),
  consentBy: optionsOf<string>(CONSENT_GIVERS),
  consentChannel: optionsOf<string>(CONSENT_CHANNELS),
  stage: optionsOf<string>(STAGES),
}

const said = (stored: Draft, field: keyof Draft): string => {
  const held = stored[field]
  const values = typeof held === 'string' ? [held] : held
  const word = (value: string) => {
    const day = v.safeParse(DayTextSchema, value)
    return LISTS[field]?.find(([code]) => code === value)?.[1] ?? (day.success ? formatDay(day.output) : value)
  }
  if (field === 'intakeId') return held ? 'identifikasi lain' : 'tanpa identifikasi'
  return values.filter(Boolean).map(word).join(', ') || 'kosong'
}

/** The same draft saved elsewhere (another tab, another machine) while it was typed in here. */
const TornDraft = ({
  form,
  card,
  staff,
  stored,
}: {
  readonly form: ShownForm<Draft>
  readonly card: FileCard
  readonly staff: Staff
  readonly stored: Draft
}) => <Torn form={form} card={card} staff={staff} names={NAMES} say={(field) => said(stored, field)} />

export default TornDraft
