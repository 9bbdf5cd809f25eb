import { type AccountCommand, decideAccount, faultText, type Staff } from '@catat/domain'
import { useState } from 'preact/hooks'
import { useAct } from '../../../data/act.ts'
import { callAccounts } from '../../../data/calls.ts'
import { now } from '../../../data/connection.ts'
import { Button } from '../../../kit/button.tsx'
import { Dialog } from '../../../kit/dialog.tsx'
import { draftOf, grantFrom, rolesText, waitingRoles } from './model.ts'
import type { Done } from './of-account.ts'
import { RolesFields } from './roles-fields.tsx'

/** Other roles for somebody; their sessions end, since what they may do is another. */
export const RolesDialog = ({
  one,
  me,
  everybody,
  onClose,
  onDone,
}: {
  readonly one: Staff
  readonly me: Staff
  readonly everybody: readonly Staff[]
  readonly onClose: () => void
  readonly onDone: (done: Done) => void
}) => {
  const [draft, setDraft] = useState(draftOf(one))
  const [problem, setProblem] = useState<string | null>(null)
  const act = useAct()
  const waiting = waitingRoles(draft.roles, one.roles)
  const send = async () => {
    const { roles, until } = grantFrom(draft)
    const command: AccountCommand = { type: 'account.changeRoles', uid: one.uid, roles: [...roles], until }
    const decided = decideAccount(one, command, { by: me, at: now.value, everybody })
    setProblem(decided.ok ? null : faultText(decided))
    if (!decided.ok || !(await act.run('roles', () => callAccounts(command)))) return
    onDone(
      waiting.length > 0
        ? {
            title: `Peran ${rolesText(waiting)} diminta.`,
            text: 'Sampai ditetapkan orang kedua, peran yang berlaku tidak berubah.',
          }
        : { title: 'Peran diubah.', text: 'Orangnya diberi tahu dan masuk lagi dengan peran itu.' },
    )
  }
  return (
    <Dialog
      title={`Ubah peran ${one.name}?`}
      onClose={onClose}
      onSubmit={send}
      acts={
        <>
          <Button onClick={onClose}>Batal</Button>
          <Button kind="main" type="submit" busy={act.busy !== null}>
            {waiting.length > 0 ? 'Minta penetapan' : 'Ubah peran'}
          </Button>
        </>
      }
    >
      <RolesFields draft={draft} error={problem ?? act.refused} onChange={setDraft} />
      {waiting.length > 0 && <p>Peran {rolesText(waiting)} baru berlaku setelah ditetapkan orang kedua.</p>}
    </Dialog>
  )
}
