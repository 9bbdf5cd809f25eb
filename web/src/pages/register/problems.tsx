import { formatNumber, type RegisterSummary } from '@catat/domain'
import { Card } from '../../kit/card.tsx'
import { Chip } from '../../kit/chip.tsx'
import { Cell, Row, Table } from '../../kit/table.tsx'
import { countOf, inOrder } from './model.ts'

/** Every problem by its place in the workbook: what was read and what is expected; where there are very many, all are counted by kind. */
export const Problems = ({ summary }: { readonly summary: RegisterSummary }) => {
  const { problems, kinds, sheets } = summary
  if (problems.length === 0) return null
  const [errors, warnings] = [countOf(kinds, 'error'), countOf(kinds, 'warning')]
  const left = errors + warnings - problems.length
  const several = sheets.filter(({ state }) => state === 'read').length > 1
  return (
    <>
      {left > 0 && <Kinds kinds={kinds} />}
      <Card
        title="Yang perlu dilihat"
        aside={`${formatNumber(errors)} masalah, ${formatNumber(warnings)} penyesuaian`}
        footer={
          left > 0
            ? `${formatNumber(left)} lagi tidak ditampilkan; semuanya terhitung di atas.`
            : 'Baris bermasalah tidak diimpor. Penyesuaian diimpor dengan nilai pada kolom Keterangan.'
        }
      >
        <Table
          caption="Masalah register menurut baris dan kolom"
          columns={[
            { title: several ? 'Lembar, baris' : 'Baris', num: !several },
            { title: 'Kolom' },
            { title: 'Terbaca' },
            { title: 'Keterangan' },
            { title: 'Akibat' },
          ]}
        >
          {inOrder(problems).map(({ sheet, row, column, read, expected, severity }) => (
            <Row key={`${sheet} ${row} ${column} ${expected}`} tone={severity === 'error' ? 'miss' : ''}>
              <Cell num={!several} head>
                {several && `${sheet}, `}
                <span class={several ? '' : 'narrow'}>{several ? 'baris' : 'Baris'}&nbsp;</span>
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
    </>
  )
}

const Kinds = ({ kinds }: Pick<RegisterSummary, 'kinds'>) => (
  <Card title="Masalah menurut jenis">
    <Table
      caption="Masalah register menurut jenis"
      columns={[{ title: 'Kolom' }, { title: 'Keterangan' }, { title: 'Jumlah', num: true }]}
    >
      {kinds.map(({ column, expected, severity, count }) => (
        <Row key={`${column} ${expected} ${severity}`} tone={severity === 'error' ? 'miss' : ''}>
          <Cell head>{column}</Cell>
          <Cell fold="full">{expected}</Cell>
          <Cell num fold="end up">
            {formatNumber(count)}
          </Cell>
        </Row>
      ))}
    </Table>
  </Card>
)
