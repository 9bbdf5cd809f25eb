import { formatTime, instantOf } from '@catat/domain'
import { useState } from 'preact/hooks'
import { Button } from '../kit/button.tsx'
import { Note } from '../kit/note.tsx'
import { fetched } from '../shell/guarded.tsx'
import { account } from './session.ts'
import { ending } from './watch.ts'

const FreshDialog = fetched(() => import('./fresh-dialog.tsx'))

/** Tells ten minutes before that the session reaches its longest time, and begins a new one without leaving the page. */
export const EndNote = () => {
  const [asking, setAsking] = useState(false)
  const { value: who } = account
  if (!ending.value || who.at !== 'in') return null
  return (
    <>
      <Note
        tone="wait"
        title={`Sesi Anda berakhir pukul ${formatTime(instantOf(who.endsAt))} WITA.`}
        action={<Button onClick={() => setAsking(true)}>Perpanjang sesi</Button>}
      >
        Satu sesi paling lama 12 jam. Isian Anda tetap ada bila Anda masuk lagi.
      </Note>
      {asking && (
        <FreshDialog
          text="Sesi baru dimulai dan halaman ini tetap seperti adanya."
          act="Perpanjang sesi"
          onDone={() => setAsking(false)}
          onClose={() => setAsking(false)}
        />
      )}
    </>
  )
}
