import { type AccountAnswer, checkPassword, faultText, PASSWORD_MAX, PASSWORD_MIN } from '@catat/domain'
import { useEffect, useState } from 'preact/hooks'
import { useAct } from '../../../data/act.ts'
import { callAccounts, Refusal } from '../../../data/calls.ts'
import { tokenFrom } from '../../../data/link-token.ts'
import { Button, LinkButton } from '../../../kit/button.tsx'
import { Chip } from '../../../kit/chip.tsx'
import { Field, TextField } from '../../../kit/field.tsx'
import { Note } from '../../../kit/note.tsx'
import { Skeleton } from '../../../kit/skeleton.tsx'
import { useTitle } from '../../../kit/title.ts'
import { GateHead } from '../../../session/gate-head.tsx'

type Told = AccountAnswer<'account.openLink'>
type State =
  | { readonly at: 'opening' }
  | { readonly at: 'opened'; readonly told: Told }
  | { readonly at: 'dead' }
  | { readonly at: 'refused'; readonly sentence: string }
  | { readonly at: 'done' }

/** Taken out of the address at once, so that it stays in no history; a reload needs the mailed link again. */
const takeToken = () => {
  const token = tokenFrom(location.hash)
  if (location.hash) history.replaceState(history.state, '', location.pathname)
  return token
}

/** /undangan#t=…: the owner of an account, invited or with a forgotten password, makes a password nobody else knows. */
const Invitation = () => {
  const [token, setToken] = useState(takeToken)
  const [state, setState] = useState<State>({ at: 'opening' })
  const [attempt, setAttempt] = useState(0)
  useTitle('Buat kata sandi')
  useEffect(() => {
    const again = () => location.hash && setToken(takeToken())
    addEventListener('hashchange', again)
    return () => removeEventListener('hashchange', again)
  }, [])
  useEffect(() => {
    if (token === null) return setState({ at: 'dead' })
    let stopped = false
    setState({ at: 'opening' })
    callAccounts({ type: 'account.openLink', token }).then(
      (told) => stopped || setState({ at: 'opened', told }),
      (error: unknown) => stopped || setState(refusedState(error)),
    )
    return () => {
      stopped = true
    }
  }, [token, attempt])
  return (
    <main id="isi" tabIndex={-1} class="gate">
      {state.at === 'opening' && <Skeleton label="undangan" rows={3} />}
      {state.at === 'opened' && token && (
        <PasswordForm
          told={state.told}
          token={token}
          onDone={() => setState({ at: 'done' })}
          onDead={() => setState({ at: 'dead' })}
        />
      )}
      {state.at === 'done' && (
        <>
          <GateHead title="Kata sandi tersimpan">Hanya Anda yang mengetahuinya.</GateHead>
          <Note tone="ok">Masuk dengan kata sandi baru Anda. Tautan tadi tidak berlaku lagi.</Note>
          <LinkButton kind="main" href="/masuk">
            Masuk
          </LinkButton>
        </>
      )}
      {state.at === 'dead' && (
        <>
          <GateHead title="Tautan ini tidak berlaku lagi">Tautan berlaku 24 jam dan hanya sekali.</GateHead>
          <Note tone="wait">
            Belum pernah membuat kata sandi? Mintalah undangan baru kepada administrator kantor. Sudah pernah? Minta
            tautan baru sendiri.
          </Note>
          <div class="row">
            <LinkButton href="/lupa-kata-sandi">Minta tautan baru</LinkButton>
            <LinkButton href="/masuk">Masuk</LinkButton>
          </div>
        </>
      )}
      {state.at === 'refused' && (
        <>
          <GateHead title="Tautan belum dapat dibuka">Tautannya tetap berlaku.</GateHead>
          <Note tone="bad" action={<Button onClick={() => setAttempt(attempt + 1)}>Coba lagi</Button>}>
            {state.sentence}
          </Note>
        </>
      )}
    </main>
  )
}
export default Invitation

const refusedState = (error: unknown): State =>
  error instanceof Refusal && error.fault !== 'invitation/dead'
    ? { at: 'refused', sentence: error.sentence }
    : { at: 'dead' }

const PasswordForm = ({
  told: { purpose, name, email },
  token,
  onDone,
  onDead,
}: {
  readonly told: Told
  readonly token: string
  readonly onDone: () => void
  readonly onDead: () => void
}) => {
  const [password, setPassword] = useState('')
  const [shown, setShown] = useState(false)
  const [tried, setTried] = useState(false)
  const act = useAct()
  const checked = checkPassword(password, { name, account: '', email })
  const why = checked.ok ? null : faultText(checked)
  const send = () => {
    setTried(true)
    if (why) return
    return act.run('accept', () =>
      callAccounts({ type: 'account.accept', token, password }).then(onDone, (error: unknown) => {
        if (error instanceof Refusal && error.fault === 'invitation/dead') return onDead()
        throw error
      }),
    )
  }
  return (
    <>
      <GateHead title={purpose === 'invitation' ? `Selamat datang, ${name}` : 'Buat kata sandi baru'}>
        {purpose === 'invitation'
          ? 'Anda diundang bekerja di Catat, pencatatan layanan PUSPAGA Kabupaten Tanah Laut.'
          : `Untuk akun ${name}. Sesi yang masih terbuka di tempat lain berakhir.`}
      </GateHead>
      <form
        onSubmit={(event) => {
          event.preventDefault()
          void send()
        }}
      >
        {act.refused && <Note tone="bad">{act.refused}</Note>}
        <Field label="Pos-el dinas">
          {(wired) => <input {...wired} type="email" autocomplete="username" readOnly value={email} />}
        </Field>
        <TextField
          label="Kata sandi baru"
          type={shown ? 'text' : 'password'}
          autocomplete="new-password"
          required
          maxLength={PASSWORD_MAX}
          value={password}
          onInput={setPassword}
          error={tried ? why : null}
          hint={`Paling sedikit ${PASSWORD_MIN} huruf. Kalimat pendek yang hanya Anda ingat lebih kuat daripada kata yang dirumitkan.`}
        />
        <p class="row" role="status">
          {password !== '' && (why ? <Chip tone="ring">Belum cukup</Chip> : <Chip tone="ok">Dapat dipakai</Chip>)}
          {password !== '' && why && !tried && <small>{why}</small>}
        </p>
        <label class="box">
          <input type="checkbox" checked={shown} onChange={(event) => setShown(event.currentTarget.checked)} />
          Tampilkan kata sandi, supaya tidak perlu mengetik dua kali
        </label>
        <Button kind="main" type="submit" busy={act.busy !== null}>
          Simpan kata sandi
        </Button>
      </form>
      <p class="quiet">
        Kata sandi boleh ditempel dari pengelola kata sandi. Jangan memberitahukannya kepada siapa pun.
      </p>
    </>
  )
}
