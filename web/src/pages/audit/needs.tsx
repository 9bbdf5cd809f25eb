import { type Figures, SERVICES } from '@catat/domain'
import { Card } from '../../kit/card.tsx'
import { Count } from '../../kit/count.tsx'
import { Cell, Row, Table } from '../../kit/table.tsx'
import { needRows } from './model.ts'

/** M11: each need against the service that answers it, and services nobody identified a need for. */
export const Needs = ({ figures }: { readonly figures: Figures }) => (
  <Card
    title="Kebutuhan dan layanan"
    footer="Tanpa identifikasi: berkas layanan klien yang belum ditautkan ke identifikasi kebutuhan."
  >
    <Table
      caption="Kebutuhan yang teridentifikasi dan layanan yang diberikan"
      fold={false}
      columns={[
        { title: 'Kebutuhan' },
        { title: 'Ada', num: true },
        { title: 'Dilayani', num: true },
        { title: 'Proses', num: true },
        { title: 'Belum', num: true },
        { title: 'Tanpa identifikasi', num: true },
      ]}
    >
      {needRows(figures).map(({ service, identified, served, inProgress, unserved, withoutIntake }) => (
        <Row key={service}>
          <Cell head>{SERVICES[service].short}</Cell>
          <Cell num>
            <Count of={identified} />
          </Cell>
          <Cell num>
            <Count of={served} />
          </Cell>
          <Cell num>
            <Count of={inProgress} />
          </Cell>
          <Cell num>{unserved > 0 ? <b>{unserved}</b> : <Count of={0} />}</Cell>
          <Cell num>
            <Count of={withoutIntake} />
          </Cell>
        </Row>
      ))}
    </Table>
  </Card>
)
