import type { Concern } from '@catat/domain'
import { useEffect, useState } from 'preact/hooks'
import { callAccounts } from '../data/calls.ts'
import { Note } from '../kit/note.tsx'
import { concernText } from '../pages/health/model.ts'

/** The office is asked this often; milliseconds. */
const LOOK_EVERY = 5 * 60_000
/** What an administrator has to mend before anybody can go on working. */
const URGENT: readonly Concern['code'][] = ['store.full', 'clock.behind', 'clock.ahead']

/** Says to an administrator, on every page, that the disk is full or the clock wrong. */
const ServerNote = () => {
  const [urgent, setUrgent] = useState<readonly Concern[]>([])
  useEffect(() => {
    const look = async () => {
      if (document.hidden) return
      // Whoever is refused, or has no network, is told so elsewhere.
      const health = await callAccounts({ type: 'health.read' }).catch(() => null)
      if (health) setUrgent(health.concerns.filter(({ code }) => URGENT.includes(code)))
    }
    void look()
    const timer = setInterval(look, LOOK_EVERY)
    document.addEventListener('visibilitychange', look)
    return () => {
      clearInterval(timer)
      document.removeEventListener('visibilitychange', look)
    }
  }, [])
  return (
    <>
      {urgent.map((concern) => (
        <Note
          key={concern.code}
          tone="bad"
          action={
            <a class="btn small" href="/keadaan">
              Lihat keadaan
            </a>
          }
        >
          {concernText(concern)}
        </Note>
      ))}
    </>
  )
}
export default ServerNote
