import { ACTIVITY_KINDS, TARGETS } from '@catat/domain'
import { Select, TextField } from '../../../kit/field.tsx'
import { optionsOf } from '../../../text/options.ts'
import type { FormPart } from './service-card.tsx'

/** What a talk was about, for whom, where and by whom. */
export const ActivityFields = ({ draft, errors, onChange }: FormPart) => (
  <>
    <TextField
      label="Tema"
      optional
      hint="Tentang kegiatannya; nama klien tidak ditulis di sini."
      value={draft.theme}
      maxLength={120}
      error={errors.theme ?? null}
      onInput={(theme) => onChange({ theme })}
    />
    <div class="two">
      <Select
        label="Bentuk kegiatan"
        optional
        value={draft.activityKind}
        empty="Pilih bentuk"
        options={optionsOf(ACTIVITY_KINDS)}
        error={errors.activityKind ?? null}
        onChange={(activityKind) => onChange({ activityKind })}
      />
      <Select
        label="Sasaran"
        optional
        value={draft.target}
        empty="Pilih sasaran"
        options={optionsOf(TARGETS)}
        error={errors.target ?? null}
        onChange={(target) => onChange({ target })}
      />
      <TextField
        label="Desa/kelurahan"
        optional
        value={draft.village}
        maxLength={60}
        error={errors.village ?? null}
        onInput={(village) => onChange({ village })}
      />
      <TextField
        label="Narasumber"
        optional
        value={draft.speaker}
        maxLength={80}
        error={errors.speaker ?? null}
        onInput={(speaker) => onChange({ speaker })}
      />
    </div>
  </>
)
