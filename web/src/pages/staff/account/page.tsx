import {
  ACCOUNT_STATE_NAMES,
  type AccountState,
  accountState,
  mayManage,
  msOf,
  type Staff,
  StaffSchema,
} from '@catat/domain'
import { useState } from 'preact/hooks'
import { useLocation } from 'preact-iso'
import { addressOf, codeFrom } from '../../../data/address.ts'
import { now } from '../../../data/connection.ts'
import { useQuery } from '../../../data/live.ts'
import { LinkButton } from '../../../kit/button.tsx'
import { Card } from '../../../kit/card.tsx'
import { Empty } from '../../../kit/empty.tsx'
import { TextField } from '../../../kit/field.tsx'
import { Show } from '../../../kit/loaded.tsx'
import { PageHead } from '../../../kit/page-head.tsx'
import { staff } from '../../../session/session.ts'
import { ACCOUNTS, matches } from './model.ts'
import { AccountTable } from './table.tsx'

const EMPTY: Readonly<Record<AccountState, readonly [title: string, text: string]>> = {
  invited: ['Tidak ada undangan yang menunggu', 'Orang yang diundang tampil di sini sampai membuat kata sandi.'],
  active: ['Belum ada akun yang aktif', 'Akun aktif setelah orangnya membuat kata sandi lewat tautan undangan.'],
  ended: ['Tidak ada akun yang berakhir', 'Akun auditor pindah ke sini setelah hari terakhirnya.'],
  disabled: ['Tidak ada akun yang nonaktif', 'Akun yang dinonaktifkan tetap di sini, karena buku log menyebutnya.'],
}

/** /akun: everybody who has or had an account, by state. */
const Accounts = () => {
  const { query } = useLocation()
  const [text, setText] = useState('')
  const loaded = useQuery(ACCOUNTS, StaffSchema)
  const { value: me } = staff
  if (!me) return null
  const at = msOf(now.value)
  const state = codeFrom(ACCOUNT_STATE_NAMES, query.keadaan)
  const all = loaded.at === 'ready' ? loaded.value : []
  const pending = all.filter((one) => one.pending).length
  const found = all.filter((one) => matches(one, text.trim()))
  const inState = (list: readonly Staff[], wanted: AccountState | null) =>
    wanted ? list.filter((one) => accountState(one, at) === wanted) : list
  const tabs: readonly (readonly [AccountState | null, string])[] = [
    [null, 'Semua'],
    ...(Object.keys(ACCOUNT_STATE_NAMES) as AccountState[]).map((code) => [code, ACCOUNT_STATE_NAMES[code]] as const),
  ]
  return (
    <>
      <PageHead
        title="Akun"
        line={
          loaded.at === 'ready'
            ? `${inState(all, 'active').length} aktif${pending > 0 ? `, ${pending} menunggu penetapan peran` : ''}`
            : 'Siapa yang boleh masuk, dan sebagai apa'
        }
      >
        {mayManage(me, 'account.invite', null, at).ok && (
          <LinkButton kind="main" href="/akun/undang">
            Undang orang
          </LinkButton>
        )}
      </PageHead>
      <Card label="Daftar akun">
        <nav class="tabs" aria-label="Keadaan akun">
          {tabs.map(([code, name]) => (
            <a
              key={name}
              href={addressOf('/akun', { keadaan: code })}
              {...(code === state ? { 'aria-current': 'page' as const } : {})}
            >
              {name} <small>{loaded.at === 'ready' && inState(found, code).length}</small>
            </a>
          ))}
        </nav>
        <form class="choices" aria-label="Saringan" onSubmit={(event) => event.preventDefault()}>
          <TextField label="Cari nama atau pos-el" type="search" value={text} onInput={setText} />
        </form>
        <Show of={loaded} label="akun" rows={8}>
          {() => {
            const shown = inState(found, state)
            if (shown.length > 0) return <AccountTable accounts={shown} at={at} />
            if (text.trim() !== '')
              return <Empty title="Tidak ada yang cocok">Periksa ejaannya, atau pilih keadaan Semua.</Empty>
            const [title, words] = EMPTY[state ?? 'active']
            return <Empty title={title}>{words}</Empty>
          }}
        </Show>
      </Card>
    </>
  )
}
export default Accounts
