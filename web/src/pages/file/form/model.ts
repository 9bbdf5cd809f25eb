import {
  AGE_BANDS,
  type AgeBand,
  type Checkable,
  CONSENT_VERSION,
  type Condition,
  ConsentSchema,
  checklistOf,
  type Day,
  type FileCard,
  type FileForm,
  FileFormSchema,
  FileIdSchema,
  type Flag,
  type Identity,
  IdentitySchema,
  isClientService,
  NIK_PROBLEMS,
  nikContradicts,
  nikProblem,
  type Service,
} from '@catat/domain'
import * as v from 'valibot'

/** The form as typed, every field a text until it is read. Kept in the browser's session; identity is never part of it. */
export const DraftSchema = v.object({
  service: v.fallback(v.string(), ''),
  serviceDate: v.fallback(v.string(), ''),
  kind: v.fallback(v.string(), ''),
  sex: v.fallback(v.string(), ''),
  ageBand: v.fallback(v.string(), ''),
  education: v.fallback(v.string(), ''),
  marital: v.fallback(v.string(), ''),
  occupation: v.fallback(v.string(), ''),
  destination: v.fallback(v.string(), ''),
  theme: v.fallback(v.string(), ''),
  activityKind: v.fallback(v.string(), ''),
  target: v.fallback(v.string(), ''),
  village: v.fallback(v.string(), ''),
  speaker: v.fallback(v.string(), ''),
  male: v.fallback(v.string(), ''),
  female: v.fallback(v.string(), ''),
  kecamatan: v.fallback(v.string(), ''),
  problem: v.fallback(v.string(), ''),
  source: v.fallback(v.string(), ''),
  mode: v.fallback(v.string(), 'inPerson'),
  session: v.fallback(v.string(), '1'),
  flags: v.fallback(v.array(v.string()), []),
  needs: v.fallback(v.array(v.string()), []),
  intakeId: v.fallback(v.string(), ''),
  consentBy: v.fallback(v.string(), ''),
  consentDay: v.fallback(v.string(), ''),
  consentChannel: v.fallback(v.string(), 'written'),
  /** Of the text that was read; empty: the one in use. */
  consentVersion: v.fallback(v.string(), ''),
  handedOver: v.fallback(v.array(v.string()), []),
  stage: v.fallback(v.string(), 'new'),
})
export type Draft = v.InferOutput<typeof DraftSchema>
export const EMPTY_DRAFT: Draft = v.parse(DraftSchema, {
  service: '',
  serviceDate: '',
  kind: '',
  sex: '',
  ageBand: '',
  education: '',
  marital: '',
  occupation: '',
  destination: '',
  theme: '',
  activityKind: '',
  target: '',
  village: '',
  speaker: '',
  male: '',
  female: '',
  kecamatan: '',
  problem: '',
  source: '',
  mode: 'inPerson',
  session: '1',
  flags: [],
  needs: [],
  intakeId: '',
  consentBy: '',
  consentDay: '',
  consentChannel: 'written',
  consentVersion: '',
  handedOver: [],
  stage: 'new',
})

export const draftOf = (card: FileCard): Draft => ({
  service: card.service,
  serviceDate: card.serviceDate,
  kind: card.client?.kind ?? '',
  sex: card.client?.sex ?? '',
  ageBand: card.client?.ageBand ?? '',
  education: card.client?.education ?? '',
  marital: card.client?.marital ?? '',
  occupation: card.client?.occupation ?? '',
  destination: card.destination ?? '',
  theme: card.activity?.theme ?? '',
  activityKind: card.activity?.kind ?? '',
  target: card.activity?.target ?? '',
  village: card.activity?.village ?? '',
  speaker: card.activity?.speaker ?? '',
  male: card.participants ? String(card.participants.male) : '',
  female: card.participants ? String(card.participants.female) : '',
  kecamatan: card.kecamatan,
  problem: card.problem ?? '',
  source: card.source ?? '',
  mode: card.mode,
  session: String(card.session),
  flags: card.flags,
  needs: card.needs,
  intakeId: card.intake?.id ?? '',
  consentBy: card.consent?.by ?? '',
  consentDay: card.consent?.day ?? '',
  consentChannel: card.consent?.channel ?? 'written',
  consentVersion: card.consent ? String(card.consent.version) : '',
  handedOver: Object.entries(card.documents).flatMap(([code, mark]) => (mark.state === 'present' ? [code] : [])),
  stage: card.stage,
})

