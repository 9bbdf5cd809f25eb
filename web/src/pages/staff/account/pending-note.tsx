import { dayOf, formatDay, mayManage } from '@catat/domain'
import { callAccounts } from '../../../data/calls.ts'
import { Button } from '../../../kit/button.tsx'
import { Note } from '../../../kit/note.tsx'
import { lastDayOf, rolesText } from './model.ts'
import { type Done, nowMs, type OfAccount } from './of-account.ts'

/** Roles that wait for a second person: who asked, and the two acts for who may decide. */
export const PendingNote = ({ one, me, act, onDone }: OfAccount) => {
  const { pending, uid, name } = one
  if (!pending) return null
  const confirm = mayManage(me, 'account.confirm', one, nowMs())
  const decline = mayManage(me, 'account.decline', one, nowMs())
  const roles = rolesText(pending.roles)
  const lastDay = lastDayOf(pending.until)
  const run = async (type: 'account.confirm' | 'account.decline', done: Done) => {
    if (await act.run(type, () => callAccounts({ type, uid }))) onDone(done)
  }
  return (
    <Note
      tone="wait"
      title={`Peran ${roles} menunggu penetapan orang kedua.`}
      action={
        <>
          {decline.ok && (
            <Button
              busy={act.busy === 'account.decline'}
              onClick={() =>
                run('account.decline', {
                  title: 'Permintaan peran ditolak.',
                  text: 'Peran yang berlaku tidak berubah.',
                })
              }
            >
              {pending.by.uid === me.uid ? 'Tarik permintaan' : 'Tolak'}
            </Button>
          )}
          {confirm.ok && (
            <Button
              kind="main"
              busy={act.busy === 'account.confirm'}
              onClick={() =>
                run('account.confirm', { title: `${name} kini ${roles}.`, text: 'Orangnya diberi tahu lewat surel.' })
              }
            >
              Tetapkan peran
            </Button>
          )}
        </>
      }
    >
      Diminta {pending.by.name}, {formatDay(dayOf(pending.at))}
      {lastDay && `, berlaku sampai ${formatDay(lastDay)}`}.{' '}
      {!confirm.ok && 'Yang dapat menetapkan: administrator lain, Kepala Dinas, atau Pimpinan PUSPAGA.'}
    </Note>
  )
}
