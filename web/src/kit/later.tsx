import type { ComponentType } from 'preact'
import { useEffect, useState } from 'preact/hooks'
import { Note } from './note.tsx'

/**
 * A part of a page that few people see, fetched when it is first shown, so that the page itself stays light. Shows nothing until it
 * is here; one that cannot be fetched says so.
 */
export const later = <P extends object>(load: () => Promise<{ default: ComponentType<P> }>): ComponentType<P> => {
  let here: ComponentType<P> | null = null
  return (props: P) => {
    const [state, setState] = useState<'waiting' | 'here' | 'broken'>(here ? 'here' : 'waiting')
    useEffect(() => {
      let gone = false
      if (!here) {
        load().then(
          (module) => {
            here = module.default
            if (!gone) setState('here')
          },
          () => gone || setState('broken'),
        )
      }
      return () => {
        gone = true
      }
    }, [])
    const Part = here
    if (Part) return <Part {...props} />
    if (state === 'waiting') return null
    return (
      <Note tone="bad" title="Bagian ini belum dapat dimuat.">
        Periksa jaringan, lalu muat ulang halaman.
      </Note>
    )
  }
}