export type Errors<T> = Partial<Record<keyof T, string>>
type Read<T, From> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly errors: Errors<From> }

const whole = (text: string, from: number, to: number): number | null => {
  const n = /^\d{1,5}$/.test(text.trim()) ? Number(text) : Number.NaN
  return n >= from && n <= to ? n : null
}

/**
 * What the form says, or what is wrong at which field. A draft may lack what a file handed over may not; what belongs to the
 * other kind of file (client or activity) is left out.
 */
export const readDraft = (draft: Draft, today: Day): Read<FileForm, Draft> => {
  const errors: Errors<Draft> = {}
  const need = (field: keyof Draft, ok: boolean, sentence: string) => {
    if (!ok) errors[field] ??= sentence
  }
  const service = serviceOf(draft.service)
  const aboutClient = service !== null && isClientService(service)
  need('service', service !== null, 'Pilih layanan.')
  need('serviceDate', draft.serviceDate !== '', 'Isi tanggal layanan.')
  need('serviceDate', draft.serviceDate <= today, 'Tanggal layanan paling akhir hari ini.')
  need('kecamatan', draft.kecamatan !== '', 'Pilih kecamatan; bila tidak tahu, pilih “Tidak diketahui”.')
  need('mode', draft.mode !== '', 'Pilih moda.')
  const session = whole(draft.session, 1, 99)
  need('session', session !== null, 'Sesi ditulis dengan angka 1 sampai 99.')
  const clientFields = ['kind', 'sex', 'ageBand'] as const
  const withClient = aboutClient && clientFields.some((field) => draft[field] !== '')
  if (withClient) {
    need('kind', draft.kind !== '', 'Pilih baru atau lama.')
    need('sex', draft.sex !== '', 'Pilih jenis kelamin; bila tidak tahu, pilih “Tidak diketahui”.')
    need('ageBand', draft.ageBand !== '', 'Pilih kelompok umur; bila tidak tahu, pilih “Tidak diketahui”.')
  }
  if (aboutClient && !withClient && MORE_ABOUT_CLIENT.some((field) => draft[field] !== ''))
    need('kind', false, 'Isi juga baru atau lama, jenis kelamin, dan umur klien.')
  const withActivity = service !== null && !aboutClient && ACTIVITY_FIELDS.some((field) => draft[field].trim() !== '')
  if (withActivity) {
    need('theme', draft.theme.trim() !== '', 'Isi tema kegiatan.')
    need('activityKind', draft.activityKind !== '', 'Pilih bentuk kegiatan.')
    need('target', draft.target !== '', 'Pilih sasaran.')
    for (const field of ['theme', 'village', 'speaker'] as const)
      need(field, !/\d{6}/.test(draft[field]), 'Tanpa nomor orang; terbaca enam angka berurutan atau lebih.')
  }
  const withConsent = withClient && draft.consentBy !== ''
  if (aboutClient && draft.consentBy !== '') {
    need('ageBand', withClient, 'Isi data klien yang memberi persetujuan.')
    const band = ageBandOf(draft.ageBand)
    const child = band !== null && AGE_BANDS[band].child
    need('consentBy', !child || draft.consentBy !== 'client', 'Klien anak: pilih orang tua/wali.')
    need('consentDay', draft.consentDay !== '', 'Isi tanggal persetujuan.')
    need('consentDay', draft.consentDay <= today, 'Tanggal persetujuan paling akhir hari ini.')
  }
  const withParticipants = service !== null && !aboutClient && (draft.male !== '' || draft.female !== '')
  const [male, female] = [whole(draft.male || '0', 0, 10_000), whole(draft.female || '0', 0, 10_000)]
  if (withParticipants) {
    need('male', male !== null, 'Jumlah peserta ditulis dengan angka 0 sampai 10.000.')
    need('female', female !== null, 'Jumlah peserta ditulis dengan angka 0 sampai 10.000.')
  }
  if (Object.keys(errors).length > 0 || !service) return { ok: false, errors }
  const read = v.safeParse(FileFormSchema, {
    service,
    serviceDate: draft.serviceDate,
    client: withClient ? clientOf(draft) : null,
    activity: withActivity ? activityOf(draft) : null,
    destination: (service === 'RJK' && draft.destination) || null,
    participants: withParticipants ? { male, female } : null,
    kecamatan: draft.kecamatan,
    problem: (aboutClient && draft.problem) || null,
    source: draft.source || null,
    mode: draft.mode,
    session,
    flags: draft.flags.filter((flag) => flagsOf(service).some((known) => known === flag)),
    needs: service === 'IK' ? draft.needs : [],
    intakeId: (service !== 'IK' && draft.intakeId) || null,
    consent: withConsent ? consentOf(draft) : null,
    handedOver: draft.handedOver.filter((code) => checklistOf(service).items.some((item) => item.code === code)),
    stage: draft.stage,
  })
  if (read.success) return { ok: true, value: read.output }
  const field = read.issues[0].path?.[0]?.key
  return { ok: false, errors: { [isField(field) ? field : 'service']: 'Isian ini tidak dikenal. Pilih lagi.' } }
}

