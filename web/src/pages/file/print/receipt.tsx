import { documentName, formatInstant, formatPeriod, SERVICES } from '@catat/domain'
import { Kop, PrintPage } from './print-page.tsx'

/** /berkas/:id/tanda-terima: what the officer takes home as proof of handing over. */
const Receipt = () => (
  <PrintPage what="receipt" title="Tanda terima berkas">
    {({ card, office, receipt }) => {
      const given = Object.entries(card.documents).flatMap(([code, mark]) => (mark.state === 'present' ? [code] : []))
      return (
        <>
          <Kop office={office} />
          <h2>Tanda terima berkas layanan</h2>
          <dl class="facts">
            <dt>Nomor berkas</dt>
            <dd>
              <b>{card.number}</b>
            </dd>
            <dt>Layanan</dt>
            <dd>{SERVICES[card.service].name}</dd>
            {card.client && (
              <>
                <dt>Kode klien</dt>
                <dd>{card.client.pseudonym}</dd>
              </>
            )}
            <dt>Bulan register</dt>
            <dd>{card.period ? formatPeriod(card.period) : ''}</dd>
            {card.times.submittedAt && (
              <>
                <dt>Diserahkan</dt>
                <dd>
                  {formatInstant(card.times.submittedAt)}, oleh {card.officer.name}
                </dd>
              </>
            )}
            {card.times.receivedAt && (
              <>
                <dt>Diterima</dt>
                <dd>
                  {formatInstant(card.times.receivedAt)}
                  {receipt && `, oleh ${receipt.actor.name}`}
                </dd>
              </>
            )}
          </dl>
          <h3>Dokumen yang diterima</h3>
          <table>
            <thead>
              <tr>
                <th scope="col">No.</th>
                <th scope="col">Kode</th>
                <th scope="col">Dokumen</th>
              </tr>
            </thead>
            <tbody>
              {given.map((code, i) => (
                <tr key={code}>
                  <td>{i + 1}</td>
                  <td class="no">{code}</td>
                  <td>{documentName(code)}</td>
                </tr>
              ))}
            </tbody>
          </table>
          <div class="signs">
            <p>
              Yang menyerahkan,
              <span class="gap" />
              <u>{card.officer.name}</u>
            </p>
            <p>
              Yang menerima,
              <span class="gap" />
              <u>{receipt?.actor.name ?? office.clerk.name}</u>
            </p>
          </div>
          {receipt && (
            <small>
              Baris buku log {receipt.seq}, sidik {receipt.hash.slice(0, 16)}.
            </small>
          )}
        </>
      )
    }}
  </PrintPage>
)
export default Receipt
