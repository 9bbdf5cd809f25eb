import { type ApprovalAnswer, reportName } from '@catat/domain'
import { useState } from 'preact/hooks'
import { Button } from '../../../kit/button.tsx'
import { Card } from '../../../kit/card.tsx'
import { TextField } from '../../../kit/field.tsx'
import { Note } from '../../../kit/note.tsx'
import { prepareSignIn, signIn } from '../../../session/acts.ts'
import { lacking } from '../../../session/session.ts'
import { fetched } from '../../../shell/guarded.tsx'
import { WORDS } from './model.ts'

const FactorStep = fetched(() => import('../../../session/factor-step.tsx'))

type Told = Extract<ApprovalAnswer<'approval.open'>, { signedIn: false }>

/** What the mail said, and the sign-in of the person it was sent to. Figures come after. `locked`: why they have left again. */
export const SignInCard = ({ told, locked }: { readonly told: Told; readonly locked: string | null }) => {
  const [password, setPassword] = useState('')
  const [busy, setBusy] = useState(false)
  const [why, setWhy] = useState<string | null>(null)
  const enter = async () => {
    if (busy) return
    setBusy(true)
    setWhy(await signIn(told.email, password))
    setBusy(false)
  }
  if (lacking.value)
    return (
      <div class="stack gate">
        <FactorStep asked={lacking.value} />
      </div>
    )
  return (
    <div class="stack gate">
      <div class="stack">
        <p class="quiet">{WORDS[told.act].step}</p>
        <h1>{reportName(told.report)} menunggu keputusan Anda</h1>
        <dl class="facts">
          <dt>Nomor</dt>
          <dd>{told.number}</dd>
          <dt>Revisi</dt>
          <dd>{told.revision}</dd>
          <dt>Untuk</dt>
          <dd>{told.email}</dd>
        </dl>
      </div>
      <Card label="Masuk">
        <form
          class="pad"
          onFocusIn={prepareSignIn}
          onSubmit={(event) => {
            event.preventDefault()
            void enter()
          }}
        >
          <p>Masuk untuk melihat laporan. Tautan ini hanya penunjuk; keputusan memerlukan akun Anda sendiri.</p>
          {why ? <Note tone="bad">{why}</Note> : locked && <Note tone="wait">{locked}</Note>}
          <input type="hidden" name="username" autocomplete="username" value={told.email} />
          <TextField
            label="Kata sandi"
            type="password"
            autocomplete="current-password"
            required
            value={password}
            onInput={setPassword}
          />
          <Button kind="main" type="submit" busy={busy}>
            Masuk dan lihat laporan
          </Button>
        </form>
      </Card>
    </div>
  )
}
