import {
  CALL_SECONDS,
  DeskCommandSchema,
  EDITION,
  FAULTS,
  HOSTING_SECONDS,
  IdentityCommandSchema,
  LEAST_EDITION,
  RegisterCommandSchema,
} from '@catat/domain'
import { type CallableRequest, HttpsError } from 'firebase-functions/https'
import type { Expression } from 'firebase-functions/params'
import { describe, expect, it } from 'vitest'
import * as functions from '../index.ts'
import { Refusal } from '../refusal.ts'
import { answerCall, signedIn } from './answer.ts'
import { anybody } from './session.ts'

const request = (data: unknown, uid: string | null = 'noor'): CallableRequest<unknown> =>
  ({ data, ...(uid === null ? {} : { auth: { uid, token: {} } }) }) as CallableRequest<unknown>

const asked = async (schema: Parameters<typeof answerCall>[2], data: unknown, uid: string | null = 'noor') => {
  const end = await answerCall('desk', request(data, uid), schema, async (caller) => signedIn(caller), anybody).catch(
    (e: unknown) => e,
  )
  if (!(end instanceof HttpsError)) throw new Error('The call was not refused.')
  return { status: end.code, text: end.message, details: end.details }
}
const field = async (schema: Parameters<typeof answerCall>[2], data: unknown) => {
  const { status, details } = await asked(schema, data)
  return [status, details]
}

const submit = { type: 'file.submit', id: '0123456789abcdef0123', revision: 1 }

describe('a call', () => {
  it('without a session is told to sign in', async () => {
    expect(await asked(DeskCommandSchema, submit, null)).toMatchObject({
      status: 'unauthenticated',
      details: { fault: 'access/signed-out' },
    })
  })

  it.each([
    [null, 'kiriman'],
    ['text', 'kiriman'],
    [{}, 'jenis perintah'],
    [{ type: 'file.destroy' }, 'jenis perintah'],
    [{ ...submit, revision: -1 }, 'revisi'],
    [{ ...submit, revision: '1' }, 'revisi'],
    [{ ...submit, id: '../staff/noor' }, 'nomor pengenal'],
    [{ ...submit, admin: true }, 'isian tambahan'],
    [{ ...submit, type: 'file.mark', code: 'KSL-01', state: 'gone', reason: null }, 'tanda dokumen'],
    [{ ...submit, type: 'file.receive', place: { cabinet: '<script>', folder: '1' } }, 'lemari'],
  ])('with %j is refused and names %s', async (data, name) => {
    const [status, details] = await field(DeskCommandSchema, data)
    expect(status).toBe('invalid-argument')
    expect(details).toMatchObject({ fault: 'input/unreadable', details: { field: name } })
  })

  it('never quotes what was sent', async () => {
    const identity = {
      name: 'W',
      nik: '63010355059',
      birthDate: '1990-15-05',
      parents: '',
      phone: '',
      address: '',
      school: '',
      note: 'rahasia',
    }
    const refused = await asked(IdentityCommandSchema, { type: 'identity.seal', id: submit.id, identity })
    expect(JSON.stringify(refused)).not.toMatch(/63010355059|rahasia|1990/)
    expect(refused.text).toContain('nama')
  })

  it.each([LEAST_EDITION, EDITION, EDITION + 1])(
    'from a console of edition %i is served, and the edition is no part of it',
    async (edition) => {
      const seen = await answerCall(
        'desk',
        request({ ...submit, edition }),
        DeskCommandSchema,
        async (_, command) => command,
        anybody,
      )
      expect(seen).toEqual(submit)
    },
  )

  it('from a console that is too old is refused with what to do, before anything is read or changed', async () => {
    const ran: unknown[] = []
    const end = await answerCall(
      'desk',
      request({ ...submit, edition: LEAST_EDITION - 1, revised: 'a field of then' }),
      DeskCommandSchema,
      async (_, command) => ran.push(command),
      anybody,
    ).catch((error: HttpsError) => error)
    expect(end).toMatchObject({ code: 'failed-precondition', details: { fault: 'access/old-console' } })
    expect(String((end as HttpsError).message)).toContain('muat ulang halaman')
    expect(ran).toEqual([])
  })

  it.each(['1', 1.5, null])('with the edition %j is unreadable', async (edition) => {
    const refused = await asked(DeskCommandSchema, { ...submit, edition })
    expect(refused.details).toMatchObject({ fault: 'input/unreadable' })
  })

  it('that is too large says how large it may be', async () => {
    const refused = await asked(RegisterCommandSchema, { type: 'register.check', content: 'A'.repeat(10_700_001) })
    expect(refused.details).toMatchObject({ fault: 'input/too-large' })
  })

  it('that fails in our hands says so, and nothing of what went wrong', async () => {
    const end = await answerCall(
      'desk',
      request(submit),
      DeskCommandSchema,
      async () => {
        throw new Error('NIK 6301035505900001 of Wartawati')
      },
      anybody,
    ).catch((error: HttpsError) => error)
    expect(end).toMatchObject({ code: 'internal', details: { fault: 'system/failed' } })
    expect(JSON.stringify(end)).not.toContain('Wartawati')
  })

  it('that fails with something that is no error is answered all the same', async () => {
    const end = await answerCall(
      'desk',
      request(submit),
      DeskCommandSchema,
      async () => Promise.reject('NIK 6301035505900001'),
      anybody,
    ).catch((error: unknown) => error)
    expect(end).toBeInstanceOf(HttpsError)
    expect(end).toMatchObject({ code: 'internal', details: { fault: 'system/failed' } })
  })

  it.each(Object.keys(FAULTS) as (keyof typeof FAULTS)[])(
    'refused with %s travels under its own status',
    async (fault) => {
      const end = await answerCall(
        'desk',
        request(submit),
        DeskCommandSchema,
        async () => {
          throw new Refusal(fault)
        },
        anybody,
      ).catch((error: HttpsError) => error)
      expect(end).toMatchObject({ code: FAULTS[fault].status, details: { fault } })
    },
  )
})

