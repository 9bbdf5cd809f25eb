import { isGuarded, msOf, ROLES, type Role } from '@catat/domain'
import { now } from '../../../data/connection.ts'
import { DayField } from '../../../kit/field.tsx'
import { canJoin, type GrantDraft, ROLE_DOES } from './model.ts'

/** The roles with what each may do; those that cannot join the ticked ones are off, and the reason stands above them. */
export const RolesFields = ({
  draft,
  error,
  onChange,
}: {
  readonly draft: GrantDraft
  readonly error: string | null
  readonly onChange: (draft: GrantDraft) => void
}) => {
  const { roles } = draft
  const set = (role: Role, on: boolean) =>
    onChange({
      ...draft,
      roles: (Object.keys(ROLES) as Role[]).filter((other) => (other === role ? on : roles.includes(other))),
    })
  return (
    <>
      <fieldset class="field radios">
        <legend>Peran</legend>
        <small>
          Satu orang boleh memegang beberapa peran. Administrator Sistem dan Auditor berdiri sendiri: yang mengurus atau
          memeriksa akun tidak ikut mengerjakan berkas.
        </small>
        {(Object.keys(ROLES) as Role[]).map((role) => (
          <label key={role}>
            <input
              type="checkbox"
              checked={roles.includes(role)}
              disabled={!canJoin(role, roles, msOf(now.value))}
              onChange={(event) => set(role, event.currentTarget.checked)}
            />
            <span>
              {ROLES[role]}
              {isGuarded(role) && <small> · ditetapkan orang kedua</small>}
              <br />
              <small>{ROLE_DOES[role]}</small>
            </span>
          </label>
        ))}
        {error && <p class="err">◆ {error}</p>}
      </fieldset>
      {roles.includes('auditor') && (
        <DayField
          label="Berlaku sampai"
          hint="Paling lama satu tahun; akun berakhir pada akhir hari itu."
          value={draft.lastDay}
          onInput={(lastDay) => onChange({ ...draft, lastDay })}
        />
      )}
    </>
  )
}