/** Asked beside what a client's card must say; a file of before has none of it. */
const MORE_ABOUT_CLIENT = ['education', 'marital', 'occupation'] as const
const ACTIVITY_FIELDS = ['theme', 'activityKind', 'target', 'village', 'speaker'] as const

const clientOf = (draft: Draft) => ({
  kind: draft.kind,
  sex: draft.sex,
  ageBand: draft.ageBand,
  ...Object.fromEntries(MORE_ABOUT_CLIENT.flatMap((field) => (draft[field] === '' ? [] : [[field, draft[field]]]))),
})

const activityOf = ({ theme, activityKind, target, village, speaker }: Draft) => ({
  theme,
  kind: activityKind,
  target,
  village,
  speaker,
})

const consentOf = (draft: Draft) => ({
  version: Number(draft.consentVersion) || CONSENT_VERSION,
  day: draft.consentDay,
  by: draft.consentBy,
  channel: draft.consentChannel,
})

const isField = (field: unknown): field is keyof Draft => typeof field === 'string' && field in EMPTY_DRAFT
const serviceOf = (text: string): Service | null => {
  const read = v.safeParse(FileFormSchema.entries.service, text)
  return read.success ? read.output : null
}

/** The circumstances that decide which documents this service requires, in checklist order. */
export const flagsOf = (service: Service): Flag[] => [
  ...new Set(checklistOf(service).items.flatMap(({ when }) => (when ? flagsIn(when) : []))),
]
const flagsIn = (when: Condition): Flag[] => {
  if (when.kind === 'flag' || when.kind === 'withoutFlag') return [when.flag]
  if (when.kind === 'violence') return ['violence']
  return when.kind === 'any' ? when.of.flatMap(flagsIn) : []
}

/** Stands for the day that is not filled in yet: who consents decides already which documents are required. */
const NO_DAY = '2000-01-01'

/** What the checklist needs to know, from a form that may still have holes. */
export const checkable = (draft: Draft, service: Service): Checkable => {
  const parse = <S extends v.GenericSchema>(schema: S, value: unknown): v.InferOutput<S> | null => {
    const read = v.safeParse(schema, value)
    return read.success ? read.output : null
  }
  const { entries } = FileFormSchema
  const ageBand = ageBandOf(draft.ageBand)
  return {
    service,
    checklistVersion: checklistOf(service).version,
    mode: parse(entries.mode, draft.mode) ?? 'inPerson',
    session: whole(draft.session, 1, 99) ?? 1,
    flags: parse(entries.flags, draft.flags) ?? [],
    problem: parse(entries.problem, draft.problem || null),
    source: parse(entries.source, draft.source || null),
    documents: {},
    client: isClientService(service) && ageBand ? { ageBand } : null,
    consent: draft.consentBy ? parse(ConsentSchema, { ...consentOf(draft), day: draft.consentDay || NO_DAY }) : null,
    importId: null,
  }
}
export const ageBandOf = (text: string): AgeBand | null =>
  (Object.keys(AGE_BANDS) as AgeBand[]).find((band) => band === text) ?? null