describe('a function', () => {
  const endpoints = Object.entries(functions).map(([name, made]) => [name, made.__endpoint] as const)
  const open = [
    'accounts',
    'desk',
    'disclosure',
    'identity',
    'approval',
    'rights',
    'verify',
    'register',
    'exporter',
    'health',
  ]

  it.each(endpoints)('%s has its region, its own account, a ceiling of cost and a limit of time', (_, endpoint) => {
    expect(endpoint).toMatchObject({ region: ['asia-southeast2'], platform: 'gcfv2' })
    const account = (endpoint.serviceAccountEmail as Expression<string>).toCEL()
    expect(account).toMatch(/^catat-[a-z]+@\{\{ params\.PROJECT_ID \}\}\.iam\.gserviceaccount\.com$/)
    expect(endpoint.maxInstances).toBeLessThanOrEqual(8)
    expect(endpoint.timeoutSeconds).toBeLessThanOrEqual(540)
  })

  it('answers before Hosting gives up, all but the import, which goes on and is taken up again', () => {
    const longer = endpoints.filter(
      ([, endpoint]) => endpoint.callableTrigger && Number(endpoint.timeoutSeconds) >= HOSTING_SECONDS,
    )
    expect(longer.map(([name]) => name)).toEqual(['register'])
    const limits: Readonly<Record<string, number>> = CALL_SECONDS
    for (const [name, endpoint] of endpoints)
      if (name in limits) expect([name, endpoint.timeoutSeconds]).toEqual([name, limits[name]])
  })

  it('is open to callers only where the console needs it', () => {
    const callable = endpoints.filter(([, endpoint]) => endpoint.callableTrigger).map(([name]) => name)
    expect(callable.sort()).toEqual([...open].sort())
    for (const [, endpoint] of endpoints) expect(endpoint.httpsTrigger).toBeUndefined()
  })
})
