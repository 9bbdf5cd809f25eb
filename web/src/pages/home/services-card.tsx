import {
  FiguresDocumentSchema,
  formatPeriod,
  type Instant,
  type Period,
  periodOf,
  previousPeriod,
  SERVICES,
  type Service,
  type Staff,
} from '@catat/domain'
import { useDocument } from '../../data/live.ts'
import { Card } from '../../kit/card.tsx'
import { Empty } from '../../kit/empty.tsx'
import { Plot } from '../../kit/plot.tsx'
import { useServiceCount } from './month-counts.ts'

const ORDER = Object.keys(SERVICES) as Service[]

/** Files received this month by service, with the month before as a tick. */
const ServicesCard = ({ staff, at }: { readonly staff: Staff; readonly at: Instant }) => {
  const period = periodOf(at)
  const before = previousPeriod(period)
  const figures = useDocument(`figures/${before}`, FiguresDocumentSchema)
  const counts = useCounts(period, staff, at.slice(0, 16))
  const previous = figures.at === 'ready' && figures.value ? figures.value.figures.services : null
  const known = counts.every((count) => count !== null)
  const total = counts.reduce<number>((sum, count) => sum + (count ?? 0), 0)
  const capped = counts.some((count) => count === 100)
  return (
    <Card
      title={`Layanan ${formatPeriod(period)}`}
      aside={previous ? `garis tegak = ${formatPeriod(before)} penuh` : ''}
      {...(known && !capped
        ? {
            footer: (
              <span>
                {total} berkas diterima bulan ini. <a href={`/berkas?bulan=${period}`}>Lihat berkasnya</a>
              </span>
            ),
          }
        : {})}
    >
      {capped ? (
        <Empty title="Lebih dari 99 berkas pada satu layanan">
          Angka lengkapnya dihitung evaluasi setelah bulan berakhir.
        </Empty>
      ) : (
        <div class="pad">
          {known && (
            <Plot
              label={`Berkas diterima ${formatPeriod(period)} menurut layanan: ${ORDER.map((service, i) => `${SERVICES[service].short} ${counts[i]}`).join(', ')}.`}
              rows={ORDER.map((service, i) => ({
                label: SERVICES[service].short.split(' ')[0] ?? service,
                value: counts[i] ?? 0,
                previous: previous ? (previous[service]?.received ?? 0) : null,
              }))}
            />
          )}
        </div>
      )}
    </Card>
  )
}

const useCounts = (period: Period, staff: Staff, again: string): (number | null)[] => [
  useServiceCount(period, 'IK', staff, again),
  useServiceCount(period, 'KSL', staff, again),
  useServiceCount(period, 'RJK', staff, again),
  useServiceCount(period, 'PJK', staff, again),
  useServiceCount(period, 'SOS', staff, again),
  useServiceCount(period, 'PSO', staff, again),
]

export default ServicesCard
