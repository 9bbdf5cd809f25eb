import { type Figures, formatNumber, formatPercent } from '@catat/domain'
import type { ComponentChildren } from 'preact'
import { Card } from '../../kit/card.tsx'
import { Chip } from '../../kit/chip.tsx'
import { headlineOf } from './model.ts'

/** The figures of a month that a head reads first. */
export const HeadlineCard = ({
  figures,
  aside,
  footer,
}: {
  readonly figures: Figures
  readonly aside: string
  readonly footer?: ComponentChildren
}) => {
  const { files, clients, evaluated, complete, lacking, critical, unserved } = headlineOf(figures)
  return (
    <Card title="Angka laporan" aside={aside} footer={footer}>
      <dl class="figs">
        <Figure name="Berkas diterima" value={formatNumber(files)} />
        <Figure name="Berkas layanan klien" value={formatNumber(clients)} />
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
