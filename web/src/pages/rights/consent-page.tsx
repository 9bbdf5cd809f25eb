import { CONSENT_TEXTS, CONSENT_VERSION, formatDay } from '@catat/domain'
import { Kop } from '../file/print/print-page.tsx'
import { Printed } from './printed.tsx'

/** /persetujuan-data: the consent text in use, to be read with the client and signed (UU 27/2022 art. 21 to 26). */
const ConsentPage = () => (
  <Printed
    crumbs={[{ href: '/berkas', text: 'Berkas' }]}
    title="Naskah persetujuan"
    line="Bacakan kepada klien sebelum mencatat apa pun. Untuk klien anak, orang tua/wali yang menandatangani."
  >
    {(office) => {
      const text = CONSENT_TEXTS[CONSENT_VERSION - 1]
      return (
        text && (
          <article class="sheet">
            <Kop office={office} />
            <h2>Persetujuan pemrosesan data pribadi</h2>
            <small>
              Naskah versi {CONSENT_VERSION}, berlaku sejak {formatDay(text.since)}.
            </small>
            {text.points.map(({ title, text: words }) => (
              <div key={title}>
                <h3>{title}</h3>
                <p>{words}</p>
              </div>
            ))}
            <div>
              <h3>Pernyataan</h3>
              <p>☐ {text.statement.client}</p>
              <p>☐ {text.statement.guardian}</p>
            </div>
            <div class="signs">
              <p>
                Petugas,
                <span class="gap" />
                ______________
              </p>
              <p>
                {office.city}, ______________
                <br />
                Yang menyetujui,
                <span class="gap" />
                ______________
              </p>
            </div>
          </article>
        )
      )
    }}
  </Printed>
)
export default ConsentPage
