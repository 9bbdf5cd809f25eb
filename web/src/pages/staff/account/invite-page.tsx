import {
  type AccountCommand,
  AccountCommandSchema,
  decideAccount,
  faultText,
  instantOf,
  ROLES,
  StaffSchema,
} from '@catat/domain'
import { useState } from 'preact/hooks'
import { useLocation } from 'preact-iso'
import * as v from 'valibot'
import { useAct } from '../../../data/act.ts'
import { callAccounts } from '../../../data/calls.ts'
import { useQuery } from '../../../data/live.ts'
import { Card } from '../../../kit/card.tsx'
import { TextField } from '../../../kit/field.tsx'
import { FormPage } from '../../../kit/form-page.tsx'
import { Note } from '../../../kit/note.tsx'
import { staff } from '../../../session/session.ts'
import { typedStore } from '../../../session/typed.ts'
import { listed } from '../../../text/lists.ts'
import { ACCOUNTS, accountFrom, type GrantDraft, grantFrom, waitingRoles } from './model.ts'
import { RolesFields } from './roles-fields.tsx'

interface Invite extends GrantDraft {
  readonly name: string
  /** As changed by hand; null follows the name. */
  readonly account: string | null
  readonly email: string
  readonly nip: string
  readonly rank: string
}
const BLANK: Invite = { name: '', account: null, email: '', nip: '', rank: '', roles: [], lastDay: '' }
const invites = typedStore<Invite>()
const KEY = 'undang'

type InviteField = 'name' | 'account' | 'email' | 'nip' | 'rank' | 'roles'
type InviteCommand = Extract<AccountCommand, { type: 'account.invite' }>
const PROBLEMS: Readonly<Record<InviteField, string>> = {
  name: 'Isi nama lengkap.',
  account: 'Nama akun hanya huruf kecil, angka, dan titik di antaranya, misalnya noor.hasanah.',
  email: 'Isi alamat pos-el yang benar, misalnya nama@instansi.go.id.',
  nip: 'NIP harus 18 angka, atau dikosongkan.',
  rank: 'Pangkat paling panjang 60 huruf.',
  roles: 'Peran belum dipilih. Pilih paling sedikit satu.',
}

/** What to send, or what is wrong at which field. */
const readInvite = (draft: Invite) => {
  const { name, email, nip, rank } = draft
  const read = v.safeParse(AccountCommandSchema, {
    type: 'account.invite',
    account: draft.account ?? accountFrom(name),
    name,
    email,
    nip: nip.replaceAll(' ', ''),
    rank,
    ...grantFrom(draft),
  })
  if (read.success && read.output.type === 'account.invite') return { command: read.output, errors: {} }
  const keys = read.issues?.map((issue) => String(issue.path?.[0]?.key)) ?? []
  const errors: Partial<Record<InviteField, string>> = {}
  for (const field of Object.keys(PROBLEMS) as InviteField[]) if (keys.includes(field)) errors[field] = PROBLEMS[field]
  return { command: null, errors }
}

/** /akun/undang */
const InvitePage = () => {
  const { route } = useLocation()
  const [draft, setDraft] = useState<Invite>(() => invites.kept(KEY) ?? BLANK)
  const [errors, setErrors] = useState<Partial<Record<InviteField, string>>>({})
  const [tries, setTries] = useState(0)
  const act = useAct()
  const loaded = useQuery(ACCOUNTS, StaffSchema)
  const { value: me } = staff
  if (!me) return null
  const change = (part: Partial<Invite>) => {
    const next = { ...draft, ...part }
    setDraft(next)
    invites.keep(KEY, next)
    setErrors({})
  }
  const send = async () => {
    const { command, errors: found } = readInvite(draft)
    const refused = command && refusedBefore(command)
    setErrors(refused ?? found)
    if (!command || refused) return setTries(tries + 1)
    const done = await act.run('save', () => callAccounts(command))
    if (!done) return
    invites.forget(KEY)
    route(`/akun/${command.account}`, true)
  }
  /** What the server would refuse, at the field where it can be mended. */
  const refusedBefore = (command: InviteCommand) => {
    const everybody = loaded.at === 'ready' ? loaded.value : []
    const target = everybody.find(({ uid }) => uid === command.account) ?? null
    const decided = decideAccount(target, command, { by: me, at: instantOf(Date.now()), everybody })
    if (decided.ok) return null
    const field: InviteField =
      decided.fault === 'staff/taken' ? 'account' : decided.fault === 'staff/address-taken' ? 'email' : 'roles'
    return { [field]: faultText(decided) }
  }
  const waiting = waitingRoles(draft.roles, [])
  return (
    <FormPage
      crumbs={[{ href: '/akun', text: 'Akun' }]}
      title="Undang orang"
      line="Tautan dikirim ke pos-elnya dan berlaku 24 jam; kata sandinya hanya ia sendiri yang tahu."
      save="Kirim undangan"
      unsaved="Belum terkirim."
      act={act}
      tries={tries}
      onSubmit={send}
    >
      {waiting.length > 0 && (
        <Note title={`${listed(waiting.map((role) => ROLES[role]))} ditetapkan orang kedua.`}>
          Undangan dikirim sekarang; peran itu berlaku setelah ditetapkan administrator lain, Kepala Dinas, atau
          Pimpinan PUSPAGA.
        </Note>
      )}
      <div class="cols even">
        <Card title="Orangnya">
          <div class="pad fields">
            <TextField
              label="Nama lengkap"
              hint="Dengan gelar, seperti tercetak di laporan."
              maxLength={120}
              value={draft.name}
              error={errors.name ?? null}
              onInput={(name) => change({ name })}
            />
            <TextField
              label="Pos-el dinas"
              type="email"
              maxLength={254}
              value={draft.email}
              error={errors.email ?? null}
              onInput={(email) => change({ email })}
            />
            <TextField
              label="Nama akun"
              hint="Seperti pada kolom Petugas di register; tidak dapat diubah."
              maxLength={60}
              value={draft.account ?? accountFrom(draft.name)}
              error={errors.account ?? null}
              onInput={(account) => change({ account: account.toLowerCase() })}
            />
            <div class="two">
              <TextField
                label="NIP"
                optional
                inputMode="numeric"
                maxLength={22}
                value={draft.nip}
                error={errors.nip ?? null}
                onInput={(nip) => change({ nip })}
              />
              <TextField
                label="Pangkat"
                optional
                maxLength={60}
                value={draft.rank}
                error={errors.rank ?? null}
                onInput={(rank) => change({ rank })}
              />
            </div>
          </div>
        </Card>
        <Card title="Wewenangnya">
          <div class="pad fields">
            <RolesFields draft={draft} error={errors.roles ?? null} onChange={change} />
          </div>
        </Card>
      </div>
    </FormPage>
  )
}
export default InvitePage
