import { parentPort, workerData } from 'node:worker_threads'
import { judge, type ReadingJob } from './judge.ts'

/** Entry of the thread in which a register is read: one job, one answer, no access to anything of the office. */
const job: ReadingJob = workerData
parentPort?.postMessage(judge(job))
