import { AGE_BANDS, CONSENT_CHANNELS, CONSENT_GIVERS, type ConsentGiver, type Day } from '@catat/domain'
import { Card } from '../../../kit/card.tsx'
import { DayField, Radios, Select } from '../../../kit/field.tsx'
import { optionsOf } from '../../../text/options.ts'
import { ageBandOf } from './model.ts'
import type { FormPart } from './service-card.tsx'

/** Who consented to the processing, when and how (UU 27/2022 art. 21 to 26). The proof itself is a document of the checklist. */
export const ConsentCard = ({ draft, errors, today, onChange }: FormPart & { readonly today: Day }) => {
  const band = ageBandOf(draft.ageBand)
  const child = band !== null && AGE_BANDS[band].child
  const givers = optionsOf(CONSENT_GIVERS).filter(([code]) => !child || code === 'guardian')
  return (
    <Card title="Persetujuan pemrosesan data" aside={<a href="/persetujuan-data">Naskah untuk dicetak</a>}>
      <div class="pad fields">
        <Radios
          label="Persetujuan diberikan oleh"
          name="persetujuan"
          value={givers.find(([code]) => code === draft.consentBy)?.[0] ?? 'none'}
          options={[['none', 'Belum ada'], ...givers]}
          error={errors.consentBy ?? null}
          hint={
            child
              ? 'Klien anak: orang tua/wali yang menyetujui, dengan bukti hubungannya.'
              : 'Tanpa catatan ini dokumen persetujuan belum dihitung dan berkas berstatus Kritis.'
          }
          onChange={(by: ConsentGiver | 'none') => onChange({ consentBy: by === 'none' ? '' : by })}
        />
        {draft.consentBy !== '' && (
          <div class="two">
            <DayField
              label="Tanggal persetujuan"
              value={draft.consentDay}
              max={today}
              error={errors.consentDay ?? null}
              onInput={(consentDay) => onChange({ consentDay })}
            />
            <Select
              label="Bentuk persetujuan"
              value={draft.consentChannel}
              options={optionsOf(CONSENT_CHANNELS)}
              onChange={(consentChannel) => onChange({ consentChannel })}
            />
          </div>
        )}
      </div>
    </Card>
  )
}
