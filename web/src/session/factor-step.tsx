import { useEffect, useRef } from 'preact/hooks'
import { Button } from '../kit/button.tsx'
import { Note } from '../kit/note.tsx'
import { AppKey } from './app-key.tsx'
import { CodeField, useCode } from './code.tsx'
import { GateHead } from './gate-head.tsx'
import type { Lacking } from './session.ts'

/** In place of the password, on whichever page asked for it: the code of the authenticator app, or connecting an app first. */
const FactorStep = ({ asked }: { readonly asked: Lacking }) => {
  const code = useCode(asked)
  const form = useRef<HTMLFormElement>(null)
  const isNew = asked.at === 'app'
  useEffect(() => {
    if (!isNew) form.current?.querySelector('input')?.focus()
  }, [isNew])
  return (
    <>
      {isNew ? (
        <GateHead title="Hubungkan aplikasi autentikator">
          Peran Anda memerlukan kode dari ponsel setiap kali masuk, selain kata sandi. Ini hanya sekali.
        </GateHead>
      ) : (
        <GateHead title="Kode dari aplikasi autentikator">{asked.email}</GateHead>
      )}
      {isNew && <AppKey app={asked} />}
      {asked.at === 'code' && asked.connected && (
        <Note tone="ok" title="Aplikasi terhubung.">
          Tunggu sampai kodenya berganti, lalu masuk dengan kode yang baru.
        </Note>
      )}
      <form
        ref={form}
        onSubmit={(event) => {
          event.preventDefault()
          void code.send()
        }}
      >
        <CodeField {...code} />
        <Button kind="main" type="submit" busy={code.busy}>
          {isNew ? 'Hubungkan aplikasi' : 'Masuk'}
        </Button>
        <Button kind="bare" onClick={asked.back}>
          Kembali ke kata sandi
        </Button>
      </form>
      <p class="quiet">
        {isNew
          ? 'Gambar dan kunci ini hanya untuk Anda: jangan difoto, disimpan, atau dikirim kepada siapa pun.'
          : 'Ponsel hilang atau diganti? Administrator sistem dapat melepas aplikasi yang lama, lalu Anda menghubungkan yang baru.'}
      </p>
    </>
  )
}
export default FactorStep
