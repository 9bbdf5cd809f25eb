import { formatNumber, formatPeriod, type RegisterSummary, SERVICES, type Service } from '@catat/domain'
import { monthFrom } from '../../data/address.ts'
import { Card } from '../../kit/card.tsx'
import { Count } from '../../kit/count.tsx'
import { Cell, Row, Table } from '../../kit/table.tsx'
import { monthRows } from './model.ts'

const CODES = Object.keys(SERVICES) as Service[]

/** Files by month of receipt and service. */
export const Months = ({ title, months }: { readonly title: string; readonly months: RegisterSummary['months'] }) => {
  const rows = monthRows(months)
  if (rows.length === 0) return null
  const sum = (code: Service) => rows.reduce((total, { counts }) => total + counts[code], 0)
  return (
    <Card title={title} aside="menurut bulan diterima">
      <Table
        caption={`${title} menurut bulan diterima dan layanan`}
        fold={false}
        columns={[
          { title: 'Bulan' },
          ...CODES.map((code) => ({ title: SERVICES[code].short, num: true })),
          { title: 'Jumlah', num: true },
        ]}
        foot={
          <Row>
            <Cell head>Jumlah</Cell>
            {CODES.map((code) => (
              <Cell key={code} num>
                {formatNumber(sum(code))}
              </Cell>
            ))}
            <Cell num>{formatNumber(rows.reduce((total, row) => total + row.total, 0))}</Cell>
          </Row>
        }
      >
        {rows.map(({ month, counts, total }) => {
          const period = monthFrom(month)
          return (
            <Row key={month}>
              <Cell head>{period ? formatPeriod(period) : month}</Cell>
              {CODES.map((code) => (
                <Cell key={code} num>
                  <Count of={counts[code]} />
                </Cell>
              ))}
              <Cell num>{formatNumber(total)}</Cell>
            </Row>
          )
        })}
      </Table>
    </Card>
  )
}
