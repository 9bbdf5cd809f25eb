import { formatDay, formatDuration, formatTime, formatWeekday, LOG_ACTIONS, type LogRow } from '@catat/domain'
import { Fragment } from 'preact'
import { Chip } from '../../kit/chip.tsx'
import { Cell, Row, Table } from '../../kit/table.tsx'
import { Print } from '../../kit/trail.tsx'
import { FileLink } from '../../shell/file-link.tsx'
import { groupByDay, isReading, rowPath, subjectOf } from './model.ts'
import { targetText } from './target.ts'

const COLUMNS = [
  { title: 'Jam' },
  { title: 'Kegiatan' },
  { title: 'Berkas atau laporan' },
  { title: 'Sasaran' },
  { title: 'Oleh' },
  { title: 'Realisasi / baku', num: true },
  { title: 'Baris · sidik' },
]

/** Laid out as cards on a phone, the table is one only by its roles. */
const ROW = { role: 'row' } as const
const ROW_HEADER = { role: 'rowheader' } as const

/** The rows of the book under the days on which they were written. */
export const LogTable = ({ rows }: { readonly rows: readonly LogRow[] }) => (
  <Table caption="Buku log kegiatan pendokumentasian, terbaru di atas" columns={COLUMNS}>
    {groupByDay(rows).map(({ day, rows: [first, ...others] }) => (
      <Fragment key={day}>
        {first && (
          <tr class="day" {...ROW}>
            <th colSpan={COLUMNS.length} scope="colgroup" class="full" {...ROW_HEADER}>
              {formatWeekday(first.at)}, {formatDay(day)}
            </th>
          </tr>
        )}
        {first && [first, ...others].map((row) => <LogLine key={rowPath(row)} row={row} />)}
      </Fragment>
    ))}
  </Table>
)

const LogLine = ({ row }: { readonly row: LogRow }) => {
  const subject = subjectOf(row)
  const reading = isReading(row)
  return (
    <Row>
      <Cell fold="up">
        <time dateTime={row.at}>{formatTime(row.at)}</time>
      </Cell>
      <Cell fold="end up">
        {reading ? <Chip tone="wait">{LOG_ACTIONS[row.action]}</Chip> : LOG_ACTIONS[row.action]}
      </Cell>
      <Cell head fold="full">
        {subject.isFile ? (
          <FileLink href={subject.href}>{subject.name}</FileLink>
        ) : (
          <a class="no" href={subject.href}>
            {subject.name}
          </a>
        )}
      </Cell>
      <Cell fold="skip no">{targetText(row)}</Cell>
      <Cell>{row.actor.role === 'system' ? 'Otomatis' : row.actor.name}</Cell>
      <Cell num fold="skip no">
        <Clock row={row} />
      </Cell>
      <Cell fold="end">
        <Print row={row} />
      </Cell>
    </Row>
  )
}

/** Office time of the SOP step this act ends, against its standard; a chip only past it. */
const Clock = ({ row: { actual, standard } }: { readonly row: LogRow }) => {
  if (actual === null || standard === null) return null
  const text = `${formatDuration(actual)} / ${formatDuration(standard)}`
  return actual > standard ? <Chip tone="bad">{text}</Chip> : text
}
