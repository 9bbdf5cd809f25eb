import { useState } from 'preact/hooks'
import { TextField } from '../kit/field.tsx'
import type { Lacking } from './session.ts'

/** The six digits of what was typed, with spaces as apps show them; null when it is no code. */
export const digitsOf = (typed: string): string | null => {
  const digits = typed.replace(/\s/g, '')
  return /^\d{6}$/.test(digits) ? digits : null
}

/** The code while it is typed and sent. */
export const useCode = ({ give }: Lacking) => {
  const [code, setCode] = useState('')
  const [busy, setBusy] = useState(false)
  const [problem, setProblem] = useState<string | null>(null)
  const send = async () => {
    if (busy) return
    const digits = digitsOf(code)
    if (digits === null) return setProblem('Kode terdiri dari 6 angka, misalnya 123 456.')
    setBusy(true)
    setProblem(await give(digits))
    setCode('')
    setBusy(false)
  }
  return { code, setCode, busy, problem, send }
}

export const CodeField = ({ code, setCode, problem }: ReturnType<typeof useCode>) => (
  <TextField
    label="Kode 6 angka"
    inputMode="numeric"
    autocomplete="one-time-code"
    required
    maxLength={12}
    value={code}
    onInput={setCode}
    error={problem}
    hint="Kode untuk Catat di aplikasi autentikator pada ponsel Anda. Berganti setiap 30 detik."
  />
)
