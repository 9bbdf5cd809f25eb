import { BREACH_KINDS, BREACH_STATUS_NAMES, BreachSchema, dayOf, formatTime, urgencyOf } from '@catat/domain'
import { now } from '../../data/connection.ts'
import { useQuery } from '../../data/live.ts'
import { Card } from '../../kit/card.tsx'
import { Empty } from '../../kit/empty.tsx'
import { Show } from '../../kit/loaded.tsx'
import { Cell, Row, Table } from '../../kit/table.tsx'
import { shortDay } from '../../text/days.ts'
import { Clock } from './clock.tsx'
import { ALL_BREACHES, byUrgency } from './model.ts'

/** The register of breaches: those still to be notified on top. */
export const BreachesCard = () => {
  const breaches = useQuery(ALL_BREACHES, BreachSchema)
  return (
    <Card title="Insiden data pribadi" aside="diberitahukan paling lambat 3 x 24 jam">
      <Show of={breaches} label="register insiden">
        {(list) =>
          list.length === 0 ? (
            <Empty title="Belum ada insiden">
              Kegagalan pelindungan data dicatat di sini, dengan berkas yang terdampak dan surat pemberitahuannya.
            </Empty>
          ) : (
            <Table
              caption="Register insiden data, yang terbuka di atas"
              columns={[
                { title: 'Nomor' },
                { title: 'Kejadian' },
                { title: 'Berkas', num: true },
                { title: 'Diketahui' },
                { title: 'Keadaan' },
              ]}
            >
              {byUrgency(list).map((one) => (
                <Row
                  key={one.id}
                  tone={one.status === 'open' && urgencyOf(one.dueAt, now.value) === 'overdue' ? 'miss' : ''}
                >
                  <Cell head>
                    <a class="no" href={`/hak/insiden/${one.id}`}>
                      {one.number}
                    </a>
                  </Cell>
                  <Cell>{BREACH_KINDS[one.kind]}</Cell>
                  <Cell num fold="skip">
                    {one.files.length}
                  </Cell>
                  <Cell fold="skip no">
                    {shortDay(dayOf(one.noticedAt))} {formatTime(one.noticedAt)}
                  </Cell>
                  <Cell fold="end up">
                    {one.status === 'open' ? <Clock dueAt={one.dueAt} /> : BREACH_STATUS_NAMES[one.status]}
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
