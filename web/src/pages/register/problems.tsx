import { formatNumber, type RegisterProblem } from '@catat/domain'
import { Card } from '../../kit/card.tsx'
import { Chip } from '../../kit/chip.tsx'
import { Cell, Row, Table } from '../../kit/table.tsx'
import { countOf, inOrder } from './model.ts'

/** Every problem by its place in the sheet: what was read and what is expected. */
export const Problems = ({ problems }: { readonly problems: readonly RegisterProblem[] }) => {
  if (problems.length === 0) return null
  const errors = countOf(problems, 'error')
  const warnings = problems.length - errors
  return (
    <Card
      title="Yang perlu dilihat"
      aside={`${formatNumber(errors)} masalah, ${formatNumber(warnings)} penyesuaian`}
      footer="Baris bermasalah tidak diimpor. Penyesuaian diimpor dengan nilai pada kolom Keterangan."
    >
      <Table
        caption="Masalah register menurut baris dan kolom"
        columns={[
          { title: 'Baris', num: true },
          { title: 'Kolom' },
          { title: 'Terbaca' },
          { title: 'Keterangan' },
          { title: 'Akibat' },
        ]}
      >
        {inOrder(problems).map(({ row, column, read, expected, severity }) => (
          <Row key={`${row} ${column} ${expected}`} tone={severity === 'error' ? 'miss' : ''}>
            <Cell num head>
              <span class="narrow">Baris&nbsp;</span>
              {row}
            </Cell>
            <Cell fold="end up">{column}</Cell>
            <Cell fold="full">{read === '' ? <span class="quiet">kosong</span> : read}</Cell>
            <Cell fold="full">{expected}</Cell>
            <Cell fold="full">
              {severity === 'error' ? <Chip tone="bad">Tidak diimpor</Chip> : <span class="quiet">Disesuaikan</span>}
            </Cell>
          </Row>
        ))}
      </Table>
    </Card>
  )
}
