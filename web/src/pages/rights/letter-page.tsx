import {
  BREACH_KINDS,
  BREACHED_DATA,
  type Breach,
  BreachSchema,
  dayOf,
  formatDay,
  formatInstant,
  formatNumber,
  MEASURES,
  type NamedFile,
  type Office,
} from '@catat/domain'
import { useRoute } from 'preact-iso'
import { callRights } from '../../data/calls.ts'
import { now } from '../../data/connection.ts'
import { useDocument } from '../../data/live.ts'
import { LinkButton } from '../../kit/button.tsx'
import { Card } from '../../kit/card.tsx'
import { Refused } from '../../kit/loaded.tsx'
import { Skeleton } from '../../kit/skeleton.tsx'
import { Kop } from '../file/print/print-page.tsx'
import { Printed } from './printed.tsx'

/** /hak/insiden/:id/surat/:letter: the written notice of art. 46, one for each file's client or one for the agency. */
const LetterPage = () => {
  const { params } = useRoute()
  const breach = useDocument(`breaches/${params.id ?? ''}`, BreachSchema)
  if (breach.at === 'waiting') return <Skeleton label="surat" rows={8} />
  if (breach.at === 'refused' || !breach.value) {
    const fault = breach.at === 'refused' ? breach.fault : ({ fault: 'breach/missing', details: {} } as const)
    return (
      <Card label="Surat">
        <Refused fault={fault} action={<LinkButton href="/hak">Kembali ke daftar</LinkButton>} />
      </Card>
    )
  }
  const { value } = breach
  const letter = params.letter === 'lembaga' ? 'agency' : 'subject'
  const sheets: readonly (NamedFile | null)[] = letter === 'agency' || value.files.length === 0 ? [null] : value.files
  return (
    <Printed
      crumbs={[
        { href: '/hak', text: 'Hak klien' },
        { href: `/hak/insiden/${value.id}`, text: value.number },
      ]}
      title={letter === 'agency' ? 'Surat kepada lembaga' : 'Surat kepada klien'}
      line={
        letter === 'agency'
          ? 'Satu lembar A4. Pencetakan dicatat di buku log.'
          : `${formatNumber(sheets.length)} lembar A4, satu untuk setiap berkas. Nama ditulis tangan; pencetakan dicatat di buku log.`
      }
      note={() => callRights({ type: 'breach.print', id: value.id, letter })}
    >
      {(office) =>
        sheets.map((file, i) => (
          <article
            key={file?.id ?? 'agency'}
            class="sheet"
            {...(i < sheets.length - 1 ? { style: { breakAfter: 'page' } } : {})}
          >
            <Letter breach={value} office={office} letter={letter} file={file} />
          </article>
        ))
      }
    </Printed>
  )
}
export default LetterPage

const Letter = ({
  breach,
  office,
  letter,
  file,
}: {
  readonly breach: Breach
  readonly office: Office
  readonly letter: 'subject' | 'agency'
  readonly file: NamedFile | null
}) => (
  <>
    <Kop office={office} />
    <dl class="facts">
      <dt>Nomor</dt>
      <dd>{breach.number}</dd>
      <dt>Sifat</dt>
      <dd>Rahasia</dd>
      <dt>Hal</dt>
      <dd>Pemberitahuan kegagalan pelindungan data pribadi</dd>
    </dl>
    <p>
      {letter === 'agency'
        ? 'Yth. Lembaga yang menyelenggarakan pelindungan data pribadi'
        : 'Yth. Sdr. ______________________________ (klien, atau orang tua/walinya)'}
    </p>
    <p>
      Berdasarkan Pasal 46 Undang-Undang Nomor 27 Tahun 2022, kami memberitahukan{' '}
      {letter === 'agency' ? (
        `kegagalan pelindungan data pribadi pada layanan PUSPAGA yang menyangkut ${formatNumber(breach.files.length)} berkas layanan.`
      ) : (
        <>
          bahwa data pribadi Anda, atau orang yang Anda wakili, pada berkas layanan{' '}
          <span class="no">{file?.number ?? '________________'}</span> tidak terlindungi sebagaimana mestinya.
        </>
      )}
    </p>
    <h3>Data yang terungkap</h3>
    <p>{breach.data.map((one) => BREACHED_DATA[one]).join('; ')}.</p>
    <h3>Kapan dan bagaimana</h3>
    <p>
      {BREACH_KINDS[breach.kind]}.{' '}
      {breach.occurredAt ? `Terjadi ${formatInstant(breach.occurredAt)}.` : 'Waktu kejadiannya belum diketahui.'}{' '}
      Diketahui {formatInstant(breach.noticedAt)}.
    </p>
    <h3>Penanganan dan pemulihan</h3>
    {breach.measures.length > 0 ? (
      <p>{breach.measures.map((one) => MEASURES[one]).join('; ')}.</p>
    ) : (
      // A line to write on, as long as the paper or the phone is wide.
      <p style={{ borderBottom: '1px solid', height: '1.5em' }} />
    )}
    <p>
      {letter === 'agency'
        ? 'Klien yang terdampak diberi tahu dengan surat tersendiri.'
        : 'Anda berhak meminta penjelasan, riwayat pembukaan berkas Anda, dan pembatasan pemrosesan data Anda. Hubungi Pimpinan PUSPAGA.'}
    </p>
    <div class="signs">
      <span />
      <p>
        {office.city}, {formatDay(dayOf(now.value))}
        <br />
        {office.agencyHead.position},
        <span class="gap" />
        <u>{office.agencyHead.name}</u>
        <br />
        NIP. {office.agencyHead.nip}
      </p>
    </div>
  </>
)
