import { useEffect, useState } from 'preact/hooks'
import { accessRefused } from '../data/calls.ts'
import { Note } from '../kit/note.tsx'
import { hasTyped } from '../session/typed.ts'
import { isPublished } from './published.ts'

/** The published page is asked for at most this often; milliseconds. */
const LOOK_EVERY = 10 * 60_000

/** Says that Catat was released anew since this page was loaded, or that this page is too old to be served. */
const NewerNote = () => {
  const [newer, setNewer] = useState(false)
  const old = accessRefused.value?.fault === 'access/old-console'
  useEffect(() => {
    let looked = Date.now()
    const look = async () => {
      if (document.hidden || Date.now() - looked < LOOK_EVERY) return
      looked = Date.now()
      if ((await isPublished(document, fetch)) === false) setNewer(true)
    }
    const timer = setInterval(look, LOOK_EVERY)
    document.addEventListener('visibilitychange', look)
    return () => {
      clearInterval(timer)
      document.removeEventListener('visibilitychange', look)
    }
  }, [])
  if (!newer && !old) return null
  return (
    <Note
      tone={old ? 'bad' : 'wait'}
      title="Catat sudah diperbarui."
      action={
        <button class="btn small" type="button" onClick={() => location.reload()}>
          Muat ulang
        </button>
      }
    >
      {old
        ? 'Halaman ini terlalu lama untuk dilayani. Salin dahulu isian yang belum tersimpan, lalu muat ulang.'
        : hasTyped()
          ? 'Simpan dahulu isian Anda, lalu muat ulang halaman ini.'
          : 'Muat ulang halaman ini untuk memakai yang baru.'}
    </Note>
  )
}
export default NewerNote
