import { type Day, KECAMATAN, MODES, SERVICES, SOURCES, STAGES } from '@catat/domain'
import { Card } from '../../../kit/card.tsx'
import { DayField, Radios, Select, TextField } from '../../../kit/field.tsx'
import { optionsOf } from '../../../text/options.ts'
import type { Draft, Errors } from './model.ts'

export interface FormPart {
  readonly draft: Draft
  readonly errors: Errors<Draft>
  readonly onChange: (part: Partial<Draft>) => void
}

export const KecamatanField = ({ draft, errors, onChange }: FormPart) => (
  <Select
    label="Kecamatan"
    value={draft.kecamatan}
    empty="Pilih kecamatan"
    options={optionsOf(KECAMATAN)}
    error={errors.kecamatan ?? null}
    onChange={(kecamatan) => onChange({ kecamatan })}
  />
)

export const SourceField = ({ draft, errors, onChange }: FormPart) => (
  <Select
    label="Sumber"
    value={draft.source}
    empty="Pilih sumber"
    options={optionsOf(SOURCES)}
    error={errors.source ?? null}
    onChange={(source) => onChange({ source })}
  />
)

/** What was done, when, where and how: the same for a client and an activity. */
export const ServiceCard = ({
  draft,
  errors,
  today,
  onChange,
  locked,
}: FormPart & {
  readonly today: Day
  /** A client's identity is sealed inside, so the kind of service stays. */
  readonly locked: boolean
}) => (
  <Card title="Layanan">
    <div class="pad fields">
      <Radios
        label="Layanan"
        name="layanan"
        value={draft.service}
        options={optionsOf(SERVICES).filter(([code]) => !locked || SERVICES[code].client)}
        error={errors.service ?? null}
        onChange={(service) => onChange({ service, handedOver: [], flags: [], intakeId: '' })}
      />
      <div class="two">
        <DayField
          label="Tanggal layanan"
          value={draft.serviceDate}
          max={today}
          error={errors.serviceDate ?? null}
          onInput={(serviceDate) => onChange({ serviceDate })}
        />
        <KecamatanField draft={draft} errors={errors} onChange={onChange} />
        <Select
          label="Moda"
          value={draft.mode}
          options={optionsOf(MODES)}
          error={errors.mode ?? null}
          onChange={(mode) => onChange({ mode })}
        />
        <TextField
          label="Sesi ke-"
          inputMode="numeric"
          value={draft.session}
          maxLength={2}
          error={errors.session ?? null}
          onInput={(session) => onChange({ session })}
        />
        <SourceField draft={draft} errors={errors} onChange={onChange} />
        <Select
          label="Tahap"
          value={draft.stage}
          options={optionsOf(STAGES)}
          onChange={(stage) => onChange({ stage })}
        />
      </div>
    </div>
  </Card>
)
