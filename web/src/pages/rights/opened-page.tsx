import {
  can,
  FileCardSchema,
  formatInstant,
  formatNumber,
  LogRowSchema,
  OPENINGS,
  openingsOf,
  SERVICES,
  type Staff,
} from '@catat/domain'
import { useMemo } from 'preact/hooks'
import { useRoute } from 'preact-iso'
import { callRights } from '../../data/calls.ts'
import { now } from '../../data/connection.ts'
import { useDocument } from '../../data/live.ts'
import { useWhole } from '../../data/whole.ts'
import { LinkButton } from '../../kit/button.tsx'
import { Card } from '../../kit/card.tsx'
import { Refused } from '../../kit/loaded.tsx'
import { Skeleton } from '../../kit/skeleton.tsx'
import { staff } from '../../session/session.ts'
import { fileTitle } from '../../text/file.ts'
import { Kop } from '../file/print/print-page.tsx'
import { Printed } from './printed.tsx'

/** A page of the book, and the most readings that one print holds: more is a matter for the leader, not for paper. */
const PAGE = 100
const MOST = 1000

/** /berkas/:id/riwayat: who opened this file, for its client (UU 27/2022 art. 32). No name, of client or staff. */
const OpenedPage = () => {
  const { params } = useRoute()
  const { value: who } = staff
  return who && <Opened id={params.id ?? ''} who={who} />
}
export default OpenedPage

const Opened = ({ id, who }: { readonly id: string; readonly who: Staff }) => {
  const file = useDocument(`files/${id}`, FileCardSchema)
  const may = can(who, 'history.print')
  const rows = useWhole(
    may.ok
      ? {
          collection: `files/${id}/log`,
          where: [['action', 'in', OPENINGS]],
          orderBy: [['seq', 'desc']],
          limit: PAGE,
        }
      : null,
    LogRowSchema,
    ({ seq }) => [seq],
    MOST,
  )
  const readAt = useMemo(() => now.value, [rows.at])
  if (may.ok && (file.at === 'waiting' || rows.at === 'waiting')) return <Skeleton label="riwayat pembukaan" rows={8} />
  const card = file.at === 'ready' ? file.value : null
  if (!may.ok || !card || rows.at !== 'ready') {
    const fault = !may.ok
      ? may
      : file.at === 'refused'
        ? file.fault
        : rows.at === 'refused'
          ? rows.fault
          : ({ fault: 'file/missing', details: {} } as const)
    return (
      <Card label="Riwayat pembukaan">
        <Refused fault={fault} action={<LinkButton href={`/berkas/${id}`}>Kembali ke berkas</LinkButton>} />
      </Card>
    )
  }
  const openings = openingsOf(rows.value)
  return (
    <Printed
      crumbs={[
        { href: '/berkas', text: 'Berkas' },
        { href: `/berkas/${id}`, text: fileTitle(card) },
      ]}
      title="Siapa membuka berkas saya"
      line="Untuk diserahkan kepada klien atau walinya setelah jati dirinya diperiksa. Pencetakan dicatat di buku log."
      note={() => callRights({ type: 'history.print', id: card.id })}
    >
      {(office) => (
        <article class="sheet">
          <Kop office={office} />
          <h2>Riwayat pembukaan berkas layanan</h2>
          <dl class="facts">
            <dt>Nomor berkas</dt>
            <dd>
              <b>{card.number ?? 'Konsep'}</b>
            </dd>
            <dt>Layanan</dt>
            <dd>{SERVICES[card.service].name}</dd>
            <dt>Kode klien</dt>
            <dd>{card.client?.pseudonym ?? ''}</dd>
            <dt>Keadaan pada</dt>
            <dd>{formatInstant(readAt)}</dd>
          </dl>
          <p>
            Setiap pembacaan dan pencetakan berkas dicatat dalam buku log sebelum dilakukan (Pasal 31 dan 32
            Undang-Undang Nomor 27 Tahun 2022).{' '}
            {rows.cut
              ? `Di bawah ini ${formatNumber(MOST)} yang terakhir, dari yang paling awal; yang lebih lama dapat diminta kepada kantor.`
              : 'Di bawah ini semuanya, dari yang paling awal.'}
          </p>
          {openings.length === 0 ? (
            <p>
              <b>Berkas ini belum pernah dibuka atau dicetak setelah dicatat oleh petugasnya.</b>
            </p>
          ) : (
            <table>
              <thead>
                <tr>
                  <th scope="col">No.</th>
                  <th scope="col">Waktu</th>
                  <th scope="col">Oleh</th>
                  <th scope="col">Yang dilakukan</th>
                  <th scope="col">Alasan</th>
                </tr>
              </thead>
              <tbody>
                {openings.map(({ seq, at, role, what, why }, i) => (
                  <tr key={seq}>
                    <td>{i + 1}</td>
                    <td>{formatInstant(at)}</td>
                    <td>{role}</td>
                    <td>{what}</td>
                    <td>{why}</td>
                  </tr>
                ))}
              </tbody>
            </table>
          )}
          <small>Petugas yang mencatat berkas ini mengetahui isinya karena melayani Anda.</small>
        </article>
      )}
    </Printed>
  )
}
