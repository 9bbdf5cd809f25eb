import type { Disclosure } from '@catat/domain'
import { Card } from '../../kit/card.tsx'
import { Cell, Row, Table } from '../../kit/table.tsx'

export const AttendeesList = ({ disclosure: { attendees } }: { readonly disclosure: Disclosure }) => (
  <Card title="Peserta" aside={`${attendees.length} orang`}>
    <Table caption="Peserta" columns={[{ title: 'Nama' }, { title: 'Jabatan' }, { title: 'Lembaga' }]}>
      {attendees.map(({ name, position, institution }, i) => (
        <Row key={i}>
          <Cell head>{name}</Cell>
          <Cell fold="full">{position}</Cell>
          <Cell fold="full">{institution}</Cell>
        </Row>
      ))}
    </Table>
  </Card>
)
