import { DeficiencySchema, formatNumber, formatPeriod, type Period } from '@catat/domain'
import { addressOf } from '../../data/address.ts'
import { now } from '../../data/connection.ts'
import { useQuery } from '../../data/live.ts'
import { Card } from '../../kit/card.tsx'
import { Empty } from '../../kit/empty.tsx'
import { Show } from '../../kit/loaded.tsx'
import { DeficiencyTable } from '../deficiency/table.tsx'

const SHOWN = 12

/** The first notes of the month, critical ones on top; the rest behind the link. */
export const Notes = ({ period, count }: { readonly period: Period; readonly count: number }) => {
  const notes = useQuery(
    {
      collection: 'deficiencies',
      where: [['period', '==', period]],
      orderBy: [
        ['critical', 'desc'],
        ['dueOn', 'asc'],
        ['__name__', 'asc'],
      ],
      limit: SHOWN,
    },
    DeficiencySchema,
  )
  return (
    <Card
      title="Catatan kekurangan"
      aside={`${formatNumber(count)} catatan; kritis ★ di atas`}
      footer={
        <>
          <span>
            {notes.at === 'ready' && notes.value.length > 0 && `1–${notes.value.length} dari ${formatNumber(count)}`}
          </span>
          <a href={addressOf('/kekurangan', { bulan: period })}>Semua catatan kekurangan</a>
        </>
      }
    >
      <Show of={notes} label="catatan kekurangan" rows={6}>
        {(found) =>
          found.length === 0 ? (
            <Empty title="Tidak ada catatan kekurangan">Setiap berkas bulan ini memuat semua dokumen wajibnya.</Empty>
          ) : (
            <DeficiencyTable notes={found} at={now.value} caption={`Catatan kekurangan ${formatPeriod(period)}`} />
          )
        }
      </Show>
    </Card>
  )
}
