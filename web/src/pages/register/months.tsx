import { formatNumber, formatPeriod, type RegisterSummary, SERVICES, type Service } from '@catat/domain'
import { monthFrom } from '../../data/address.ts'
import { Card } from '../../kit/card.tsx'
import { Count } from '../../kit/count.tsx'
import { Cell, Row, Table } from '../../kit/table.tsx'
import { monthRows } from './model.ts'

const CODES = Object.keys(SERVICES) as Service[]

interface Props extends Pick<RegisterSummary, 'months' | 'told'> {
  readonly title: string
}

/** Files by month of receipt and service; months whose report is out say so. */
export const Months = ({ title, months, told }: Props) => {
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
              <Cell head>
                {period ? formatPeriod(period) : month}{' '}
                {told[month] && <small>{told[month].approved ? 'laporan disetujui' : 'laporan terkirim'}</small>}
              </Cell>
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
