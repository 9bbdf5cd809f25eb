import type { Instant, Staff } from '@catat/domain'
import { changes } from '../../data/connection.ts'
import { useCount } from '../../data/live.ts'
import { Card } from '../../kit/card.tsx'
import { Chip } from '../../kit/chip.tsx'
import { Cell, Row, Table } from '../../kit/table.tsx'
import { AGE_ROWS, type AgeRow, ageQuery } from './ages.ts'
import { countText } from './todos.ts'

/** How long open notes have waited, and what happens at that age. */
const AgesCard = ({ staff, at }: { readonly staff: Staff; readonly at: Instant }) => (
  <Card title="Kekurangan menurut umur" aside={<a href="/kekurangan">Semua catatan</a>}>
    <Table
      caption="Catatan kekurangan yang terbuka menurut umur"
      columns={[{ title: 'Umur' }, { title: 'Tindak lanjut' }, { title: 'Catatan', num: true }]}
    >
      {AGE_ROWS.map((row) => (
        <AgeLine key={row.name} row={row} staff={staff} at={at} />
      ))}
    </Table>
  </Card>
)

const AgeLine = ({ row, staff, at }: { readonly row: AgeRow; readonly staff: Staff; readonly at: Instant }) => {
  const count = useCount(ageQuery(row, staff, at), `${at.slice(0, 16)} ${changes.value}`)
  const alarming = row.escalated && (count ?? 0) > 0
  return (
    <Row tone={alarming ? 'miss' : ''}>
      <Cell head>
        <span class="no">{row.name}</span>
      </Cell>
      <Cell>{alarming ? <Chip tone="bad">{row.follows}</Chip> : <small>{row.follows}</small>}</Cell>
      <Cell num fold="up">
        {count === null ? <i class="skel" /> : count === 0 ? <span class="quiet">0</span> : countText(count)}
      </Cell>
    </Row>
  )
}

export default AgesCard
