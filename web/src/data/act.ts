import { useRef, useState } from 'preact/hooks'
import { sentenceOf } from './calls.ts'

/** The one act of a page that is on its way or was refused. A second press while one is on its way does nothing. */
export interface Act {
  /** The name given to `run`, so that the right button shows it. */
  readonly busy: string | null
  /** The sentence of the last refusal, until the next act. */
  readonly refused: string | null
  /** Answers whether it was done. */
  readonly run: (name: string, work: () => Promise<unknown>) => Promise<boolean>
  readonly dismiss: () => void
}

export const useAct = (): Act => {
  const running = useRef(false)
  const [state, setState] = useState<Pick<Act, 'busy' | 'refused'>>({ busy: null, refused: null })
  const run = async (name: string, work: () => Promise<unknown>) => {
    if (running.current) return false
    running.current = true
    setState({ busy: name, refused: null })
    try {
      await work()
      setState({ busy: null, refused: null })
      return true
    } catch (error) {
      setState({ busy: null, refused: sentenceOf(error) })
      return false
    } finally {
      running.current = false
    }
  }
  return { ...state, run, dismiss: () => setState({ busy: null, refused: null }) }
}
