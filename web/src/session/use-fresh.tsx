import { isFresh } from '@catat/domain'
import type { VNode } from 'preact'
import { useState } from 'preact/hooks'
import FreshDialog from './fresh-dialog.tsx'
import { account } from './session.ts'

/** A refusal half a minute ahead of the server's, whose clock may be another. */
const MARGIN = 30_000

/** Runs an act that asks for a fresh sign-in; the password is asked for first, with `text`, where it was given too long ago. */
export const useFresh = (
  text: string,
): { readonly run: (act: () => unknown) => void; readonly dialog: VNode | null } => {
  const [waiting, setWaiting] = useState<{ readonly act: () => unknown } | null>(null)
  const run = (act: () => unknown) => {
    const { value: who } = account
    if (who.at !== 'in') return
    const signIn = { at: who.signedInAt, secondFactor: false }
    if (isFresh(signIn, Date.now() + MARGIN)) void act()
    else setWaiting({ act })
  }
  return {
    run,
    dialog: waiting && (
      <FreshDialog
        text={text}
        onClose={() => setWaiting(null)}
        onDone={() => {
          setWaiting(null)
          void waiting.act()
        }}
      />
    ),
  }
}
