import { dayOf, type FrozenReport, formatDay, type Instant, kindOf, type ReportId, spanName } from '@catat/domain'

/** A date is one thing: it never breaks over two lines. */
export const unbroken = (text: string): string => text.replaceAll(' ', '\u00a0')

/** `bulan Oktober 2026`, `Semester II 2026`, `Tahun 2026`, as it stands within a sentence. */
export const spanWords = (id: ReportId): string =>
  `${kindOf(id) === 'monthly' ? 'bulan ' : ''}${unbroken(spanName(id))}`
export const dayText = (at: Instant): string => unbroken(formatDay(dayOf(at)))

export const placeAndDate = ({ office, frozenAt }: Pick<FrozenReport, 'office' | 'frozenAt'>): string =>
  `${office.city}, ${dayText(frozenAt)}`

/** `8C1F42AA90D7XKQ2` as a person reads it out: groups of four. */
export const spokenCode = (code: string): string => code.match(/.{1,4}/g)?.join('-') ?? ''

/** Where and by which code a copy is checked, and what the check is not. */
export const checkText = (verifyUrl: string, verifyCode: string): string => {
  const site = verifyUrl.replace(/^https?:\/\//, '').replace(`/${verifyCode}`, '')
  return `Periksa: ${site}, kode ${spokenCode(verifyCode)}. Kode QR memeriksa keaslian salinan, bukan tanda tangan elektronik.`
}
