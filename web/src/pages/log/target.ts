import { formatNumber, type LogAction, type LogRow, OPEN_REASONS, REFUSALS, restrictionOf } from '@catat/domain'

/** The closed lists whose codes stand as targets. */
const WORDS: Partial<Record<LogAction, Readonly<Record<string, string | { readonly name: string }>>>> = {
  'identity.open': OPEN_REASONS,
  'request.refuse': REFUSALS,
  'file.excuse': { receive: 'Langkah 2', sort: 'Langkah 3' },
  'file.print': { receipt: 'Tanda terima', cover: 'Sampul map', history: 'Riwayat pembukaan' },
  'breach.print': { subject: 'Surat kepada klien', agency: 'Surat kepada lembaga' },
}

/** What a copy counts. */
const COPIES: Partial<Record<LogAction, string>> = {
  'log.export': 'baris',
  'agenda.export': 'berkas',
  'figures.export': 'tabel',
  'tables.export': 'tabel',
  'book.export': 'baris',
}

/** What the act touched: a document's code, the document of a deficiency note, a revision, a reason; '' where the file itself is meant. */
export const targetText = (row: Pick<LogRow, 'action' | 'target' | 'chain'>): string => {
  const { action, target } = row
  if (action === 'file.restrict') {
    const { basis, request } = restrictionOf(target)
    return request ? `${basis}, ${request}` : basis
  }
  const taken = COPIES[action]
  if (taken) return `${formatNumber(Number(target.split(' ')[1]))} ${taken}`
  const word = WORDS[action]?.[target]
  if (word) return typeof word === 'string' ? word : word.name
  if (/^\d+$/.test(target)) {
    if (!row.chain.startsWith('reports/')) return `Putaran ${target}`
    return target === '0' ? 'Konsep' : `Revisi ${target}`
  }
  return target.includes('_') ? target.slice(target.indexOf('_') + 1) : target
}
