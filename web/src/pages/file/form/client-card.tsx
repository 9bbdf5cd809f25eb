import { DESTINATIONS, FLAGS, SERVICES, type Service, type Staff } from '@catat/domain'
import { Card } from '../../../kit/card.tsx'
import { Checks, Select, TextField } from '../../../kit/field.tsx'
import { optionsOf } from '../../../text/options.ts'
import { ActivityFields } from './activity-fields.tsx'
import { ClientFields } from './client-fields.tsx'
import { flagsOf } from './model.ts'
import { NeedChoice } from './need-choice.tsx'
import type { FormPart } from './service-card.tsx'

/** What the reports count about the client or the participants, and the circumstances that decide the documents. */
export const ClientCard = ({
  service,
  draft,
  errors,
  who,
  ageDerived,
  onChange,
}: FormPart & {
  readonly service: Service
  readonly who: Staff
  readonly ageDerived: boolean
}) => {
  const aboutClient = SERVICES[service].client
  const flags = flagsOf(service).filter((flag) => flag !== 'withoutNik')
  return (
    <Card title={aboutClient ? 'Klien' : 'Kegiatan dan peserta'}>
      <div class="pad fields">
        {aboutClient ? (
          <ClientFields draft={draft} errors={errors} onChange={onChange} ageDerived={ageDerived} />
        ) : (
          <>
            <ActivityFields draft={draft} errors={errors} onChange={onChange} />
            <div class="two">
              <TextField
                label="Peserta laki-laki"
                inputMode="numeric"
                value={draft.male}
                error={errors.male ?? null}
                onInput={(male) => onChange({ male })}
              />
              <TextField
                label="Peserta perempuan"
                inputMode="numeric"
                value={draft.female}
                error={errors.female ?? null}
                onInput={(female) => onChange({ female })}
              />
            </div>
          </>
        )}
        {service === 'RJK' && (
          <Select
            label="Lembaga tujuan rujukan"
            optional
            value={draft.destination}
            empty="Belum ditetapkan"
            options={optionsOf(DESTINATIONS)}
            error={errors.destination ?? null}
            onChange={(destination) => onChange({ destination })}
          />
        )}
        {service === 'IK' && (
          <Checks
            label="Kebutuhan layanan klien"
            hint="Setiap kebutuhan ditunggu berkas layanannya; evaluasi bulanan mencatat yang belum terlayani."
            value={draft.needs}
            options={optionsOf(SERVICES).filter(([code]) => code !== 'IK')}
            error={errors.needs ?? null}
            onChange={(needs) => onChange({ needs })}
          />
        )}
        {service !== 'IK' && <NeedChoice service={service} value={draft.intakeId} who={who} onChange={onChange} />}
        {flags.length > 0 && (
          <Checks
            label="Keadaan"
            hint="Menentukan dokumen mana yang wajib."
            value={draft.flags}
            options={flags.map((flag) => [flag, FLAGS[flag]] as const)}
            onChange={(chosen) =>
              onChange({ flags: [...chosen, ...draft.flags.filter((flag) => flag === 'withoutNik')] })
            }
          />
        )}
      </div>
    </Card>
  )
}
