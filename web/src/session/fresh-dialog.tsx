import { useState } from 'preact/hooks'
import { Button } from '../kit/button.tsx'
import { Dialog } from '../kit/dialog.tsx'
import { TextField } from '../kit/field.tsx'
import { signIn } from './acts.ts'
import { CodeField, useCode } from './code.tsx'
import { account, type Lacking, lacking } from './session.ts'

/**
 * Asks the person here for their password again, and for the code of the app where they have one, for acts that want a fresh sign-in (fault `access/not-fresh`) and before the
 * session's end. `onDone` after a new session has begun; the page stays as it is.
 */
const FreshDialog = ({
  title = 'Masukkan kata sandi Anda',
  text,
  act = 'Lanjutkan',
  onDone,
  onClose,
}: {
  readonly title?: string
  readonly text: string
  readonly act?: string
  readonly onDone: () => unknown
  readonly onClose: () => void
}) => {
  const [password, setPassword] = useState('')
  const [busy, setBusy] = useState(false)
  const [problem, setProblem] = useState<string | null>(null)
  const { value: who } = account
  if (who.at !== 'in') return null
  const enter = async () => {
    if (busy) return
    setBusy(true)
    const refused = await signIn(who.email, password)
    setBusy(false)
    setProblem(refused)
    if (refused === null) void onDone()
  }
  if (lacking.value)
    return (
      <CodeDialog
        asked={lacking.value}
        act={act}
        onClose={() => {
          lacking.value?.back()
          onClose()
        }}
      />
    )
  return (
    <Dialog
      title={title}
      onClose={onClose}
      onSubmit={enter}
      acts={
        <>
          <Button onClick={onClose}>Batal</Button>
          <Button kind="main" type="submit" busy={busy}>
            {act}
          </Button>
        </>
      }
    >
      <p>{text}</p>
      <TextField
        label="Kata sandi"
        type="password"
        autocomplete="current-password"
        required
        value={password}
        onInput={setPassword}
        error={problem}
        hint={who.email}
      />
    </Dialog>
  )
}
export default FreshDialog

const CodeDialog = ({
  asked,
  act,
  onClose,
}: {
  readonly asked: Lacking
  readonly act: string
  readonly onClose: () => void
}) => {
  const code = useCode(asked)
  return (
    <Dialog
      title="Masukkan kode dari aplikasi autentikator"
      onClose={onClose}
      onSubmit={code.send}
      acts={
        <>
          <Button onClick={onClose}>Batal</Button>
          <Button kind="main" type="submit" busy={code.busy}>
            {act}
          </Button>
        </>
      }
    >
      <CodeField {...code} />
    </Dialog>
  )
}
