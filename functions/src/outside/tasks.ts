import { type Period, PeriodSchema } from '@catat/domain'
import { getFunctions } from 'firebase-admin/functions'
import * as v from 'valibot'
import { REGION } from '../settings.ts'

/** Payloads of the task queues, parsed again where they arrive. */
export const AuditTaskSchema = v.strictObject({ period: PeriodSchema, shard: v.string(), epoch: v.number() })
export type AuditTask = v.InferOutput<typeof AuditTaskSchema>
export const CheckTaskSchema = v.strictObject({ period: PeriodSchema })
export const DeliverTaskSchema = v.strictObject({ id: v.string() })

/** Puts work on a queue. It may run more than once, late, or (if putting fails) only when the sweeper finds it. */
export interface Tasks {
  auditShard(task: AuditTask): Promise<void>
  /** Checks the log book of a month whose evaluation is done. */
  checkLog(period: Period): Promise<void>
  deliver(id: string): Promise<void>
}

export const cloudTasks = (): Tasks => {
  const queue = <T extends object>(name: string) => getFunctions().taskQueue<T>(`locations/${REGION}/functions/${name}`)
  return {
    auditShard: async (task) => queue<AuditTask>('auditShard').enqueue(task),
    checkLog: async (period) => queue<{ period: Period }>('checkLog').enqueue({ period }),
    deliver: async (id) => queue<{ id: string }>('deliver').enqueue({ id }),
  }
}
