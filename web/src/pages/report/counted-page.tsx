import { counts, FileCardSchema, type FileFilter, formatNumber, formatPeriod, readFilter } from '@catat/domain'
import { useState } from 'preact/hooks'
import { useRoute } from 'preact-iso'
import { useWhole } from '../../data/whole.ts'
import { Card } from '../../kit/card.tsx'
import { Empty } from '../../kit/empty.tsx'
import { Refused } from '../../kit/loaded.tsx'
import { Note } from '../../kit/note.tsx'
import { PageHead } from '../../kit/page-head.tsx'
import { Skeleton } from '../../kit/skeleton.tsx'
import { staff } from '../../session/session.ts'
import { FileTable } from '../file/list/file-table.tsx'

const PAGE = 100
/** As many files as a page shows at most; a report of a large office is narrowed by its cells. */
const MOST = 20_000

/** The files that one number of a report counts. */
const CountedPage = () => {
  const filter = readFilter(useRoute().params.filter ?? '')
  return filter ? <Counted key={JSON.stringify(filter)} filter={filter} /> : <Unreadable />
}

const Counted = ({ filter }: { readonly filter: FileFilter }) => {
  const [index, setIndex] = useState(-1)
  const leads = staff.value?.roles.includes('leader') ?? false
  const whole = useWhole(
    {
      collection: 'files',
      where: [
        [filter.late ? 'countedIn' : 'period', 'in', filter.months],
        ...(leads ? [] : [['restricted', '==', false] as const]),
      ],
      orderBy: [['__name__', 'asc']],
      limit: PAGE,
    },
    FileCardSchema,
    ({ id }) => [id],
    MOST,
  )
  const first = filter.months[0]
  const last = filter.months.at(-1)
  const span =
    first && last ? (first === last ? formatPeriod(first) : `${formatPeriod(first)} sampai ${formatPeriod(last)}`) : ''
  const head = (line: string) => (
    <PageHead crumbs={[{ href: '/laporan', text: 'Laporan' }]} title="Berkas di balik angka" line={line} />
  )
  if (whole.at === 'refused')
    return (
      <>
        {head(span)}
        <Card label="Berkas">
          <Refused fault={whole.fault} />
        </Card>
      </>
    )
  if (whole.at === 'waiting')
    return (
      <>
        {head(span)}
        <Card label="Berkas">
          <Skeleton label="berkas" rows={8} />
        </Card>
      </>
    )
  const cards = whole.value
    .filter((card) => counts(filter, card))
    .sort((a, b) => (a.number ?? '').localeCompare(b.number ?? '', 'id', { numeric: true }))
  return (
    <>
      {head(`${formatNumber(cards.length)} berkas, ${span}.`)}
      {!leads && (
        <Note>
          Keadaan sekarang; laporan yang sudah dibekukan dapat berbeda. Berkas yang pemrosesannya dibatasi ikut dihitung
          dalam laporan, tetapi tidak ditampilkan.
        </Note>
      )}
      {whole.cut && (
        <Note tone="wait">Daftar terlalu panjang; hanya sebagian yang dibaca. Buka angka yang lebih rinci.</Note>
      )}
      <Card label="Berkas">
        {cards.length === 0 ? (
          <Empty title="Tidak ada berkas">Tidak ada berkas yang dihitung angka ini.</Empty>
        ) : (
          <FileTable caption="Berkas di balik angka" cards={cards} index={index} onIndex={setIndex} />
        )}
      </Card>
    </>
  )
}

const Unreadable = () => (
  <>
    <PageHead crumbs={[{ href: '/laporan', text: 'Laporan' }]} title="Angka tidak dikenal" />
    <Card label="Tidak dikenal">
      <Empty title="Alamat ini tidak menunjuk angka laporan" action={<a href="/laporan">Buka laporan</a>}>
        Buka laporan, lalu pilih angkanya di dalam tabel.
      </Empty>
    </Card>
  </>
)

export default CountedPage
