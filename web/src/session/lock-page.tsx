import { useEffect, useRef, useState } from 'preact/hooks'
import { Button } from '../kit/button.tsx'
import { TextField } from '../kit/field.tsx'
import { Note } from '../kit/note.tsx'
import { useTitle } from '../kit/title.ts'
import { fetched } from '../shell/guarded.tsx'
import { signIn, signOut } from './acts.ts'
import { GateHead } from './gate-head.tsx'
import { lacking } from './session.ts'

const FactorStep = fetched(() => import('./factor-step.tsx'))

/** Covers a page left alone. The same person goes on where it stood, with what was typed; anybody else begins anew. */
const LockPage = ({ email, why }: { readonly email: string; readonly why: string }) => {
  useTitle('Layar dikunci')
  const [password, setPassword] = useState('')
  const [busy, setBusy] = useState(false)
  const [problem, setProblem] = useState<string | null>(null)
  const form = useRef<HTMLFormElement>(null)
  useEffect(() => form.current?.querySelector<HTMLElement>('[type=password]')?.focus(), [])
  const enter = async () => {
    setBusy(true)
    setProblem(await signIn(email, password))
    setBusy(false)
  }
  if (lacking.value)
    return (
      <main id="isi" tabIndex={-1} class="gate">
        <FactorStep asked={lacking.value} />
      </main>
    )
  return (
    <main id="isi" tabIndex={-1} class="gate">
      <GateHead title="Layar dikunci">{email}</GateHead>
      <form
        ref={form}
        onSubmit={(event) => {
          event.preventDefault()
          if (!busy) void enter()
        }}
      >
        <Note tone="wait">{problem || why}</Note>
        <input
          type="email"
          class="sr"
          autocomplete="username"
          value={email}
          readOnly
          tabIndex={-1}
          aria-hidden="true"
        />
        <TextField
          label="Kata sandi"
          type="password"
          autocomplete="current-password"
          required
          value={password}
          onInput={setPassword}
        />
        <Button kind="main" type="submit" busy={busy}>
          Masuk lagi
        </Button>
        <Button kind="bare" onClick={signOut}>
          Masuk sebagai orang lain
        </Button>
      </form>
      <p class="quiet">Data klien sudah tidak ada di halaman ini. Setelah Anda masuk, halaman tadi terbuka lagi.</p>
    </main>
  )
}
export default LockPage
