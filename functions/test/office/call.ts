import { FAULTS, type FaultCode, msOf } from '@catat/domain'
import { type CallableRequest, HttpsError } from 'firebase-functions/https'
import * as v from 'valibot'
import type { SampleCall } from './commands.ts'
import type { TestOffice } from './office.ts'

const FaultSchema = v.object({ fault: v.picklist(Object.keys(FAULTS) as FaultCode[]) })

/** Makes calls as a signed-in console does, down to the entry. Answers the fault they end in, if they end in one. */
export const callerOf =
  (office: TestOffice, functions: Readonly<Record<string, unknown>>) =>
  async ({ name, who }: Pick<SampleCall, 'name' | 'who'>, data: unknown): Promise<FaultCode | null> => {
    const call = functions[name]
    if (typeof call !== 'function' || !('run' in call)) throw new Error(`There is no call ${name}.`)
    const token = { auth_time: Math.floor(msOf(office.world.now()) / 1000), firebase: { sign_in_provider: 'password' } }
    const request = { data, ...(who ? { auth: { uid: who, token } } : {}) } as CallableRequest<unknown>
    const end = await Promise.resolve((call as { run(request: CallableRequest<unknown>): unknown }).run(request)).then(
      () => null,
      (error: unknown) => error,
    )
    if (end === null) return null
    if (!(end instanceof HttpsError)) throw end
    return v.parse(FaultSchema, end.details).fault
  }
