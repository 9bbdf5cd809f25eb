import { FileCardSchema, FLAGS, formatDay, SERVICES, type Service, type Staff } from '@catat/domain'
import { useQuery } from '../../../data/live.ts'
import { Card } from '../../../kit/card.tsx'
import { Checks, Select, TextField } from '../../../kit/field.tsx'
import { optionsOf } from '../../../text/options.ts'
import { unrestricted } from '../list/model.ts'
import { ClientFields } from './client-fields.tsx'
import { canAnswer, flagsOf } from './model.ts'
import type { FormPart } from './service-card.tsx'

/** What the reports count about the client or the participants, and the circumstances that decide the documents. */
export const ClientCard = ({
  service,
  draft,
  errors,
  who,
  fileId,
  ageDerived,
  onChange,
}: FormPart & {
  readonly service: Service
  readonly who: Staff
  readonly fileId: string
  readonly ageDerived: boolean
}) => {
  const aboutClient = SERVICES[service].client
  const flags = flagsOf(service).filter((flag) => flag !== 'withoutNik')
  return (
    <Card title={aboutClient ? 'Klien' : 'Peserta'}>
      <div class="pad fields">
        {aboutClient ? (
          <ClientFields draft={draft} errors={errors} onChange={onChange} ageDerived={ageDerived} />
        ) : (
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
        {aboutClient && service !== 'IK' && (
          <IntakeChoice service={service} value={draft.intakeId} who={who} fileId={fileId} onChange={onChange} />
        )}
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

/** The identification this service answers: the officer's own intakes that still wait for it. */
const IntakeChoice = ({
  service,
  value,
  who,
  fileId,
  onChange,
}: {
  readonly service: Service
  readonly value: string
  readonly who: Staff
  readonly fileId: string
  readonly onChange: FormPart['onChange']
}) => {
  const intakes = useQuery(
    {
      collection: 'files',
      where: [...unrestricted(who), ['officer.uid', '==', who.uid], ['service', '==', 'IK']],
      orderBy: [
        ['times.createdAt', 'desc'],
        ['id', 'desc'],
      ],
      limit: 100,
    },
    FileCardSchema,
  )
  const open = intakes.at === 'ready' ? intakes.value.filter((intake) => canAnswer(intake, service, fileId)) : []
  return (
    <Select
      label="Identifikasi kebutuhan"
      value={value}
      empty={open.length > 0 ? 'Tanpa identifikasi' : 'Tidak ada identifikasi yang menunggu layanan ini'}
      hint="Identifikasi klien yang sama, yang menunggu layanan ini. Tanpa itu, evaluasi bulanan mencatatnya."
      options={open.map((intake) => [
        intake.id,
        `${intake.number ?? 'konsep'} · ${intake.client?.pseudonym ?? 'tanpa klien'} · ${formatDay(intake.serviceDate)}`,
      ])}
      onChange={(intakeId) => onChange({ intakeId })}
    />
  )
}
