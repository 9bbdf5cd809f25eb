import { useState } from 'preact/hooks'
import { useAct } from '../../../data/act.ts'
import { callAccounts } from '../../../data/calls.ts'
import { Button, LinkButton } from '../../../kit/button.tsx'
import { TextField } from '../../../kit/field.tsx'
import { Note } from '../../../kit/note.tsx'
import { useTitle } from '../../../kit/title.ts'
import { GateHead } from '../../../session/gate-head.tsx'

/** /lupa-kata-sandi: mails a link to the owner of an address. Says the same whether there is such an account or not. */
const Forgotten = () => {
  useTitle('Lupa kata sandi')
  const [email, setEmail] = useState('')
  const [sent, setSent] = useState(false)
  const act = useAct()
  const send = async () =>
    setSent(await act.run('forgot', () => callAccounts({ type: 'account.forgot', email: email.trim().toLowerCase() })))
  return (
    <main id="isi" tabIndex={-1} class="gate">
      <GateHead title="Lupa kata sandi">Anda membuat kata sandi baru melalui tautan di pos-el Anda.</GateHead>
      {sent ? (
        <Note tone="ok" title="Permintaan diterima.">
          Bila pos-el itu milik akun yang aktif, tautannya dikirim ke sana dan berlaku 24 jam. Tidak ada surel? Periksa
          folder spam, atau hubungi administrator kantor.
        </Note>
      ) : (
        <form
          onSubmit={(event) => {
            event.preventDefault()
            void send()
          }}
        >
          {act.refused && <Note tone="bad">{act.refused}</Note>}
          <TextField
            label="Pos-el dinas"
            type="email"
            autocomplete="username"
            required
            maxLength={254}
            value={email}
            onInput={setEmail}
          />
          <Button kind="main" type="submit" busy={act.busy !== null}>
            Kirim tautan
          </Button>
        </form>
      )}
      <p>
        <LinkButton href="/masuk">Kembali ke halaman masuk</LinkButton>
      </p>
    </main>
  )
}
export default Forgotten
