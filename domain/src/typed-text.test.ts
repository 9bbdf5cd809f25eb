import fc from 'fast-check'
import * as v from 'valibot'
import { describe, expect, it } from 'vitest'
import { AccountCommandSchema } from './calls/accounts.ts'
import { DeskCommandSchema } from './calls/desk.ts'
import { InstantSchema } from './time/shape.ts'
import { filledLine, line, paragraphs, UidSchema } from './typed-text.ts'

const kept = (schema: ReturnType<typeof line>, text: string) => v.parse(schema, text)

describe('text that somebody typed or pasted', () => {
  it('is one line where one line is asked for, whatever the paste broke', () => {
    expect(kept(line(50), '  Siti\r\n\tRahmah  ')).toBe('Siti Rahmah')
  })

  it('keeps its lines where there may be several, in one form', () => {
    expect(kept(paragraphs(50), ' satu\r\ndua\rtiga\u2028empat\u000blima\n')).toBe('satu\ndua\ntiga\nempat\nlima')
  })

  it.each([
    ['a NUL', 'Si\u0000ti'],
    ['a control', 'Si\u001bti'],
    ['half a letter', 'Si\ud800ti'],
    ['a turn of direction', 'Si\u202eti'],
    ['an isolate', 'Si\u2066ti'],
    ['a mark of direction', 'Si\u200fti'],
    ['a blank of no width', 'Si\u200bti'],
  ])('is kept without %s', (_, text) => {
    expect(kept(line(50), text)).toBe('Siti')
    expect(kept(paragraphs(50), text)).toBe('Siti')
  })

  it('is empty when nothing in it can be seen, and refused where something must stand', () => {
    expect(kept(line(50), '\u200b \u202e')).toBe('')
    expect(v.safeParse(filledLine(50), '\u200b \u202e').success).toBe(false)
  })

  it('is kept as it was kept, however often it is read', () => {
    const any = fc
      .array(fc.integer({ min: 0, max: 0xffff }), { maxLength: 60 })
      .map((codes) => String.fromCharCode(...codes))
    fc.assert(
      fc.property(any, (text) => {
        const [once, twice] = [kept(line(100), text), kept(paragraphs(100), text)]
        expect([kept(line(100), once), kept(paragraphs(100), twice)]).toEqual([once, twice])
        expect(once + twice).not.toMatch(/\p{Cs}/u)
      }),
    )
  })
})

describe('an instant', () => {
  it.each([
    '2026-11-30T20:00:00+0800',
    '2026-11-30T20:00:00.00Z ',
    '2026-11-30 20:00:00.000Z',
    '2026-02-30T00:00:00.000Z',
    '2026-04-31T00:00:00.000Z',
    '2026-11-30T24:00:00.000Z',
    '0001-01-01T00:00:00.000Z',
    '2126-01-01T00:00:00.000Z',
    '2026-11-30T20:00:00.000z',
  ])('is not %s', (text) => expect(v.safeParse(InstantSchema, text).success).toBe(false))

  it('is any moment of two centuries, as the machine writes it', () => {
    const within = { min: new Date('1900-01-01'), max: new Date('2099-12-31T23:59:59.999Z'), noInvalidDate: true }
    fc.assert(fc.property(fc.date(within), (date) => v.safeParse(InstantSchema, date.toISOString()).success))
  })
})

describe('an account', () => {
  const invite = (more: object) =>
    v.safeParse(AccountCommandSchema, {
      type: 'account.invite',
      account: 'rahmah',
      name: 'Siti Rahmah',
      nip: '',
      rank: '',
      email: 'rahmah@catat.test',
      roles: ['officer'],
      until: null,
      ...more,
    })

  it('never bears the name under which the machine acts', () => {
    expect(invite({ account: 'system' }).success).toBe(false)
    expect(invite({ account: 'system.rahmah' }).success).toBe(true)
  })

  it('bears no name that hides or turns anything', () => {
    expect(invite({ name: 'Siti\r\nBcc: \u202eRahmah\u0000' }).output).toMatchObject({ name: 'Siti Bcc: Rahmah' })
  })

  it.each(['', '.', '..', '__proto__', '__name__', 'a/b', 'a/b/c', 'x'.repeat(2000), '\ud800', 'a\nb'])(
    'is not called %j',
    (uid) => expect(v.safeParse(UidSchema, uid).success).toBe(false),
  )
})

describe('a note of what is lacking', () => {
  it.each([
    '',
    '..',
    'a/b',
    'a/b/c',
    'x'.repeat(2000),
    '\ud800',
    '0123456789abcdef0123',
    '0123456789abcdef0123_KSL-01/x',
  ])('is not called %j', (id) =>
    expect(v.safeParse(DeskCommandSchema, { type: 'deficiency.reopen', id }).success).toBe(false),
  )
  it.each(['0123456789abcdef0123_KSL-01', '0123456789abcdef0123_KSL', '0123456789abcdef0123_IK'])(
    'is called %s',
    (id) => expect(v.safeParse(DeskCommandSchema, { type: 'deficiency.reopen', id }).success).toBe(true),
  )
})
