import type { VerifyAnswer, VerifyCommand } from '@catat/domain'
import { useEffect, useState } from 'preact/hooks'
import { useLocation, useRoute } from 'preact-iso'
import { useAct } from '../../../data/act.ts'
import { callVerify } from '../../../data/calls.ts'
import { Button } from '../../../kit/button.tsx'
import { Card } from '../../../kit/card.tsx'
import { Drop } from '../../../kit/drop.tsx'
import { TextField } from '../../../kit/field.tsx'
import { Note } from '../../../kit/note.tsx'
import { PageHead } from '../../../kit/page-head.tsx'
import { Frame } from '../approval/frame.tsx'
import { Answer } from './answer.tsx'
import { codeProblem, readCode, showCode } from './model.ts'

/** Public: whether a print or its PDF is genuine. It tells number and status, and shows no figure and no case. */
const Verify = () => {
  const { params } = useRoute()
  const { route } = useLocation()
  const given = readCode(params.code ?? '')
  const [typed, setTyped] = useState(given ? showCode(given) : (params.code ?? ''))
  const [error, setError] = useState<string | null>(params.code && !given ? codeProblem(params.code) : null)
  const [answer, setAnswer] = useState<{ of: string; is: VerifyAnswer } | null>(null)
  const act = useAct()

  const ask = (of: string, command: VerifyCommand) => {
    setAnswer(null)
    return act.run(command.by, async () => setAnswer({ of, is: await callVerify(command) }))
  }
  useEffect(() => {
    if (given) void ask(`kode ${showCode(given)}`, { by: 'code', code: given })
  }, [given])

  const check = () => {
    const code = readCode(typed)
    if (!code) return setError(codeProblem(typed))
    setError(null)
    if (code === given) void ask(`kode ${showCode(code)}`, { by: 'code', code })
    else route(`/verifikasi/${code}`)
  }
  const checkFile = async (file: File) => {
    setError(null)
    const digest = await printOf(await file.arrayBuffer())
    await ask('berkas PDF yang Anda pilih', { by: 'digest', digest })
  }

  return (
    <Frame>
      <PageHead
        title="Pemeriksaan keaslian cetakan"
        line="Periksa kode pada laporan atau berita acara PUSPAGA, atau berkas PDF-nya. Halaman ini tidak memuat isinya."
      />
      {act.refused && <Note tone="bad">{act.refused}</Note>}
      {act.busy && <p role="status">Memeriksa.</p>}
      {answer && <Answer of={answer.of} answer={answer.is} />}
      <div class="cols even">
        <Card title="Dengan kode">
          <form
            class="pad stack"
            onSubmit={(event) => {
              event.preventDefault()
              check()
            }}
          >
            <TextField
              label="Kode pada kaki cetakan"
              value={typed}
              onInput={setTyped}
              error={error}
              hint="16 tanda, misalnya 8C1F-42AA-90D7-XK3M. Kode QR membuka halaman ini dengan kodenya."
            />
            <Button kind="main" type="submit" busy={act.busy === 'code'}>
              Periksa kode
            </Button>
          </form>
        </Card>
        <Card title="Dengan berkas PDF" footer="Berkas tidak dikirim; hanya sidiknya yang dihitung di peramban ini.">
          <Drop
            accept="application/pdf,.pdf"
            text="Tarik PDF ke sini, atau pilih dari perangkat Anda."
            button="Pilih PDF"
            onFile={(file) => void checkFile(file)}
          />
        </Card>
      </div>
    </Frame>
  )
}

/** SHA-256 of the bytes as 64 hexadecimal digits. */
const printOf = async (bytes: ArrayBuffer): Promise<string> =>
  Array.from(new Uint8Array(await crypto.subtle.digest('SHA-256', bytes)), (byte) =>
    byte.toString(16).padStart(2, '0'),
  ).join('')

export default Verify
