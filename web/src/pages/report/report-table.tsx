import {
  type Cell as CellValue,
  chartCaption,
  chartText,
  type FileFilter,
  filterText,
  formatNumber,
  type ReportTable,
  reportTables,
  type TableSource,
} from '@catat/domain'
import { Card } from '../../kit/card.tsx'
import { Count, Share } from '../../kit/count.tsx'
import { Plot, TrendPlot } from '../../kit/plot.tsx'
import { Cell, Row, Table } from '../../kit/table.tsx'
import { staff } from '../../session/session.ts'
import { FILE_READERS, holds } from '../../shell/places.ts'

type Kind = ReportTable['columns'][number]['kind']

/** All tables of a report, two beside each other where they are narrow enough. */
const Tables = ({ source }: { readonly source: TableSource }) => {
  const tables = reportTables(source)
  const roles = staff.value?.roles ?? []
  const links = holds(roles, FILE_READERS) && roles.some((role) => role !== 'officer')
  const wide = ({ columns }: ReportTable) =>
    columns.length > 5 || columns.filter(({ kind }) => kind === 'text').length > 2
  return (
    <div class="tables" id="tabel">
      {tables.map((table) => (
        <div key={table.id} class={wide(table) ? 'whole' : ''}>
          <TableCard table={table} links={links} />
        </div>
      ))}
    </div>
  )
}

/** One table of the report, from the same data as the printed one. `links`: numbers lead to the files they count. */
const TableCard = ({ table, links }: { readonly table: ReportTable; readonly links: boolean }) => {
  const head = headOf(table)
  const line = (cells: readonly CellValue[], filters: readonly (FileFilter | null)[] | undefined) =>
    cells.map((cell, i) => {
      const kind = table.columns[i]?.kind ?? 'text'
      const filter = links ? (filters?.[i] ?? null) : null
      return (
        <Cell key={i} head={i === head} num={kind !== 'text'}>
          {filter && typeof cell === 'number' && cell > 0 ? (
            <a
              class="count"
              href={`/laporan/hitungan/${filterText(filter)}`}
              aria-label={`${formatNumber(cell)}, lihat berkasnya`}
            >
              {formatNumber(cell)}
            </a>
          ) : (
            <Value cell={cell} kind={kind} />
          )}
        </Cell>
      )
    })
  return (
    <Card title={table.title} aside={table.internal && 'internal'} footer={table.rows.length > 0 && table.note}>
      {table.rows.length === 0 ? (
        <p class="pad quiet">{table.note}</p>
      ) : (
        <>
          <Table
            caption={table.title}
            fold={false}
            columns={table.columns.map(({ title, kind }) => ({ title, num: kind !== 'text' }))}
            foot={table.total && <Row>{line(table.total, table.counts.total ?? undefined)}</Row>}
          >
            {table.rows.map((row, i) => (
              <Row key={i}>{line(row, table.counts.rows[i])}</Row>
            ))}
          </Table>
          {table.chart && (
            <div class="pad">
              {table.chart.kind === 'bars' ? (
                <Plot rows={table.chart.rows} label={chartText(table.chart)} />
              ) : (
                <TrendPlot chart={table.chart} label={chartText(table.chart)} />
              )}
              <small>{chartCaption(table.chart)}</small>
            </div>
          )}
        </>
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
  if (kind === 'change') return <>{`${cell > 0 ? '+' : ''}${formatNumber(cell * 100)}%`}</>
  return kind === 'count' ? <Count of={cell} /> : formatNumber(cell)
}

export default Tables
