import {
  type Deficiency,
  dayOf,
  type FileCard,
  formatDay,
  formatPeriod,
  formatTime,
  hasRole,
  type Instant,
  type Report,
  SERVICES,
  type Staff,
} from '@catat/domain'

/** One thing that waits for this person: how many, what, the oldest or the reason, and where it is done. */
export interface Todo {
  readonly count: string
  readonly title: string
  readonly line: string
  readonly href: string
  readonly act: string
}

/** A queue as the home page knows it: how many (at most 100) and the one that waits longest. */
export interface Queued {
  readonly count: number
  readonly first: FileCard | null
}

export interface Waiting {
  readonly drafts: Queued
  readonly submitted: Queued
  readonly toSort: Queued
  /** Open notes past their day; for an officer the own ones. */
  readonly late: readonly Deficiency[]
  readonly open: readonly Deficiency[]
  /** The newest reports first. */
  readonly reports: readonly Report[]
  readonly at: Instant
}

export const countText = (count: number) => (count < 100 ? String(count) : '99+')

const todo = (count: number, title: string, line: string, href: string, act: string): Todo[] =>
  count === 0 ? [] : [{ count: countText(count), title, line, href, act }]

/** Reports that wait for the same act of this person: one row, however many months there are. */
const reportTodos = (reports: readonly Report[], staff: Pick<Staff, 'roles'>, at: Instant): Todo[] => [
  ...(hasRole(staff, 'clerk')
    ? [
        ...reportTodo('Perbaiki', 'Perbaiki', withStatus(reports, 'returned'), ({ returned }) =>
          returned
            ? `Dikembalikan ${formatDay(dayOf(returned.at))} ${formatTime(returned.at)}: “${returned.reason}”`
            : '',
        ),
        ...reportTodo('Lengkapi dan ajukan', 'Lengkapi', withStatus(reports, 'draft'), ({ dueOn }) =>
          dueOn < dayOf(at) ? `lewat batas ${formatDay(dueOn)}` : `batas ${formatDay(dueOn)}`,
        ),
      ]
    : []),
  ...(hasRole(staff, 'divisionHead')
    ? reportTodo('Terima', 'Periksa', withStatus(reports, 'submitted'), submitted)
    : []),
  ...(hasRole(staff, 'agencyHead') ? reportTodo('Setujui', 'Periksa', withStatus(reports, 'received'), submitted) : []),
]

const withStatus = (reports: readonly Report[], status: Report['status']) =>
  reports.filter((report) => report.status === status)

const reportTodo = (
  does: string,
  act: string,
  reports: readonly Report[],
  line: (report: Report) => string,
): Todo[] => {
  const [newest] = reports
  const oldest = reports.at(-1)
  if (!newest || !oldest) return []
  if (reports.length === 1) {
    return todo(1, `${does} laporan ${formatPeriod(newest.period)}`, line(newest), `/laporan/${newest.id}`, act)
  }
  return todo(
    reports.length,
    `${does} laporan ${formatPeriod(oldest.period)} sampai ${formatPeriod(newest.period)}`,
    `Tertua ${line(oldest)}`,
    '/laporan',
    act,
  )
}

const submitted = ({ submittedAt, submittedBy, revision }: Report) =>
  `Revisi ${revision}${submittedBy ? ` dari ${submittedBy.name}` : ''}${submittedAt ? `, diajukan ${formatDay(dayOf(submittedAt))} ${formatTime(submittedAt)}` : ''}`

const oldest = ({ first }: Queued) =>
  first?.times.submittedAt
    ? `Tertua dari ${first.officer.name}, ${SERVICES[first.service].short.toLowerCase()}, diserahkan ${formatDay(dayOf(first.times.submittedAt))} ${formatTime(first.times.submittedAt)}`
    : ''

/** What waits for this person, the most pressing first: reports with a day, then SOP steps in order, then notes. */
export const todosOf = (waiting: Waiting, staff: Pick<Staff, 'roles'>): Todo[] => {
  const { drafts, submitted: handed, toSort, late, open, reports, at } = waiting
  const clerk = hasRole(staff, 'clerk')
  const officer = hasRole(staff, 'officer')
  const sorting = toSort.first
  return [
    ...reportTodos(reports, staff, at),
    ...(clerk
      ? [
          ...todo(
            handed.count,
            'Terima berkas yang diserahkan',
            oldest(handed),
            '/berkas?antrean=perlu-diterima',
            'Terima',
          ),
          ...todo(
            toSort.count,
            'Pilah berkas yang diterima',
            sorting?.status === 'sorting' ? `${sorting.number ?? 'Satu berkas'} sedang dipilah` : '',
            sorting?.status === 'sorting' ? `/berkas/${sorting.id}` : '/berkas?antrean=perlu-dipilah',
            sorting?.status === 'sorting' ? 'Lanjutkan' : 'Pilah',
          ),
        ]
      : []),
    ...(officer
      ? todo(
          drafts.count,
          'Serahkan konsep Anda',
          'Berkas baru dihitung setelah diserahkan',
          '/berkas?antrean=konsep',
          'Buka',
        )
      : []),
    ...(clerk || officer
      ? todo(late.length, 'Tanggapi kekurangan yang lewat batas', lateLine(late), '/kekurangan', 'Lihat')
      : []),
    ...(officer && late.length === 0
      ? todo(open.length, 'Lengkapi kekurangan berkas Anda', nearest(open), '/kekurangan', 'Lihat')
      : []),
  ]
}

/** Days are text, so the earliest is the smallest. */
const earliest = (notes: readonly Deficiency[]) => notes.map(({ dueOn }) => dueOn).toSorted()[0]

const lateLine = (late: readonly Deficiency[]) => {
  const critical = late.filter((one) => one.critical).length
  const first = earliest(late)
  return critical > 0 ? `${critical} di antaranya kritis` : first ? `Batas terlama ${formatDay(first)}` : ''
}

const nearest = (open: readonly Deficiency[]) => {
  const first = earliest(open)
  return first ? `Batas terdekat ${formatDay(first)}` : ''
}
