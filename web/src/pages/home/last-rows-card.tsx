import { formatTime, LOG_ACTIONS, LogRowSchema, type Staff } from '@catat/domain'
import { useQuery } from '../../data/live.ts'
import { Card } from '../../kit/card.tsx'
import { Chip } from '../../kit/chip.tsx'
import { Empty } from '../../kit/empty.tsx'
import { Show } from '../../kit/loaded.tsx'
import { Cell, Row, Table } from '../../kit/table.tsx'
import { Print } from '../../kit/trail.tsx'
import { logQuery, subjectOf } from '../log/model.ts'

const LastRowsCard = ({ staff }: { readonly staff: Staff }) => {
  const rows = useQuery(
    { ...logQuery({ service: null, month: null, kind: null }, staff, null), limit: 8 },
    LogRowSchema,
  )
  return (
    <Card title="Buku log terakhir" aside={<a href="/buku-log">Buka buku log</a>} footer={<span>Jam dalam WITA</span>}>
      <Show of={rows} label="buku log" rows={8}>
        {(list) =>
          list.length === 0 ? (
            <Empty title="Belum ada baris">Setiap kegiatan pada berkas dan laporan dicatat di sini.</Empty>
          ) : (
            <Table
              caption="Baris terakhir buku log"
              columns={[
                { title: 'Jam' },
                { title: 'Kegiatan' },
                { title: 'Berkas' },
                { title: 'Oleh' },
                { title: 'Baris · sidik', num: true },
              ]}
            >
              {list.map((row) => {
                const { href, name } = subjectOf(row)
                const who = row.actor.uid === staff.uid ? 'Anda' : row.actor.name
                return (
                  <Row key={`${row.chain}/${row.seq}`}>
                    <Cell fold="skip">
                      <time dateTime={row.at}>{formatTime(row.at)}</time>
                    </Cell>
                    <Cell fold="up">
                      {row.action === 'identity.open' ? (
                        <Chip tone="wait">{LOG_ACTIONS[row.action]}</Chip>
                      ) : (
                        LOG_ACTIONS[row.action]
                      )}
                    </Cell>
                    <Cell fold="end up">
                      <a class="no" href={href}>
                        {name}
                      </a>
                    </Cell>
                    <Cell>
                      <small>
                        {who}
                        <span class="narrow">, {formatTime(row.at)}</span>
                      </small>
                    </Cell>
                    <Cell num>
                      <Print row={row} />
                    </Cell>
                  </Row>
                )
              })}
            </Table>
          )
        }
      </Show>
    </Card>
  )
}

export default LastRowsCard
