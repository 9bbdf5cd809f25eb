import { type Deficiency, dayOf, formatDay, type Instant } from '@catat/domain'
import type { ComponentChildren } from 'preact'
import { Chip } from '../../kit/chip.tsx'
import { Cell, type Column, Row, Table } from '../../kit/table.tsx'
import { FileLink } from '../../shell/file-link.tsx'
import { shortDay } from '../../text/days.ts'
import { followUp, missingThing, remaining, stateOf } from './model.ts'

const COLUMNS: readonly Column[] = [
  { title: 'Berkas' },
  { title: 'Yang kurang' },
  { title: 'Petugas' },
  { title: 'Batas' },
  { title: 'Sisa', num: true },
  { title: 'Status' },
]

/** The mark at the left edge says the same as the chip. */
const MARKS = { bad: 'miss', wait: 'flaw', ok: '', ring: '' } as const

/** The Catatan Kekurangan Berkas. `act`: what this person can do about a note; left out where the table only shows. */
export const DeficiencyTable = ({
  notes,
  at,
  caption,
  act,
}: {
  readonly notes: readonly Deficiency[]
  readonly at: Instant
  readonly caption: string
  readonly act?: (note: Deficiency) => ComponentChildren
}) => (
  <Table caption={caption} columns={act ? [...COLUMNS, { title: <span class="sr">Tindakan</span> }] : COLUMNS}>
    {notes.map((note) => (
      <Line key={note.id} note={note} at={at} act={act?.(note)} acts={act !== undefined} />
    ))}
  </Table>
)

const Line = ({
  note,
  at,
  act,
  acts,
}: {
  readonly note: Deficiency
  readonly at: Instant
  readonly act: ComponentChildren
  readonly acts: boolean
}) => {
  const today = dayOf(at)
  const state = stateOf(note, today)
  const more = followUp(note, at)
  return (
    <Row tone={MARKS[state.tone]}>
      <Cell head>
        <FileLink href={`/berkas/${note.file.id}`}>{note.file.number ?? 'Konsep berkas'}</FileLink>
      </Cell>
      <Cell fold="full">
        {note.critical && (
          <>
            <span class="star" aria-hidden="true">
              ★
            </span>
            <span class="sr">kritis: </span>{' '}
          </>
        )}
        {missingThing(note)}
        {more && <small class="below">{more}</small>}
      </Cell>
      <Cell>{note.officer.name}</Cell>
      <Cell fold="end">
        <time dateTime={note.dueOn} title={formatDay(note.dueOn)}>
          {shortDay(note.dueOn)}
        </time>
      </Cell>
      <Cell num fold="skip no">
        {remaining(note, today)}
      </Cell>
      <Cell fold="end up">
        <Chip tone={state.tone}>{state.text}</Chip>
      </Cell>
      {acts && <Cell fold="full">{act}</Cell>}
    </Row>
  )
}
