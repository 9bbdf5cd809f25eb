import { KECAMATAN, LEVELS, SERVICES } from '@catat/domain'
import { addressOf, codeFrom, monthFrom } from '../../../data/address.ts'
import { soughtOf } from '../../../text/sought.ts'
import { type Filters, NO_FILTERS } from './model.ts'

/** The filters an address asks for; what no list knows is left out. */
export const filtersOf = (query: Readonly<Record<string, string>>): Filters => ({
  service: codeFrom(SERVICES, query.layanan) ?? '',
  period: monthFrom(query.bulan) ?? '',
  kecamatan: codeFrom(KECAMATAN, query.kecamatan) ?? '',
  level: codeFrom(LEVELS, query.tingkat) ?? '',
  number: numberFrom(query.nomor ?? ''),
})

/** Of what was looked for only what may stand in an address. */
export const numberFrom = (typed: string): string => {
  const sought = soughtOf(typed)
  return 'text' in sought ? sought.text : ''
}

export const listAddress = (queueKey: string, filters: Filters = NO_FILTERS): string =>
  addressOf('/berkas', {
    antrean: queueKey || null,
    layanan: filters.service || null,
    bulan: filters.period || null,
    kecamatan: filters.kecamatan || null,
    tingkat: filters.level || null,
    nomor: filters.number || null,
  })
