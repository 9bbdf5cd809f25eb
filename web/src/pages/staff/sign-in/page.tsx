import { useEffect, useState } from 'preact/hooks'
import { useLocation } from 'preact-iso'
import { Mark } from '../../../kit/icons.tsx'
import { prepareSignIn, resume, signIn } from '../../../session/acts.ts'
import { account, lacking } from '../../../session/session.ts'
import { fetched } from '../../../shell/guarded.tsx'

const FactorStep = fetched(() => import('../../../session/factor-step.tsx'))

/** Only an address of this site may follow the sign-in. */
export const safeTarget = (asked: string | undefined) => (asked && /^\/(?![/\\])/.test(asked) ? asked : '/')

/** /masuk: the lightest page; Firebase Auth is fetched once somebody starts to type. */
const SignIn = () => {
  const { query, route } = useLocation()
  const [email, setEmail] = useState('')
  const [password, setPassword] = useState('')
  const [busy, setBusy] = useState(false)
  const [why, setWhy] = useState<string | null>(null)
  const { value: who } = account
  useEffect(() => {
    document.title = 'Masuk – Catat'
    resume()
  }, [])
  useEffect(() => {
    if (who.at === 'in') route(safeTarget(query.ke), true)
  }, [who.at])
  const sentence = why ?? ('why' in who ? who.why : null)
  const send = async () => {
    if (busy) return
    setBusy(true)
    setWhy(await signIn(email.trim(), password))
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
      <div class="kop">
        <p class="row">
          <Mark />
          <b>Catat</b>
        </p>
        <h1>PUSPAGA Kabupaten Tanah Laut</h1>
        <p class="quiet">
          Dinas Pengendalian Penduduk, Keluarga Berencana, Pemberdayaan Perempuan dan Perlindungan Anak
        </p>
      </div>
      <form
        onFocusCapture={prepareSignIn}
        onSubmit={(event) => {
          event.preventDefault()
          void send()
        }}
      >
        {sentence && (
          <div class="note wait" role="alert">
            <p>{sentence}</p>
          </div>
        )}
        <div class="field">
          <label for="pos-el">Pos-el dinas</label>
          <input
            id="pos-el"
            type="email"
            autocomplete="username"
            required
            value={email}
            onInput={(event) => setEmail(event.currentTarget.value)}
          />
        </div>
        <div class="field">
          <label for="sandi">Kata sandi</label>
          <input
            id="sandi"
            type="password"
            autocomplete="current-password"
            required
            value={password}
            onInput={(event) => setPassword(event.currentTarget.value)}
          />
        </div>
        <button class="btn main" type="submit" aria-busy={busy}>
          {busy ? 'Memeriksa' : 'Masuk'}
        </button>
      </form>
      <p class="quiet">
        Akun dibuat oleh administrator kantor. <a href="/lupa-kata-sandi">Lupa kata sandi?</a>
      </p>
    </main>
  )
}
export default SignIn
