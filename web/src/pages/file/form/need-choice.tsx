import { FileCardSchema, formatDay, NeedSchema, SERVICES, type Service, type Staff } from '@catat/domain'
import { useQuery } from '../../../data/live.ts'
import { Select } from '../../../kit/field.tsx'
import { ownNeeds, unheldNeeds } from '../../need/model.ts'
import { unrestricted } from '../list/model.ts'
import { canAnswer } from './model.ts'
import type { FormPart } from './service-card.tsx'

/**
 * The need that this service answers: the officer's own needs and those nobody has, of whichever officer's identification, and the
 * officer's own identifications, received or not.
 */
export const NeedChoice = ({
  service,
  value,
  who,
  onChange,
}: {
  readonly service: Service
  readonly value: string
  readonly who: Staff
  readonly onChange: FormPart['onChange']
}) => {
  const taken = useQuery(ownNeeds(who), NeedSchema)
  const waiting = useQuery(unheldNeeds(), NeedSchema)
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
  const choices = new Map<string, string>()
  for (const [of, whose] of [
    [taken, 'Anda kerjakan'],
    [waiting, 'menunggu'],
  ] as const) {
    for (const need of of.at === 'ready' ? of.value : []) {
      if (need.service !== service) continue
      choices.set(need.intake, `${need.pseudonym ?? 'tanpa klien'} · ${formatDay(need.day)} · ${whose}`)
    }
  }
  for (const intake of intakes.at === 'ready' ? intakes.value : []) {
    if (!canAnswer(intake, service) || choices.has(intake.id)) continue
    const client = intake.client?.pseudonym ?? 'tanpa klien'
    choices.set(intake.id, `${client} · ${formatDay(intake.serviceDate)} · ${intake.number ?? 'konsep Anda'}`)
  }
  // What a saved draft answers stays chosen, whoever has it now.
  if (value !== '' && !choices.has(value)) choices.set(value, 'Kebutuhan yang sudah dipilih')
  return (
    <Select
      label="Menjawab kebutuhan"
      value={value}
      empty={choices.size > 0 ? 'Tanpa identifikasi' : 'Tidak ada kebutuhan yang menunggu layanan ini'}
      hint={
        SERVICES[service].client
          ? 'Kebutuhan klien yang sama, dari identifikasi petugas mana pun; sesi berikutnya memilih kebutuhan yang sama. Tanpa itu, evaluasi bulanan mencatatnya.'
          : 'Kebutuhan yang dijawab kegiatan ini, bila ada.'
      }
      options={[...choices]}
      onChange={(intakeId) => onChange({ intakeId })}
    />
  )
}
