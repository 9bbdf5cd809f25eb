import { AGE_BANDS, EDUCATION, MARITAL, OCCUPATIONS, PROBLEMS, SEXES } from '@catat/domain'
import { Radios, Select } from '../../../kit/field.tsx'
import { optionsOf } from '../../../text/options.ts'
import type { FormPart } from './service-card.tsx'

/** What the reports count about a client. */
export const ClientFields = ({
  draft,
  errors,
  onChange,
  ageDerived = false,
}: FormPart & {
  /** A birth date is known, so the age is not chosen. */
  readonly ageDerived?: boolean
}) => {
  const bands = optionsOf(AGE_BANDS).filter(([code]) => !ageDerived || draft.ageBand === '' || code === draft.ageBand)
  return (
    <>
      <Radios
        label="Klien"
        name="klien"
        value={draft.kind}
        options={[
          ['new', 'Baru'],
          ['returning', 'Lama'],
        ]}
        error={errors.kind ?? null}
        onChange={(kind) => onChange({ kind })}
      />
      <Radios
        label="Jenis kelamin"
        name="jk"
        value={draft.sex}
        options={optionsOf(SEXES)}
        error={errors.sex ?? null}
        onChange={(sex) => onChange({ sex })}
      />
      <div class="two">
        <Select
          label="Kelompok umur"
          value={draft.ageBand}
          empty="Pilih umur"
          hint={
            ageDerived
              ? 'Mengikuti tanggal lahir dan tanggal layanan.'
              : 'Terisi sendiri dari tanggal lahir pada identitas.'
          }
          options={bands.map(([code, name]) => [code, code === 'unknown' ? name : `${name} tahun`])}
          error={errors.ageBand ?? null}
          onChange={(ageBand) => onChange({ ageBand })}
        />
        <Select
          label="Masalah"
          value={draft.problem}
          empty="Pilih masalah utama"
          options={optionsOf(PROBLEMS)}
          error={errors.problem ?? null}
          onChange={(problem) => onChange({ problem })}
        />
        <Select
          label="Pendidikan terakhir"
          optional
          value={draft.education}
          empty="Belum ditanyakan"
          options={optionsOf(EDUCATION)}
          error={errors.education ?? null}
          onChange={(education) => onChange({ education })}
        />
        <Select
          label="Status perkawinan"
          optional
          value={draft.marital}
          empty="Belum ditanyakan"
          options={optionsOf(MARITAL)}
          error={errors.marital ?? null}
          onChange={(marital) => onChange({ marital })}
        />
        <Select
          label="Pekerjaan"
          optional
          value={draft.occupation}
          empty="Belum ditanyakan"
          options={optionsOf(OCCUPATIONS)}
          error={errors.occupation ?? null}
          onChange={(occupation) => onChange({ occupation })}
        />
      </div>
    </>
  )
}
