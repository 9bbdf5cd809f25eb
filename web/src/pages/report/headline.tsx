import { formatNumber, formatPercent, type TableSource } from '@catat/domain'
import type { ComponentChildren } from 'preact'
import { Card } from '../../kit/card.tsx'
import { Chip } from '../../kit/chip.tsx'
import { headlineOf } from './model.ts'

/** The figures that a head reads first: people, services and identifications apart. */
export const HeadlineCard = ({
  source,
  aside,
  footer,
}: {
  readonly source: TableSource
  readonly aside: string
  readonly footer?: ComponentChildren
}) => {
  const { people, services, intakes, activities, participants, evaluated, complete, lacking, critical, unserved } =
    headlineOf(source)
  return (
    <Card title="Angka laporan" aside={aside} footer={footer}>
      <dl class="figs">
        {people !== null && <Figure name="Orang" value={formatNumber(people)} />}
        <Figure name="Layanan klien" value={formatNumber(services)} />
        <Figure name="Identifikasi kebutuhan" value={formatNumber(intakes)} />
        <Figure name="Kegiatan" value={formatNumber(activities)} />
        <Figure name="Peserta kegiatan" value={formatNumber(participants)} />
        <Figure name="Berkas lengkap" value={evaluated > 0 ? formatPercent(complete / evaluated) : '–'} />
        <Figure name={<Chip tone="wait">Kurang</Chip>} value={formatNumber(lacking)} />
        <Figure name={<Chip tone="bad">Kritis</Chip>} value={formatNumber(critical)} />
        <Figure name="Kebutuhan belum terlayani" value={formatNumber(unserved)} />
      </dl>
    </Card>
  )
}

const Figure = ({ name, value }: { readonly name: ComponentChildren; readonly value: string }) => (
  <div>
    <dt>{name}</dt>
    <dd>{value}</dd>
  </div>
)
