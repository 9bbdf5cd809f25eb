import { type Cell as CellValue, formatNumber, type ReportTable, reportTables, type TableSource } from '@catat/domain'
import { Card } from '../../kit/card.tsx'
import { Count, Share } from '../../kit/count.tsx'
import { Cell, Row, Table } from '../../kit/table.tsx'

type Kind = ReportTable['columns'][number]['kind']

/** All tables of a report, two beside each other where they are narrow enough. */
export const Tables = ({ source }: { readonly source: TableSource }) => {
  const tables = reportTables(source)
  const wide = ({ columns }: ReportTable) =>
    columns.length > 5 || columns.filter(({ kind }) => kind === 'text').length > 2
  return (
    <div class="tables" id="tabel">
      {tables.map((table) => (
        <div key={table.id} class={wide(table) ? 'whole' : ''}>
          <TableCard table={table} />
        </div>
      ))}
    </div>
  )
}

/** One table of the report, from the same data as the printed one. */
const TableCard = ({ table }: { readonly table: ReportTable }) => {
  const head = headOf(table)
  const line = (cells: readonly CellValue[]) =>
    cells.map((cell, i) => {
      const kind = table.columns[i]?.kind ?? 'text'
      return (
        <Cell key={i} head={i === head} num={kind !== 'text'}>
          <Value cell={cell} kind={kind} />
        </Cell>
      )
    })
  return (
    <Card title={table.title} footer={table.rows.length > 0 && table.note}>
      {table.rows.length === 0 ? (
        <p class="pad quiet">{table.note}</p>
      ) : (
        <Table
          caption={table.title}
          fold={false}
          columns={table.columns.map(({ title, kind }) => ({ title, num: kind !== 'text' }))}
          foot={table.total && <Row>{line(table.total)}</Row>}
        >
          {table.rows.map((row, i) => (
            <Row key={i}>{line(row)}</Row>
          ))}
        </Table>
      )}
    </Card>
  )
}

/** The column that names its row: the widest of words. */
const headOf = ({ columns }: ReportTable): number =>
  columns.reduce(
    (best, { kind, weight }, i) => (kind === 'text' && weight > (columns[best]?.weight ?? 0) ? i : best),
    columns.findIndex(({ kind }) => kind === 'text'),
  )

/** Codes, periods and places of one or two words do not break. */
const SHORT = 14

const Value = ({ cell, kind }: { readonly cell: CellValue; readonly kind: Kind }) => {
  if (cell === null) return <span class="quiet">–</span>
  if (typeof cell === 'string') return <span class={cell.length > SHORT ? '' : 'no'}>{cell}</span>
  if (kind === 'percent') return <Share of={cell} />
  return kind === 'count' ? <Count of={cell} /> : formatNumber(cell)
}
