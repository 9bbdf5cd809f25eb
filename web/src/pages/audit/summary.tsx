import { type Audit, type Figures, formatNumber, formatPercent } from '@catat/domain'
import type { ComponentChildren } from 'preact'
import { Card } from '../../kit/card.tsx'
import { Chip } from '../../kit/chip.tsx'
import { needsIdentified } from './model.ts'

/** The result in five figures. */
export const Summary = ({ audit, figures }: { readonly audit: Audit; readonly figures: Figures | null }) => {
  const { result } = audit
  if (!result) return null
  const share = (count: number) => (result.files > 0 ? formatPercent(count / result.files) : '')
  return (
    <Card
      label="Hasil evaluasi"
      footer={
        <>
          <span>Dokumen susulan mengubah berkas dan catatannya; angka bulan ini berubah bila evaluasi diulang.</span>
          <span>
            Pemeriksaan ke-{audit.epoch}
            {audit.epoch > 1 &&
              (result.written === 0 ? ': tidak ada perubahan' : `: ${formatNumber(result.written)} catatan diperbarui`)}
          </span>
        </>
      }
    >
      <dl class="figs">
        <Figure name={<Chip tone="ok">Lengkap</Chip>} value={result.complete} more={share(result.complete)} />
        <Figure name={<Chip tone="wait">Kurang</Chip>} value={result.lacking} more={share(result.lacking)} />
        <Figure name={<Chip tone="bad">Kritis</Chip>} value={result.critical} more={share(result.critical)} />
        <Figure
          name="Kebutuhan belum terlayani"
          value={result.unserved}
          more={figures ? `dari ${formatNumber(needsIdentified(figures))}` : ''}
        />
        <Figure name="Layanan tanpa identifikasi" value={result.withoutIntake} more="berkas" />
      </dl>
    </Card>
  )
}

const Figure = ({
  name,
  value,
  more,
}: {
  readonly name: ComponentChildren
  readonly value: number
  readonly more: string
}) => (
  <div>
    <dt>{name}</dt>
    <dd>
      {formatNumber(value)} <small class="quiet">{more}</small>
    </dd>
  </div>
)
