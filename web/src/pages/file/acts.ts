import type { FileCard, FileCommand, FileId } from '@catat/domain'
import { useRef, useState } from 'preact/hooks'
import { callDesk, sentenceOf } from '../../data/calls.ts'

/** Builds a command for the state that will be current when it is sent. */
export type MakeCommand = (id: FileId, revision: number) => Exclude<FileCommand, { type: 'file.create' }>

export interface Acts {
  /**
   * Sends after everything sent before it; true when done. `shown` for what was filled from the card as it is shown now: should
   * another person's act come before it, it is refused instead of saved over that.
   */
  readonly send: (make: MakeCommand, on?: 'shown') => Promise<boolean>
  readonly busy: boolean
  /** The sentence of the last refusal; null once something was done again. */
  readonly problem: string | null
}

/**
 * Commands on one file, one after another. Each names the revision it will meet: the one seen last, or one more than the
 * last command made, whichever is newer, so that a quick second press is not refused because its own first was faster.
 */
export const useActs = (card: FileCard): Acts => {
  const [waiting, setWaiting] = useState(0)
  const [problem, setProblem] = useState<string | null>(null)
  const seen = useRef(card.revision)
  seen.current = card.revision
  const known = useRef(card.revision)
  const tail = useRef<Promise<unknown>>(Promise.resolve())
  const send = (make: MakeCommand, on?: 'shown') => {
    const shown = card.revision
    setWaiting((n) => n + 1)
    const sent = tail.current.then(async () => {
      const revision = Math.max(on ? shown : seen.current, known.current)
      const command = make(card.id, revision)
      try {
        await callDesk(command)
        if (command.type !== 'file.print') known.current = revision + 1
        setProblem(null)
        return true
      } catch (error) {
        known.current = 0
        setProblem(sentenceOf(error))
        return false
      } finally {
        setWaiting((n) => n - 1)
      }
    })
    tail.current = sent
    return sent
  }
  return { send, busy: waiting > 0, problem }
}
