import { CALL_SECONDS, HealthCommandSchema, msOf } from '@catat/domain'
import { askHealth } from '../health/read-health.ts'
import { answerCall } from './answer.ts'
import { callable } from './callable.ts'
import { here } from './here.ts'
import { callableOptions } from './options.ts'
import { anybody } from './session.ts'

/** An answer holds for so long, so that whoever asks without end costs nothing. */
const HOLDS = 30_000
let last: { readonly at: number; readonly answer: ReturnType<typeof askHealth> } | null = null

/** Public, for an uptime check: whether the office does its own work. Codes alone. */
export const health = callable(
  callableOptions('public', { maxInstances: 1, timeoutSeconds: CALL_SECONDS.health }),
  (request) =>
    answerCall(
      'health',
      request,
      HealthCommandSchema,
      () => {
        const at = msOf(here().now())
        if (!last || at - last.at > HOLDS) {
          const answer = askHealth(here())
          last = { at, answer }
          answer.catch(() => {
            last = null
          })
        }
        return last.answer
      },
      anybody,
    ),
)
