import { useState } from 'preact/hooks'
import { Button } from '../../../kit/button.tsx'
import { Card } from '../../../kit/card.tsx'
import { Chip } from '../../../kit/chip.tsx'
import { DayField, TextArea, TextField } from '../../../kit/field.tsx'
import { Icon } from '../../../kit/icons.tsx'
import type { Errors, IdentityDraft } from './model.ts'

/** Who the client is: sent apart, sealed with its own key, and never kept in the browser. */
export const IdentityFields = ({
  identity,
  errors,
  sealed,
  withoutNik,
  onWithoutNik,
  nikAsWritten,
  onNikAsWritten,
  onChange,
}: {
  readonly identity: IdentityDraft
  readonly errors: Errors<IdentityDraft>
  /** An identity is sealed already; filling in again replaces it. */
  readonly sealed: boolean
  readonly withoutNik: boolean
  readonly onWithoutNik: (on: boolean) => void
  /** null: the NIK says what the form says, so there is nothing to affirm. */
  readonly nikAsWritten: boolean | null
  readonly onNikAsWritten: (on: boolean) => void
  readonly onChange: (part: Partial<IdentityDraft>) => void
}) => {
  const [again, setAgain] = useState(false)
  const chip = (
    <Chip tone="plain">
      <Icon name="lock" />
      {sealed ? 'Tersegel' : 'Disegel saat disimpan'}
    </Chip>
  )
  if (sealed && !again) {
    return (
      <Card title="Identitas" aside={chip}>
        <div class="sealed">
          <p>Identitas klien sudah tersegel dan tidak ditampilkan di sini.</p>
          <Button onClick={() => setAgain(true)}>Isi ulang identitas</Button>
        </div>
      </Card>
    )
  }
  const text = (field: keyof IdentityDraft) => ({
    value: identity[field],
    error: errors[field] ?? null,
    onInput: (value: string) => onChange({ [field]: value }),
  })
  return (
    <Card
      title="Identitas"
      aside={chip}
      footer={<span>Tidak ikut tersimpan di peramban, laporan, surel, atau buku log.</span>}
    >
      <div class="pad fields">
        <TextField label="Nama klien" maxLength={120} {...text('name')} />
        <div class="two">
          <TextField
            label="NIK"
            inputMode="numeric"
            maxLength={24}
            hint={withoutNik ? 'Lampirkan surat keterangan.' : undefined}
            {...text('nik')}
            {...(withoutNik ? { value: '', optional: true } : {})}
          />
          <DayField label="Tanggal lahir" optional {...text('birthDate')} />
        </div>
        {nikAsWritten !== null && (
          <label class="box">
            <input
              type="checkbox"
              checked={nikAsWritten}
              onChange={(event) => onNikAsWritten(event.currentTarget.checked)}
            />
            NIK pada kartunya memang berbeda dari tanggal lahir atau jenis kelamin
          </label>
        )}
        <label class="box">
          <input type="checkbox" checked={withoutNik} onChange={(event) => onWithoutNik(event.currentTarget.checked)} />
          Klien tidak punya NIK
        </label>
        <TextField label="Orang tua/wali" optional maxLength={200} {...text('parents')} />
        <div class="two">
          <TextField label="Telepon" optional type="tel" maxLength={30} {...text('phone')} />
          <TextField label="Sekolah" optional maxLength={120} {...text('school')} />
        </div>
        <TextField label="Alamat" optional maxLength={300} {...text('address')} />
        <TextArea label="Catatan tertutup" optional rows={3} maxLength={2000} {...text('note')} />
      </div>
    </Card>
  )
}
