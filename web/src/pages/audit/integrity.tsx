import { formatInstant, formatPeriod, type Integrity, integrityText, type Period, sealGroups } from '@catat/domain'
import { Card } from '../../kit/card.tsx'
import { Chip } from '../../kit/chip.tsx'

/** What the evaluation's check of the log book found: said by the evaluation, frozen into the report. */
export const IntegrityCard = ({
  period,
  integrity,
}: {
  readonly period: Period
  readonly integrity: Integrity | null
}) => (
  <Card
    title="Keutuhan buku log"
    aside={integrity ? <IntegrityChip integrity={integrity} /> : <Chip tone="wait">Belum diperiksa</Chip>}
    footer={integrity?.root && `Diperiksa ${formatInstant(integrity.at)} terhadap segel harian dan segel bulannya.`}
  >
    <p class="pad">
      {integrity
        ? integrityText(period, integrity)
        : `Buku log ${formatPeriod(period)} diperiksa sendiri pada dini hari, setelah hari terakhir bulan itu disegel.`}
    </p>
    {integrity?.code && <SealCode code={integrity.code} />}
  </Card>
)

const IntegrityChip = ({ integrity }: { readonly integrity: Integrity }) => {
  if (integrity.broken) return <Chip tone="bad">Tidak utuh</Chip>
  return integrity.root === null ? <Chip tone="ring">Tidak ada</Chip> : <Chip tone="ok">Utuh</Chip>
}

/** A month's seal as on paper, for comparing by eye. */
export const SealCode = ({ code }: { readonly code: string }) => (
  <dl class="facts pad">
    <dt>Kode segel</dt>
    <dd class="code">{sealGroups(code).join(' ')}</dd>
  </dl>
)
