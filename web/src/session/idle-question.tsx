import { useEffect } from 'preact/hooks'
import { Button } from '../kit/button.tsx'
import { Dialog } from '../kit/dialog.tsx'
import { isSpoken } from './idle.ts'
import { wake } from './watch.ts'

/** Asks before the screen is locked. Any key or press anywhere is an act and closes it; what was typed stays as it is. */
export const IdleQuestion = () => {
  const { value: state } = wake
  const asked = state.at === 'asked'
  // The page that covers this one must be here even if the line is not.
  useEffect(() => {
    if (asked) void import('./lock-page.tsx').catch(() => undefined)
  }, [asked])
  if (!asked) return null
  const left = durationText(state.seconds)
  return (
    <Dialog
      title="Lanjutkan bekerja?"
      onClose={ignore}
      acts={
        <Button kind="main" onClick={ignore}>
          Lanjutkan bekerja
        </Button>
      }
    >
      <p>
        Layar dikunci dalam <b class="no">{left}</b> karena tidak ada kegiatan. Isian Anda tetap ada.
      </p>
      <p class="sr" role="status">
        {isSpoken(state.seconds) && `Layar dikunci dalam ${left}.`}
      </p>
    </Dialog>
  )
}
/** The press or key itself has been seen as an act. */
const ignore = () => undefined

const durationText = (seconds: number) => {
  const [minutes, rest] = [Math.floor(seconds / 60), seconds % 60]
  return [minutes > 0 ? `${minutes} menit` : '', rest > 0 || minutes === 0 ? `${rest} detik` : '']
    .filter(Boolean)
    .join(' ')
}
