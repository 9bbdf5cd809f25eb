import { type Audit, AuditShardSchema, formatDuration, formatNumber, msOf } from '@catat/domain'
import { now } from '../../data/connection.ts'
import { useQuery } from '../../data/live.ts'
import { Card } from '../../kit/card.tsx'
import { Chip } from '../../kit/chip.tsx'
import { Skeleton } from '../../kit/skeleton.tsx'
import { Completeness } from './completeness.tsx'
import { progressOf, secondsLeft } from './model.ts'
import { shardQuery } from './unreadable.tsx'

/** An evaluation on its way: how many files are checked, and what they show so far. */
export const Running = ({ audit }: { readonly audit: Audit }) => {
  const shards = useQuery(shardQuery(audit.period), AuditShardSchema)
  const progress = progressOf(audit, shards.at === 'ready' ? shards.value : [])
  const { checked, total } = progress
  const elapsed = (msOf(now.value) - msOf(audit.startedAt)) / 1000
  const left = secondsLeft(checked, total, elapsed)
  return (
    <>
      <Card
        title={`${formatNumber(checked)} dari ${formatNumber(total)} berkas diperiksa`}
        aside={left === null ? '' : left === 0 ? 'sebentar lagi' : `kira-kira ${formatDuration(left)} lagi`}
        footer="Angka di bawah masih sementara sampai semua berkas diperiksa."
      >
        <div class="pad">
          <progress value={checked} max={Math.max(total, 1)} aria-label="Berkas diperiksa">
            {checked} dari {total}
          </progress>
        </div>
      </Card>
      {checked > 0 ? (
        <Completeness period={audit.period} figures={progress.figures} before={null} provisional />
      ) : (
        <Card title="Kelengkapan per layanan" aside={<Chip tone="wait">Sementara</Chip>}>
          <Skeleton label="hasil sementara" rows={6} />
        </Card>
      )}
    </>
  )
}
