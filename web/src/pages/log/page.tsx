import {
  formatInstant,
  formatPeriod,
  type LogRow,
  LogRowSchema,
  type Period,
  SERVICES,
  type Service,
} from '@catat/domain'
import { useLocation } from 'preact-iso'
import { now } from '../../data/connection.ts'
import { useQuery } from '../../data/live.ts'
import { Button } from '../../kit/button.tsx'
import { Card } from '../../kit/card.tsx'
import { Empty } from '../../kit/empty.tsx'
import { Select } from '../../kit/field.tsx'
import { Icon } from '../../kit/icons.tsx'
import { later } from '../../kit/later.tsx'
import { Show } from '../../kit/loaded.tsx'
import { PageHead } from '../../kit/page-head.tsx'
import { Pager, usePages } from '../../kit/pages.tsx'
import { staff } from '../../session/session.ts'
import { lastMonths } from '../../text/days.ts'
import { filterAddress, filterOf, isFiltered, LOG_KINDS, LOG_PAGE, type LogKind, logQuery } from './model.ts'
import { readsWholeBook } from './readers.ts'
import { SealsCard } from './seals.tsx'
import { LogTable } from './table.tsx'

const Copies = later(() => import('./copies.tsx'))

const LogBook = () => {
  const me = staff.value
  const { query, route } = useLocation()
  const filter = filterOf(query)
  const pages = usePages<LogRow>(JSON.stringify(filter))
  const loaded = useQuery(me && logQuery(filter, me, pages.after), LogRowSchema)
  if (!me) return null
  const choose = (change: Partial<typeof filter>) => route(filterAddress({ ...filter, ...change }), true)
  return (
    <>
      <PageHead
        title="Buku log"
        line={
          readsWholeBook(me)
            ? 'Setiap kegiatan pada berkas, evaluasi, dan laporan, dari yang terbaru.'
            : 'Setiap kegiatan pada berkas Anda, dari yang terbaru.'
        }
      >
        <Button onClick={() => print()}>
          <Icon name="print" />
          Cetak
        </Button>
      </PageHead>
      <Card label="Isi buku log">
        <form class="choices" aria-label="Saringan">
          <Select<Period>
            label="Bulan kegiatan"
            value={filter.month ?? ''}
            empty="Semua bulan"
            options={lastMonths(now.value, 12).map((month) => [month, formatPeriod(month)] as const)}
            onChange={(month) => choose({ month: month || null })}
          />
          <Select<Service>
            label="Layanan"
            value={filter.service ?? ''}
            empty="Semua layanan"
            options={(Object.keys(SERVICES) as Service[]).map((code) => [code, SERVICES[code].name] as const)}
            onChange={(service) => choose({ service: service || null })}
          />
          <Select<LogKind>
            label="Jenis kegiatan"
            value={filter.kind ?? ''}
            empty="Semua kegiatan"
            options={(Object.keys(LOG_KINDS) as LogKind[]).map((kind) => [kind, LOG_KINDS[kind].name] as const)}
            onChange={(kind) => choose({ kind: kind || null })}
          />
        </form>
        <Show of={loaded} label="buku log" rows={10}>
          {(found) =>
            found.length === 0 ? (
              <Empty
                title={isFiltered(filter) ? 'Tidak ada kegiatan yang cocok' : 'Buku log masih kosong'}
                action={
                  isFiltered(filter) && (
                    <Button onClick={() => route('/buku-log', true)}>Tampilkan semua kegiatan</Button>
                  )
                }
              >
                {isFiltered(filter)
                  ? 'Ubah saringan di atas untuk melihat kegiatan lain.'
                  : 'Setiap berkas yang dicatat, diterima, dan dipilah menulis barisnya di sini.'}
              </Empty>
            ) : (
              <LogTable rows={found} />
            )
          }
        </Show>
        <Pager of={pages} rows={loaded.at === 'ready' ? loaded.value : []} size={LOG_PAGE} noun="Baris" />
      </Card>
      {readsWholeBook(me) && <SealsCard />}
      <Copies staff={me} />
      <p class="quiet">
        Sidik mengikat tiap baris pada baris sebelumnya dalam rantai yang sama; perubahan di kemudian hari akan
        terlihat. Dibaca {formatInstant(now.value)}.
      </p>
    </>
  )
}

export default LogBook
