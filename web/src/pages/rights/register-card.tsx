import {
  BREACH_KINDS,
  BREACH_STATUS_NAMES,
  type Breach,
  BreachSchema,
  type DataRequest,
  DataRequestSchema,
  dayOf,
  formatTime,
  type Instant,
  type NamedFile,
  REQUEST_KINDS,
  REQUEST_STATUS_NAMES,
  urgencyOf,
} from '@catat/domain'
import type * as v from 'valibot'
import { now } from '../../data/connection.ts'
import { type QuerySpec, useQuery } from '../../data/live.ts'
import { Card } from '../../kit/card.tsx'
import { Empty } from '../../kit/empty.tsx'
import { Show } from '../../kit/loaded.tsx'
import { Cell, Row, Table } from '../../kit/table.tsx'
import { shortDay } from '../../text/days.ts'
import { Clock } from './clock.tsx'
import { ALL_BREACHES, ALL_REQUESTS, byUrgency } from './model.ts'

/** What both registers keep of everything that runs against 72 hours. */
interface Entry {
  readonly id: string
  readonly number: string
  readonly status: string
  readonly files: readonly NamedFile[]
  readonly dueAt: Instant
  readonly recordedAt: Instant
}

/** How a register is read and what it is called. */
interface Register<T extends Entry> {
  readonly query: QuerySpec
  readonly schema: v.GenericSchema<unknown, T>
  readonly path: string
  readonly title: string
  readonly aside: string
  readonly label: string
  readonly caption: string
  readonly empty: { readonly title: string; readonly text: string }
  /** Titles of: what it is, and the moment from which its term runs. */
  readonly columns: readonly [what: string, since: string]
  readonly what: (entry: T) => string
  /** A column of its own. */
  readonly who: { readonly title: string; readonly of: (entry: T) => string } | null
  readonly since: (entry: T) => Instant
  readonly statusOf: (entry: T) => string
}

const register =
  <T extends Entry>({ columns: [what, since], ...of }: Register<T>) =>
  () => (
    <Card title={of.title} aside={of.aside}>
      <Show of={useQuery(of.query, of.schema)} label={of.label}>
        {(list) =>
          list.length === 0 ? (
            <Empty title={of.empty.title}>{of.empty.text}</Empty>
          ) : (
            <Table
              caption={of.caption}
              columns={[
                { title: 'Nomor' },
                { title: what },
                ...(of.who ? [{ title: of.who.title }] : []),
                { title: 'Berkas', num: true },
                { title: since },
                { title: 'Keadaan' },
              ]}
            >
              {byUrgency(list).map((one) => (
                <Row
                  key={one.id}
                  tone={one.status === 'open' && urgencyOf(one.dueAt, now.value) === 'overdue' ? 'miss' : ''}
                >
                  <Cell head>
                    <a class="no" href={`${of.path}/${one.id}`}>
                      {one.number}
                    </a>
                  </Cell>
                  <Cell>{of.what(one)}</Cell>
                  {of.who && (
                    <Cell fold="skip no">
                      <span class="code">{of.who.of(one)}</span>
                    </Cell>
                  )}
                  <Cell num fold="skip">
                    {one.files.length}
                  </Cell>
                  <Cell fold="skip no">
                    {shortDay(dayOf(of.since(one)))} {formatTime(of.since(one))}
                  </Cell>
                  <Cell fold="end up">{one.status === 'open' ? <Clock dueAt={one.dueAt} /> : of.statusOf(one)}</Cell>
                </Row>
              ))}
            </Table>
          )
        }
      </Show>
    </Card>
  )

/** What clients ask for: what runs on top, by its end. */
export const RequestsCard = register<DataRequest>({
  query: ALL_REQUESTS,
  schema: DataRequestSchema,
  path: '/hak/permintaan',
  title: 'Permintaan klien',
  aside: 'yang paling dekat tenggatnya di atas',
  label: 'register permintaan',
  caption: 'Register permintaan klien, yang terbuka di atas',
  empty: {
    title: 'Belum ada permintaan',
    text: 'Permintaan klien untuk melihat, memperbaiki, membatasi, atau menghapus datanya muncul di sini.',
  },
  columns: ['Permintaan', 'Diterima'],
  what: ({ kind }) => REQUEST_KINDS[kind].name,
  who: { title: 'Klien', of: ({ pseudonym }) => pseudonym ?? 'tanpa berkas' },
  since: ({ receivedAt }) => receivedAt,
  statusOf: ({ status }) => REQUEST_STATUS_NAMES[status],
})

/** Failures of protection: those still to be notified on top. */
export const BreachesCard = register<Breach>({
  query: ALL_BREACHES,
  schema: BreachSchema,
  path: '/hak/insiden',
  title: 'Insiden data pribadi',
  aside: 'diberitahukan paling lambat 3 x 24 jam',
  label: 'register insiden',
  caption: 'Register insiden data, yang terbuka di atas',
  empty: {
    title: 'Belum ada insiden',
    text: 'Kegagalan pelindungan data dicatat di sini, dengan berkas yang terdampak dan surat pemberitahuannya.',
  },
  columns: ['Kejadian', 'Diketahui'],
  what: ({ kind }) => BREACH_KINDS[kind],
  who: null,
  since: ({ noticedAt }) => noticedAt,
  statusOf: ({ status }) => BREACH_STATUS_NAMES[status],
})
