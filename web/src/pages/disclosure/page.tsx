import {
  can,
  DISCLOSURE_PURPOSES,
  type Disclosure,
  DisclosureSchema,
  dayOf,
  disclosureStatus,
  formatDay,
  formatTime,
} from '@catat/domain'
import { now } from '../../data/connection.ts'
import { useQuery } from '../../data/live.ts'
import { LinkButton } from '../../kit/button.tsx'
import { Card } from '../../kit/card.tsx'
import { Empty } from '../../kit/empty.tsx'
import { Show } from '../../kit/loaded.tsx'
import { PageHead } from '../../kit/page-head.tsx'
import { Cell, Row, Table } from '../../kit/table.tsx'
import { staff } from '../../session/session.ts'
import { disclosuresQuery, remaining } from './model.ts'
import { DisclosureChip } from './status-chip.tsx'

/** /ekspose: the sessions of ekspose kasus, all for the leader, their own for those who were named. */
const Disclosures = () => {
  const { value: who } = staff
  const loaded = useQuery(who && disclosuresQuery(who), DisclosureSchema)
  if (!who) return null
  const leads = can(who, 'disclosure.open').ok
  return (
    <>
      <PageHead
        title="Ekspose kasus"
        line={
          leads
            ? 'Hanya Pimpinan PUSPAGA yang mengekspose kasus: kepada peserta bernama, untuk waktu terbatas, tanpa identitas.'
            : 'Sesi yang mencatat Anda sebagai peserta.'
        }
      >
        {leads && (
          <LinkButton kind="main" href="/ekspose/baru">
            Buka sesi ekspose
          </LinkButton>
        )}
      </PageHead>
      <Card title="Sesi">
        <Show of={loaded} label="daftar sesi ekspose" rows={5}>
          {(list) =>
            list.length === 0 ? (
              <Empty title="Belum ada sesi ekspose">
                {leads
                  ? 'Sesi yang Anda buka muncul di sini bersama berita acaranya.'
                  : 'Sesi muncul di sini bila Pimpinan PUSPAGA mencatat Anda sebagai peserta.'}
              </Empty>
            ) : (
              <Table
                caption="Sesi ekspose kasus, terbaru di atas"
                columns={[
                  { title: 'Nomor' },
                  { title: 'Status' },
                  { title: 'Tujuan' },
                  { title: 'Berkas', num: true },
                  { title: 'Peserta', num: true },
                  { title: 'Dibuka' },
                  { title: 'Berakhir' },
                ]}
              >
                {list.map((disclosure) => (
                  <Line key={disclosure.id} disclosure={disclosure} />
                ))}
              </Table>
            )
          }
        </Show>
      </Card>
    </>
  )
}
export default Disclosures

const Line = ({ disclosure }: { readonly disclosure: Disclosure }) => {
  const { id, number, purpose, files, attendees, openedAt, expiresAt, endedAt } = disclosure
  const status = disclosureStatus(disclosure, now.value)
  return (
    <Row>
      <Cell head>
        <a class="no" href={`/ekspose/${id}`}>
          {number}
        </a>
      </Cell>
      <Cell fold="end up">
        <DisclosureChip status={status} />
      </Cell>
      <Cell fold="full">{DISCLOSURE_PURPOSES[purpose]}</Cell>
      <Cell num fold="skip">
        {files.length}
      </Cell>
      <Cell num fold="skip">
        {attendees.length}
      </Cell>
      <Cell>
        {formatDay(dayOf(openedAt))}, {formatTime(openedAt)}
      </Cell>
      <Cell fold="end">
        {formatTime(endedAt ?? expiresAt)}
        {status === 'open' && <small> sisa {remaining(expiresAt, now.value)}</small>}
      </Cell>
    </Row>
  )
}
