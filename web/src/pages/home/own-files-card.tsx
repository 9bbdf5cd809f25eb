import { FileCardSchema, type Staff } from '@catat/domain'
import { useQuery } from '../../data/live.ts'
import { Card } from '../../kit/card.tsx'
import { Empty } from '../../kit/empty.tsx'
import { Show } from '../../kit/loaded.tsx'
import { FileTable } from '../file/list/file-table.tsx'
import { NO_FILTERS, queuesOf, specOf } from '../file/list/model.ts'

/** The officer's newest files and how far they are. */
const OwnFilesCard = ({ staff }: { readonly staff: Staff }) => {
  const all = queuesOf(staff)[0]
  const files = useQuery(all ? { ...specOf(all, NO_FILTERS, staff, null), limit: 8 } : null, FileCardSchema)
  return (
    <Card title="Berkas Anda" aside={<a href="/berkas">Semua berkas</a>}>
      <Show of={files} label="berkas Anda" rows={8}>
        {(cards) =>
          cards.length === 0 ? (
            <Empty
              title="Belum ada berkas"
              action={
                <a class="btn" href="/berkas/baru">
                  Catat berkas baru
                </a>
              }
            >
              Berkas layanan yang Anda catat muncul di sini dengan keadaannya.
            </Empty>
          ) : (
            <FileTable caption="Berkas Anda yang terbaru" cards={cards} own index={-1} onIndex={() => {}} />
          )
        }
      </Show>
    </Card>
  )
}

export default OwnFilesCard
