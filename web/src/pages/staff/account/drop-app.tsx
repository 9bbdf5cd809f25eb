import { isGuarded, mayManage } from '@catat/domain'
import { useState } from 'preact/hooks'
import { callAccounts } from '../../../data/calls.ts'
import { Button } from '../../../kit/button.tsx'
import { Dialog } from '../../../kit/dialog.tsx'
import { nowMs, type OfAccount } from './of-account.ts'

/** A lost phone: takes the authenticator app off, after it was said what follows. Nothing for accounts without one. */
export const DropApp = ({ one, me, act, onDone }: OfAccount) => {
  const [asking, setAsking] = useState(false)
  const { uid, name, roles } = one
  if (!mayManage(me, 'account.dropApp', one, nowMs()).ok) return null
  const waits = roles.some(isGuarded)
  const drop = async () => {
    setAsking(false)
    if (await act.run('dropApp', () => callAccounts({ type: 'account.dropApp', uid })))
      onDone({
        title: 'Aplikasi autentikator dilepas.',
        text: waits
          ? 'Perannya menunggu penetapan orang kedua; setelah itu ia menghubungkan aplikasi baru saat masuk.'
          : 'Orang ini masuk dengan kata sandinya saja.',
      })
  }
  return (
    <>
      <Button busy={act.busy === 'dropApp'} onClick={() => setAsking(true)}>
        Lepas autentikator
      </Button>
      {asking && (
        <Dialog
          title={`Lepas aplikasi autentikator ${name}?`}
          onClose={() => setAsking(false)}
          onSubmit={drop}
          acts={
            <>
              <Button onClick={() => setAsking(false)}>Batal</Button>
              <Button kind="main" type="submit">
                Lepas
              </Button>
            </>
          }
        >
          <p>
            Lakukan hanya bila ponselnya hilang atau diganti, dan Anda sudah memastikan langsung kepada orangnya.
            Sesinya berakhir saat ini juga. {waits && 'Perannya berlaku lagi setelah ditetapkan orang kedua.'}
          </p>
        </Dialog>
      )}
    </>
  )
}
