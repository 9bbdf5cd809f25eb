import {
  CONFIDENTIALITY,
  dayOf,
  documentName,
  evaluate,
  formatDay,
  formatPeriod,
  SERVICES,
  STAGES,
} from '@catat/domain'
import { now } from '../../../data/connection.ts'
import { Kop, PrintPage } from './print-page.tsx'

/** /berkas/:id/sampul: the sheet on the folder. No name, so that a folder on a desk tells nothing. */
const Cover = () => (
  <PrintPage what="cover" title="Sampul map">
    {({ card, office }) => (
      <>
        <Kop office={office} />
        <p class="stamp">{CONFIDENTIALITY[card.confidentiality].toUpperCase()}</p>
        <h2 class="huge">{card.number}</h2>
        <dl class="facts">
          <dt>Layanan</dt>
          <dd>{SERVICES[card.service].name}</dd>
          {card.client && (
            <>
              <dt>Kode klien</dt>
              <dd>{card.client.pseudonym}</dd>
            </>
          )}
          {card.activity && (
            <>
              <dt>Kegiatan</dt>
              <dd>{card.activity.theme}</dd>
            </>
          )}
          <dt>Bulan register</dt>
          <dd>{card.period ? formatPeriod(card.period) : ''}</dd>
          <dt>Tanggal layanan</dt>
          <dd>{formatDay(card.serviceDate)}</dd>
          <dt>Petugas</dt>
          <dd>{card.officer.name}</dd>
          <dt>Tahap</dt>
          <dd>{STAGES[card.stage]}</dd>
          <dt>Tempat</dt>
          <dd>{card.place ? `Lemari ${card.place.cabinet}, map ${card.place.folder}` : 'Lemari ______ map ______'}</dd>
        </dl>
        <h3>Isi map</h3>
        <table>
          <tbody>
            {evaluate(card, dayOf(now.value))
              .items.filter(({ applies }) => applies)
              .map(({ item, mark }) => (
                <tr key={item.code}>
                  <td class="no">{mark?.state === 'present' ? '☑' : '☐'}</td>
                  <td class="no">{item.code}</td>
                  <td>{documentName(item.code)}</td>
                </tr>
              ))}
          </tbody>
        </table>
        <small>Rahasia: dokumentasi layanan dilindungi {office.sop}. Isi map dibuka hanya oleh yang berwenang.</small>
      </>
    )}
  </PrintPage>
)
export default Cover
