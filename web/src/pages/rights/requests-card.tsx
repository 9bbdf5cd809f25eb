import { DataRequestSchema, dayOf, formatTime, REQUEST_KINDS, REQUEST_STATUS_NAMES, urgencyOf } from '@catat/domain'
import { now } from '../../data/connection.ts'
import { useQuery } from '../../data/live.ts'
import { Card } from '../../kit/card.tsx'
import { Empty } from '../../kit/empty.tsx'
import { Show } from '../../kit/loaded.tsx'
import { Cell, Row, Table } from '../../kit/table.tsx'
import { shortDay } from '../../text/days.ts'
import { Clock } from './clock.tsx'
import { ALL_REQUESTS, byUrgency } from './model.ts'

/** The register of requests: what runs on top, by its end. */
export const RequestsCard = () => {
  const requests = useQuery(ALL_REQUESTS, DataRequestSchema)
  return (
    <Card title="Permintaan klien" aside="yang paling dekat tenggatnya di atas">
      <Show of={requests} label="register permintaan">
        {(list) =>
          list.length === 0 ? (
            <Empty title="Belum ada permintaan">
              Permintaan klien untuk melihat, memperbaiki, membatasi, atau menghapus datanya muncul di sini.
            </Empty>
          ) : (
            <Table
              caption="Register permintaan klien, yang terbuka di atas"
              columns={[
                { title: 'Nomor' },
                { title: 'Permintaan' },
                { title: 'Klien' },
                { title: 'Berkas', num: true },
                { title: 'Diterima' },
                { title: 'Keadaan' },
              ]}
            >
              {byUrgency(list).map((one) => (
                <Row
                  key={one.id}
                  tone={one.status === 'open' && urgencyOf(one.dueAt, now.value) === 'overdue' ? 'miss' : ''}
                >
                  <Cell head>
                    <a class="no" href={`/hak/permintaan/${one.id}`}>
                      {one.number}
                    </a>
                  </Cell>
                  <Cell>{REQUEST_KINDS[one.kind].name}</Cell>
                  <Cell fold="skip no">
                    <span class="code">{one.pseudonym ?? 'tanpa berkas'}</span>
                  </Cell>
                  <Cell num fold="skip">
                    {one.files.length}
                  </Cell>
                  <Cell fold="skip no">
                    {shortDay(dayOf(one.receivedAt))} {formatTime(one.receivedAt)}
                  </Cell>
                  <Cell fold="end up">
                    {one.status === 'open' ? <Clock dueAt={one.dueAt} /> : REQUEST_STATUS_NAMES[one.status]}
                  </Cell>
                </Row>
              ))}
            </Table>
          )
        }
      </Show>
    </Card>
  )
}
