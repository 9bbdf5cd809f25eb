import { type AccountCommand, decideAccount, faultText, type Staff } from '@catat/domain'
import { useState } from 'preact/hooks'
import { callAccounts } from '../../../data/calls.ts'
import { now } from '../../../data/connection.ts'
import { Button } from '../../../kit/button.tsx'
import { Dialog } from '../../../kit/dialog.tsx'
import { DropApp } from './drop-app.tsx'
import { afterDisabling } from './model.ts'
import type { Done, OfAccount } from './of-account.ts'

/** Link, disabling and enabling, for who may; a closed act says why. */
export const AccountActs = ({
  one,
  me,
  everybody,
  act,
  onDone,
}: OfAccount & { readonly everybody: readonly Staff[] }) => {
  const [asking, setAsking] = useState(false)
  const { uid } = one
  if (!me.roles.includes('admin')) return null
  const verdict = (type: 'account.sendLink' | 'account.disable' | 'account.enable') =>
    decideAccount(one, { type, uid }, { by: me, at: now.value, everybody })
  const link = verdict('account.sendLink')
  const disable = verdict('account.disable')
  const enable = verdict('account.enable')
  const invited = one.acceptedAt === null
  const run = async (name: string, command: AccountCommand, done: Done) => {
    if (await act.run(name, () => callAccounts(command))) onDone(done)
  }
  return (
    <>
      {disable.ok || disable.fault !== 'staff/wrong-state' ? (
        <Button why={disable.ok ? null : faultText(disable)} onClick={() => setAsking(true)}>
          {invited ? 'Tarik undangan' : 'Nonaktifkan'}
        </Button>
      ) : null}
      <DropApp one={one} me={me} act={act} onDone={onDone} />
      {link.ok && (
        <Button
          busy={act.busy === 'link'}
          onClick={() =>
            run(
              'link',
              { type: 'account.sendLink', uid },
              {
                title: invited ? 'Undangan dikirim lagi.' : 'Tautan kata sandi dikirim.',
                text: `Ke ${one.email}, berlaku 24 jam. Tautan yang lama tidak berlaku lagi.`,
              },
            )
          }
        >
          {invited ? 'Kirim undangan lagi' : 'Kirim tautan kata sandi'}
        </Button>
      )}
      {enable.ok && (
        <Button
          kind="main"
          busy={act.busy === 'enable'}
          onClick={() =>
            run(
              'enable',
              { type: 'account.enable', uid },
              { title: 'Akun diaktifkan.', text: 'Orang ini dapat masuk lagi dengan kata sandinya.' },
            )
          }
        >
          Aktifkan lagi
        </Button>
      )}
      {asking && (
        <Dialog
          title={invited ? `Tarik undangan ${one.name}?` : `Nonaktifkan akun ${one.name}?`}
          onClose={() => setAsking(false)}
          onSubmit={async () => {
            setAsking(false)
            await run(
              'disable',
              { type: 'account.disable', uid },
              {
                title: invited ? 'Undangan ditarik.' : 'Akun dinonaktifkan.',
                text: invited ? 'Tautannya tidak berlaku lagi.' : 'Halaman yang masih terbuka padanya sudah ditutup.',
              },
            )
          }}
          acts={
            <>
              <Button onClick={() => setAsking(false)}>Batal</Button>
              <Button kind="main" type="submit">
                {invited ? 'Tarik undangan' : 'Nonaktifkan'}
              </Button>
            </>
          }
        >
          <p>
            {!invited && 'Sesinya berakhir saat ini juga dan ia tidak dapat masuk. '}
            {afterDisabling(one)}
          </p>
        </Dialog>
      )}
    </>
  )
}
