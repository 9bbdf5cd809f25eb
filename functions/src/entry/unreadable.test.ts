import * as domain from '@catat/domain'
import {
  AccountCommandSchema,
  DeskCommandSchema,
  type Fault,
  IdentityCommandSchema,
  RegisterCommandSchema,
} from '@catat/domain'
import { type CallableRequest, HttpsError } from 'firebase-functions/https'
import * as v from 'valibot'
import { describe, expect, it } from 'vitest'
import { counselling, identity } from '../../test/office/files.ts'
import { answerCall } from './answer.ts'
import { anybody } from './session.ts'
import { unreadable } from './unreadable.ts'

const id = '0123456789abcdef0123'

/** What the person is told whose call cannot be read. */
const told = async (schema: v.GenericSchema, data: unknown): Promise<{ text: string; fault: Fault['fault'] }> => {
  const request = { data } as CallableRequest<unknown>
  const end = await answerCall('desk', request, schema, async () => null, anybody).catch((error: unknown) => error)
  if (!(end instanceof HttpsError)) throw new Error('The call was not refused.')
  return { text: end.message, fault: (end.details as Fault).fault }
}

/** The field that a missing `key` is told by. */
const nameOf = (key: string): unknown => {
  const { issues } = v.safeParse(v.strictObject({ [key]: v.string() }), {})
  return issues && unreadable(issues).details.field
}

/** The keys of every object within some schemas. */
const fieldsOf = (schemas: unknown): ReadonlySet<string> => {
  const [seen, keys] = [new Set<object>(), new Set<string>()]
  const walk = (part: unknown): void => {
    if (typeof part !== 'object' || part === null || seen.has(part)) return
    seen.add(part)
    const { type, entries } = part as { readonly type?: unknown; readonly entries?: object }
    if (type === 'strict_object') for (const key of Object.keys(entries ?? {})) keys.add(key)
    Object.values(part).forEach(walk)
  }
  walk(schemas)
  return keys
}

const submit = { type: 'file.submit', id, revision: 1 }
const mark = { type: 'file.mark', id, revision: 1, code: 'KSL-01', state: 'absent', reason: null }
const create = (more: object) => ({ type: 'file.create', id, form: { ...counselling(), ...more } })
const seal = (more: object) => ({ type: 'identity.seal', id, identity: { ...identity(), ...more } })
const find = { type: 'identity.find', by: 'nik' }
const invite = {
  type: 'account.invite',
  account: 'rusdiana',
  name: 'Rusdiana Contoh',
  nip: '',
  rank: '',
  email: 'rusdiana@catat.test',
  roles: ['officer'],
  until: null,
}
const receive = (place: object) => ({ type: 'file.receive', id, revision: 1, place })
const SHORT = 'paling banyak 20 huruf, angka, spasi, titik, garis miring atau tanda hubung'

describe('who sends what cannot be read is told the field and what is expected there', () => {
  it.each<[string, string, v.GenericSchema, unknown]>([
    [
      'a name that is too long',
      'nama: paling banyak 120 huruf',
      AccountCommandSchema,
      { ...invite, name: 'R'.repeat(121) },
    ],
    ['a name that is empty', 'nama: paling sedikit 1 huruf', AccountCommandSchema, { ...invite, name: ' ' }],
    ['no role at all', 'peran: paling sedikit 1.', AccountCommandSchema, { ...invite, roles: [] }],
    ['a hundredth session', 'sesi ke: paling besar 99', DeskCommandSchema, create({ session: 100 })],
    ['a session before the first', 'sesi ke: paling kecil 1', DeskCommandSchema, create({ session: 0 })],
    ['half a session', 'sesi ke: bilangan bulat', DeskCommandSchema, create({ session: 1.5 })],
    ['a session in words', 'sesi ke: bilangan bulat', DeskCommandSchema, create({ session: 'satu' })],
    [
      'a day in another order',
      'tanggal layanan: tanggal seperti 2026-01-05',
      DeskCommandSchema,
      create({ serviceDate: '05-11-2026' }),
    ],
    ['a NIK with a digit missing', 'NIK: 16 angka', IdentityCommandSchema, seal({ nik: '630103550590000' })],
    ['a number to be found that is missing', 'NIK atau telepon: 16 angka', IdentityCommandSchema, find],
    ['a cabinet in marks', `lemari: ${SHORT}`, DeskCommandSchema, receive({ cabinet: '<script>', folder: '1' })],
    [
      'a mark that there is not',
      'tanda dokumen: salah satu pilihan yang tersedia',
      DeskCommandSchema,
      { ...mark, state: 'gone' },
    ],
    [
      'an act that there is not',
      'jenis perintah: salah satu pilihan yang tersedia',
      DeskCommandSchema,
      { type: 'file.destroy' },
    ],
    ['a revision that is missing', 'revisi: terisi', DeskCommandSchema, { type: 'file.submit', id }],
    ['a register that is missing', 'isi register: terisi', RegisterCommandSchema, { type: 'register.check' }],
    [
      'an id that is none',
      'nomor pengenal: bentuk yang dikenal',
      DeskCommandSchema,
      { ...submit, id: '../staff/noor' },
    ],
    ['a key that nobody asked for', 'isian tambahan: tidak ada', DeskCommandSchema, { ...submit, admin: true }],
  ])('%s: %s', async (_, sentence, schema, data) => {
    const { text, fault } = await told(schema, data)
    expect(fault).toBe('input/unreadable')
    expect(text).toContain(`pada ${sentence}`)
  })

  it('every field by an Indonesian name, whichever a call may carry', async () => {
    const told = fieldsOf(Object.entries(domain).filter(([name]) => name.endsWith('CommandSchema')))
    expect(told.size).toBeGreaterThan(80)
    const unnamed = [...told].filter((key) => nameOf(key) === 'kiriman')
    expect(unnamed).toEqual([])
  })

  it('a register that is too large: how large it may be', async () => {
    const { text, fault } = await told(RegisterCommandSchema, {
      type: 'register.check',
      content: 'A'.repeat(10_700_001),
    })
    expect(fault).toBe('input/too-large')
    expect(text).toContain('paling besar 8 MB')
  })
})
