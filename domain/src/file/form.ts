import type { FileForm } from '../calls/desk.ts'
import { CHECKLISTS } from '../checklist/data.ts'
import { checkConsent } from '../consent/check.ts'
import { SERVICES, type Service } from '../lookup/shape.ts'
import type { Instant } from '../time/shape.ts'
import { dayOf } from '../time/zone.ts'
import { accept, refuse, type Verdict } from '../verdict.ts'
import type { FileCard } from './shape.ts'

export const isClientService = (service: Service): boolean => SERVICES[service].client

const unfit = (field: string, expected: string) => refuse('input/unreadable', { field, expected })

/** What must never stand in a draft, finished or not. */
export const checkForm = (form: FileForm, at: Instant): Verdict<true> => {
  const { name } = SERVICES[form.service]
  if (form.serviceDate > dayOf(at)) return unfit('tanggal layanan', 'tidak lebih dari hari ini')
  if (isClientService(form.service)) {
    if (form.participants) return unfit('jumlah peserta', `kosong untuk ${name}`)
    if (form.activity) return unfit('tema kegiatan', `kosong untuk ${name}`)
  } else {
    if (form.client) return unfit('klien', `kosong untuk ${name}`)
  }
  if (form.service !== 'RJK' && form.destination) return unfit('lembaga tujuan', `kosong untuk ${name}`)
  if (form.service === 'IK' && form.intakeId) return unfit('identifikasi kebutuhan', `kosong untuk ${name}`)
  if (form.service !== 'IK' && form.needs.length > 0) return unfit('kebutuhan layanan', `kosong untuk ${name}`)
  if (form.needs.includes('IK')) return unfit('kebutuhan layanan', 'layanan selain Identifikasi Kebutuhan')
  for (const [field, list] of [
    ['kebutuhan layanan', form.needs],
    ['keadaan', form.flags],
    ['dokumen', form.handedOver],
  ] as const) {
    if (new Set<string>(list).size < list.length) return unfit(field, 'masing-masing hanya sekali')
  }
  const consented = checkConsent(form.consent, form.client, at)
  if (!consented.ok) return consented
  const known = new Set(CHECKLISTS[form.service].items.map(({ code }) => code))
  const stray = form.handedOver.find((code) => !known.has(code))
  return stray === undefined ? accept(true) : refuse('file/unknown-document', { code: stray })
}

/** What a draft still lacks before it can be handed over, in Indonesian; empty when nothing. */
export const lacks = (card: FileCard): string[] => {
  const list: string[] = []
  if (isClientService(card.service)) {
    if (!card.client) list.push('data klien')
    if (!card.problem) list.push('permasalahan')
    if (!card.source) list.push('sumber rujukan')
    if (!card.hasIdentity) list.push('identitas klien')
    if (card.ageOn !== null && card.ageOn !== card.serviceDate)
      list.push('umur pada tanggal layanan (simpan konsep sekali lagi)')
  } else if (!card.participants) list.push('jumlah peserta')
  if (card.service === 'IK' && card.needs.length === 0) list.push('kebutuhan layanan')
  if (Object.keys(card.documents).length === 0) list.push('dokumen yang diserahkan')
  return list
}
