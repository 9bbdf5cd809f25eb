import { Card } from '../../kit/card.tsx'
import { Select, TextField } from '../../kit/field.tsx'
import type { OfficeDraft, OfficeField } from './model.ts'

export interface PartProps {
  readonly draft: OfficeDraft
  readonly errors: Partial<Record<OfficeField, string>>
  readonly change: (part: Partial<OfficeDraft>) => void
}

const WAYS = [
  ['own', 'Catat, mulai 1 setiap tahun'],
  ['block', 'Catat, dari blok yang diberi agenda kantor'],
  ['clerk', 'Agenda kantor; Pengadministrasi mengisi nomornya'],
] as const

/** Who numbers the covering letters. */
export const NumbersCard = ({ draft, errors, change }: PartProps) => (
  <Card title="Nomor surat">
    <div class="pad fields">
      <Select
        label="Dinomori oleh"
        value={draft.numberedBy}
        options={WAYS}
        onChange={(numberedBy) => numberedBy && change({ numberedBy })}
      />
      {draft.numberedBy !== 'clerk' && (
        <TextField
          label="Bentuk nomor"
          hint="{urut} diganti nomor urut, {tahun} diganti tahun."
          value={draft.letterNumber}
          error={errors.letterNumber ?? null}
          onInput={(letterNumber) => change({ letterNumber })}
        />
      )}
      {draft.numberedBy === 'block' && (
        <>
          <TextField label="Tahun blok" value={draft.blockYear} onInput={(blockYear) => change({ blockYear })} />
          <TextField
            label="Nomor pertama"
            hint="Nomor berikutnya yang boleh dipakai. Yang sudah dipakai tidak pernah dipakai lagi."
            value={draft.blockFrom}
            error={errors.blockFrom ?? null}
            onInput={(blockFrom) => change({ blockFrom })}
          />
          <TextField
            label="Nomor terakhir"
            hint="Kosongkan bila semua nomor sesudahnya untuk Catat."
            optional
            value={draft.blockTo}
            onInput={(blockTo) => change({ blockTo })}
          />
        </>
      )}
    </div>
  </Card>
)