/** Identity as typed; lives only in the page. */
export interface IdentityDraft {
  readonly name: string
  readonly nik: string
  readonly birthDate: string
  readonly parents: string
  readonly phone: string
  readonly address: string
  readonly school: string
  readonly note: string
}
export const EMPTY_IDENTITY: IdentityDraft = {
  name: '',
  nik: '',
  birthDate: '',
  parents: '',
  phone: '',
  address: '',
  school: '',
  note: '',
}
export const isEmptyIdentity = (draft: IdentityDraft) => Object.values(draft).every((text) => text.trim() === '')

const digitsOf = (nik: string): string => nik.replace(/[\s.-]/g, '')

/** What else the page knows of the person whose identity it is. */
export interface Beside {
  readonly withoutNik: boolean
  /** Somebody looked at the card, and it does say so. */
  readonly nikAsWritten: boolean
  readonly sex: string
  /** '' where it is not typed yet. */
  readonly serviceDate: string
}

/** Whether the NIK says another birth date or sex than the form. */
export const nikDiffers = ({ nik, birthDate }: IdentityDraft, { withoutNik, sex }: Beside): boolean => {
  const digits = digitsOf(nik)
  const known = v.safeParse(FileFormSchema.entries.client.wrapped.entries.sex, sex)
  if (withoutNik || !/^\d{16}$/.test(digits) || nikProblem(digits) !== null) return false
  return nikContradicts(digits, birthDate || null, known.success ? known.output : 'unknown').length > 0
}

/** The identity to seal, or what is wrong at which field; a sentence never repeats what was typed, only how long it was. */
export const readIdentity = (draft: IdentityDraft, beside: Beside, today: Day): Read<Identity, IdentityDraft> => {
  const errors: Errors<IdentityDraft> = {}
  const { withoutNik, nikAsWritten, serviceDate } = beside
  const nik = digitsOf(draft.nik)
  if (draft.name.trim().length < 2) errors.name = 'Isi nama klien, paling sedikit 2 huruf.'
  if (!withoutNik && !/^\d{16}$/.test(nik)) {
    errors.nik = /^\d*$/.test(nik)
      ? `NIK harus 16 angka; baru terbaca ${nik.length}.`
      : 'NIK hanya berisi angka; periksa huruf atau tanda di dalamnya.'
  }
  const problem = withoutNik || errors.nik ? null : nikProblem(nik)
  if (problem) errors.nik = `NIK ini ${NIK_PROBLEMS[problem]}. Periksa kartunya, atau tandai tidak punya NIK.`
  if (!nikAsWritten && nikDiffers(draft, beside)) {
    errors.nik = 'NIK tidak cocok dengan tanggal lahir atau jenis kelamin. Periksa ketiganya pada kartu.'
  }
  if (serviceDate !== '' && draft.birthDate > serviceDate) errors.birthDate = 'Tanggal lahir sesudah tanggal layanan.'
  if (draft.birthDate > today) errors.birthDate = 'Tanggal lahir paling akhir hari ini.'
  if (Object.keys(errors).length > 0) return { ok: false, errors }
  const read = v.safeParse(IdentitySchema, {
    ...draft,
    nik: withoutNik ? null : nik,
    birthDate: draft.birthDate || null,
  })
  if (read.success) return { ok: true, value: read.output }
  const field = read.issues[0].path?.[0]?.key
  return {
    ok: false,
    errors: { [typeof field === 'string' && field in EMPTY_IDENTITY ? field : 'name']: 'Isian ini terlalu panjang.' },
  }
}

/** Whether an intake can take a file of this service. */
export const canAnswer = (intake: FileCard, service: Service): boolean =>
  intake.status !== 'discarded' && intake.needs.includes(service)

/** A new draft as the address asks for it, from the list of needs. */
export const draftFrom = (query: Readonly<Record<string, string>>): Draft => ({
  ...EMPTY_DRAFT,
  service: serviceOf(query.layanan ?? '') ?? '',
  intakeId: v.is(FileIdSchema, query.identifikasi) ? query.identifikasi : '',
})
