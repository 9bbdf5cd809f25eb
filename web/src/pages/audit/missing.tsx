import type { Figures } from '@catat/domain'
import { Card } from '../../kit/card.tsx'
import { Count } from '../../kit/count.tsx'
import { Empty } from '../../kit/empty.tsx'
import { Cell, Row, Table } from '../../kit/table.tsx'
import { missingRows } from './model.ts'

/** M13: the documents that are missing most. */
export const Missing = ({ figures }: { readonly figures: Figures }) => {
  const rows = missingRows(figures, 10)
  return (
    <Card title="Dokumen yang paling sering kurang">
      {rows.length === 0 ? (
        <Empty title="Tidak ada dokumen wajib yang kurang">Semua berkas bulan ini lengkap.</Empty>
      ) : (
        <Table
          caption="Dokumen wajib yang paling sering kurang"
          fold={false}
          columns={[
            { title: 'Dokumen' },
            { title: 'Kurang', num: true },
            { title: 'Terpenuhi', num: true },
            { title: 'Sisa', num: true },
          ]}
        >
          {rows.map(({ code, name, noted, met }) => (
            <Row key={code}>
              <Cell head>
                <span class="code">{code}</span> {name}
              </Cell>
              <Cell num>
                <Count of={noted} />
              </Cell>
              <Cell num>
                <Count of={met} />
              </Cell>
              <Cell num>
                <Count of={noted - met} />
              </Cell>
            </Row>
          ))}
        </Table>
      )}
    </Card>
  )
}
