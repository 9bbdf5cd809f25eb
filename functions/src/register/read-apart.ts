import { Worker } from 'node:worker_threads'
import { LIMITS } from '../workbook/limits.ts'
import { unreadable } from '../workbook/refusal.ts'
import type { Judged, ReadingJob } from './judge.ts'

/** From source the thread runs as it stands; the build puts both side by side. */
const THREAD = new URL(import.meta.url.endsWith('.ts') ? './reading-worker.ts' : './reading-worker.js', import.meta.url)

/**
 * Reads a register in a thread of its own with a ceiling of memory and time: it comes from outside, and what it makes a reader do is
 * nobody's promise. What the library prints there is dropped, since it may quote cells. Rejects where the reader itself fails, with the
 * name and code of the failure alone.
 */
export const readApart = (job: ReadingJob, source = THREAD): Promise<Judged> =>
  new Promise((resolve, reject) => {
    const thread = new Worker(source, {
      workerData: job,
      resourceLimits: { maxOldGenerationSizeMb: LIMITS.memoryMb },
      stdout: true,
      stderr: true,
      env: {},
    })
    const answer = (judged: Judged) => {
      clearTimeout(late)
      void thread.terminate()
      resolve(judged)
    }
    const late = setTimeout(() => answer(unreadable('tooHeavy')), LIMITS.seconds * 1000)
    thread.once('message', answer)
    const fail = (what: string) => {
      clearTimeout(late)
      reject(new Error(`The reader of registers ended: ${what}`))
    }
    thread.once('error', (error: NodeJS.ErrnoException) =>
      error.code === 'ERR_WORKER_OUT_OF_MEMORY'
        ? answer(unreadable('tooHeavy'))
        : fail(`${error.name} ${error.code ?? ''}`),
    )
    thread.once('exit', (code) => fail(`exit ${code}`))
  })
