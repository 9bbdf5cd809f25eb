import { formatNumber, type SheetReading } from '@catat/domain'
import { Card } from '../../kit/card.tsx'
import { Cell, Row, Table } from '../../kit/table.tsx'

const MOST = 12

/** `5, 7, 12 dan 30 lagi` */
const listed = (rows: readonly number[]): string =>
  rows.length <= MOST
    ? rows.join(', ')
    : `${rows.slice(0, MOST).join(', ')} dan ${formatNumber(rows.length - MOST)} lagi`

const NOT_READ = { hidden: 'Tersembunyi, tidak dibaca', other: 'Bukan register, tidak dibaca' } as const

/** Everything there is to say of how a sheet was read. */
const remarksOf = ({ hiddenRows, passed, doubts }: SheetReading): string[] => [
  ...(hiddenRows.length > 0 ? [`Baris tersembunyi ikut terbaca: ${listed(hiddenRows)}.`] : []),
  ...(passed.length > 0 ? [`Bukan layanan, dilewati: baris ${listed(passed)}.`] : []),
  ...doubts.map(({ column, why }) => `${column}: ${why}.`),
]

/** Every sheet of the workbook, also those that were not read. */
export const Sheets = ({ sheets }: { readonly sheets: readonly SheetReading[] }) => {
  const [first] = sheets
  if (sheets.length === 1 && first?.state === 'read' && remarksOf(first).length === 0) return null
  return (
    <Card title="Lembar">
      <Table
        caption="Lembar buku kerja dan cara membacanya"
        columns={[{ title: 'Lembar' }, { title: 'Baris', num: true }, { title: 'Catatan' }]}
      >
        {sheets.map((sheet) => (
          <Row key={sheet.sheet} tone={sheet.doubts.length > 0 ? 'miss' : ''}>
            <Cell head>{sheet.sheet}</Cell>
            <Cell num fold="end">
              {sheet.state === 'read' ? formatNumber(sheet.rows) : <span class="quiet">–</span>}
            </Cell>
            <Cell fold="full">
              {sheet.state === 'read' ? (
                remarksOf(sheet).map((remark) => <p key={remark}>{remark}</p>)
              ) : (
                <span class="quiet">{NOT_READ[sheet.state]}</span>
              )}
            </Cell>
          </Row>
        ))}
      </Table>
    </Card>
  )
}
