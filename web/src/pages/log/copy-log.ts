import { LogAssembly, type LogCursor } from '@catat/domain'
import { useEffect, useRef, useState } from 'preact/hooks'
import { callExporter, sentenceOf } from '../../data/calls.ts'

/** How a copy of the log book stands. `stopped`: a piece did not come; those before it are kept. */
export type Copying =
  | { readonly at: 'none' }
  | { readonly at: 'reading'; readonly read: number; readonly rows: number }
  | { readonly at: 'stopped'; readonly read: number; readonly rows: number; readonly sentence: string }
  | { readonly at: 'done'; readonly rows: number; readonly file: Blob }

interface Job {
  readonly seq: number
  readonly rows: number
  readonly assembly: LogAssembly
  /** The file so far, a piece each: text is let go of as soon as the browser holds it. */
  readonly parts: Blob[]
  next: LogCursor | null
}

const partOf = (lines: readonly string[]) => new Blob(lines.map((line) => `${line}\n`))

const begin = async (): Promise<Job> => {
  const { seq, rows, header, next } = await callExporter({ type: 'log.export' })
  return { seq, rows, assembly: new LogAssembly(), parts: [partOf([header])], next }
}

/** Takes a copy of the log book piece by piece; nothing of it is kept when the page is left. */
export const useLogCopy = () => {
  const [state, setState] = useState<Copying>({ at: 'none' })
  const running = useRef<Job | 'beginning' | null>(null)
  useEffect(
    () => () => {
      running.current = null
    },
    [],
  )

  const readOn = async (job: Job) => {
    running.current = job
    try {
      while (job.next) {
        setState({ at: 'reading', read: job.assembly.rows, rows: job.rows })
        const { next, ...piece } = await callExporter({ type: 'log.piece', seq: job.seq, cursor: job.next })
        if (running.current !== job) return
        job.parts.push(partOf(job.assembly.take(piece)))
        job.next = next
      }
      running.current = null
      setState({ at: 'done', rows: job.rows, file: new Blob([...job.parts, partOf(job.assembly.end())]) })
    } catch (error) {
      if (running.current !== job) return
      setState({ at: 'stopped', read: job.assembly.rows, rows: job.rows, sentence: sentenceOf(error) })
    }
  }

  return {
    state,
    start: async () => {
      if (running.current) return
      running.current = 'beginning'
      setState({ at: 'reading', read: 0, rows: 0 })
      try {
        const job = await begin()
        if (running.current === 'beginning') await readOn(job)
      } catch (error) {
        if (running.current !== 'beginning') return
        running.current = null
        setState({ at: 'stopped', read: 0, rows: 0, sentence: sentenceOf(error) })
      }
    },
    goOn: () => {
      const job = running.current
      return job && job !== 'beginning' ? readOn(job) : undefined
    },
    drop: () => {
      running.current = null
      setState({ at: 'none' })
    },
  }
}
