import { type Figures, formatPeriod, type Period, previousPeriod } from '@catat/domain'
import { Card } from '../../kit/card.tsx'
import { Plot } from '../../kit/plot.tsx'
import { chartRows } from './model.ts'

export const ServicesChart = ({
  period,
  figures,
  previous,
}: {
  readonly period: Period
  readonly figures: Figures
  readonly previous: Readonly<Record<string, number>> | null
}) => (
  <Card
    title="Berkas menurut layanan"
    {...(previous ? { footer: `Garis tegak: ${formatPeriod(previousPeriod(period))}.` } : {})}
  >
    <div class="pad">
      <Plot
        rows={chartRows(figures, previous)}
        label={`Berkas diterima menurut layanan, ${formatPeriod(period)}; angkanya ada pada tabel rekapitulasi layanan`}
      />
    </div>
  </Card>
)
