import {
  type Day,
  dayOf,
  formatPeriod,
  type LogAction,
  type LogRow,
  type Period,
  periodEnd,
  periodStart,
  SERVICES,
  type Service,
  type Staff,
} from '@catat/domain'
import { addressOf, codeFrom, monthFrom } from '../../data/address.ts'
import type { QuerySpec } from '../../data/firestore.ts'
import { readsWholeBook } from './readers.ts'

/** Every act of the book stands in exactly one kind, so that the filter hides nothing. */
export const LOG_KINDS = {
  record: {
    name: 'Pencatatan petugas',
    actions: [
      'file.create',
      'file.update',
      'file.discard',
      'file.link',
      'identity.seal',
      'identity.age',
      'identity.carry',
      'identity.join',
      'identity.part',
      'identity.shred',
    ],
  },
  receipt: {
    name: 'Penyerahan dan penerimaan',
    actions: ['file.submit', 'file.withdraw', 'file.handBack', 'file.receive', 'file.import'],
  },
  sorting: {
    name: 'Pemilahan',
    actions: ['file.startSort', 'file.mark', 'file.classify', 'file.finishSort', 'file.reopenSort', 'file.excuse'],
  },
  audit: {
    name: 'Evaluasi dan kekurangan',
    actions: [
      'audit.run',
      'log.check',
      'file.note',
      'file.due',
      'deficiency.promise',
      'deficiency.meet',
      'deficiency.giveUp',
      'deficiency.reopen',
      'need.assign',
      'need.take',
      'need.release',
      'need.close',
      'need.reopen',
    ],
  },
  rights: {
    name: 'Persetujuan dan hak klien',
    actions: [
      'file.consent',
      'file.restrict',
      'file.release',
      'identity.correct',
      'request.record',
      'request.correct',
      'request.answer',
      'request.refuse',
      'request.remind',
      'breach.record',
      'breach.trace',
      'breach.notify',
      'breach.close',
    ],
  },
  report: {
    name: 'Laporan',
    actions: [
      'report.draft',
      'report.narrate',
      'report.submit',
      'report.recall',
      'report.receive',
      'report.approve',
      'report.return',
      'report.excuse',
      'report.amend',
      'report.redue',
      'report.keepOriginal',
    ],
  },
  account: {
    name: 'Akun dan kantor',
    actions: [
      'account.invite',
      'account.sendLink',
      'account.accept',
      'account.pledge',
      'account.changeRoles',
      'account.confirm',
      'account.decline',
      'account.disable',
      'account.enable',
      'office.change',
      'account.connectApp',
      'account.dropApp',
      'store.migrate',
    ],
  },
  disclosure: {
    name: 'Ekspose kasus',
    actions: ['disclosure.open', 'disclosure.addFile', 'disclosure.close', 'disclosure.expire'],
  },
  reading: {
    name: 'Pembacaan dan cetak',
    actions: [
      'identity.open',
      'identity.find',
      'file.print',
      'report.print',
      'report.readOriginal',
      'disclosure.view',
      'disclosure.print',
      'breach.print',
      'log.export',
      'agenda.export',
      'figures.export',
      'tables.export',
      'book.export',
    ],
  },
} as const satisfies Record<string, { name: string; actions: readonly LogAction[] }>
export type LogKind = keyof typeof LOG_KINDS

export interface LogFilter {
  readonly service: Service | null
  /** The month in which the acts took place. */
  readonly month: Period | null
  readonly kind: LogKind | null
}

export const LOG_PAGE = 50

/** A page of the book, newest first. Who is only an officer asks for the acts on own files, as the rules demand. */
export const logQuery = (filter: LogFilter, staff: Staff, after: LogRow | null): QuerySpec => ({
  collection: 'log',
  group: true,
  where: [
    ...(readsWholeBook(staff) ? [] : [['officer', '==', staff.uid] as const]),
    ...(filter.service ? [['service', '==', filter.service] as const] : []),
    ...(filter.kind ? [['action', 'in', LOG_KINDS[filter.kind].actions] as const] : []),
    ...(filter.month
      ? [['at', '>=', periodStart(filter.month)] as const, ['at', '<', periodEnd(filter.month)] as const]
      : []),
  ],
  orderBy: [
    ['at', 'desc'],
    ['__name__', 'desc'],
  ],
  limit: LOG_PAGE,
  ...(after ? { startAfter: [after.at, rowPath(after)] } : {}),
})

/** Where the row is stored: many rows of one transaction share their instant, the path tells them apart. */
export const rowPath = (row: Pick<LogRow, 'chain' | 'seq'>): string =>
  `${row.chain}/log/${String(row.seq).padStart(6, '0')}`

export const groupByDay = (rows: readonly LogRow[]): { readonly day: Day; readonly rows: LogRow[] }[] => {
  const groups: { day: Day; rows: LogRow[] }[] = []
  for (const row of rows) {
    const day = dayOf(row.at)
    const last = groups.at(-1)
    if (last?.day === day) last.rows.push(row)
    else groups.push({ day, rows: [row] })
  }
  return groups
}

/** The page that shows what the row is about, and what to call it there. */
export const subjectOf = (row: LogRow): { readonly href: string; readonly name: string; readonly isFile: boolean } => {
  const [kind, id = ''] = row.chain.split('/')
  const month = row.period ? formatPeriod(row.period) : ''
  if (kind === 'reports') return { href: `/laporan/${id}`, name: `Laporan ${month}`, isFile: false }
  if (kind === 'audits') return { href: `/evaluasi/${id}`, name: `Evaluasi ${month}`, isFile: false }
  if (kind === 'requests') return { href: `/hak/permintaan/${id}`, name: row.number ?? '', isFile: false }
  if (kind === 'breaches') return { href: `/hak/insiden/${id}`, name: row.number ?? '', isFile: false }
  if (kind === 'disclosures') return { href: `/ekspose/${id}`, name: row.number ?? '', isFile: false }
  if (kind === 'staff') return { href: `/akun/${id}`, name: `Akun ${id}`, isFile: false }
  return { href: `/berkas/${id}`, name: row.number ?? 'Konsep berkas', isFile: true }
}

/** A reading of confidential contents, which the book marks. */
export const isReading = (row: LogRow): boolean => row.action === 'identity.open' || row.action === 'disclosure.view'

/** The filter as the address carries it. */
export const filterOf = (query: Readonly<Record<string, string>>): LogFilter => ({
  service: codeFrom(SERVICES, query.layanan),
  month: monthFrom(query.bulan),
  kind: codeFrom(LOG_KINDS, query.kegiatan),
})

export const isFiltered = ({ service, month, kind }: LogFilter): boolean =>
  service !== null || month !== null || kind !== null

export const filterAddress = ({ service, month, kind }: LogFilter): string =>
  addressOf('/buku-log', { bulan: month, layanan: service, kegiatan: kind })
