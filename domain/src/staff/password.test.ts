import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { COMMON_WORDS, CONTEXT_WORDS } from './common-words.ts'
import { checkPassword, PASSWORD_MAX, PASSWORD_MIN } from './password.ts'

const OWNER = { name: 'Hj. Siti Rahmah', account: 'kepala.bidang', email: 'rahmah.contoh@catat.test' }
const faultOf = (password: string) => {
  const verdict = checkPassword(password, OWNER)
  return verdict.ok ? null : verdict.fault
}
const LETTERS = 'abcdefghijklmnopqrstuvwxyz0123456789'

describe('a password is refused', () => {
  it.each([
    ['kucinghujan', 'password/short'],
    ['', 'password/short'],
    ['passwordpassword', 'password/common'],
    // More than half the owner's own, and yet too little of it.
    ['passwordkwzv.-', 'password/common'],
    ['P4ssw0rd2026!!', 'password/common'],
    ['sayangsayang', 'password/common'],
    ['Bismillah123456', 'password/common'],
    ['bismillah2026', 'password/common'],
    ['indonesiaraya1945', 'password/common'],
    ['Indonesia-Merdeka', 'password/common'],
    ['iloveyou-sayangku', 'password/common'],
    ['puspaga-2026-01', 'password/context'],
    ['dinasp2kbp3a', 'password/context'],
    ['PuspagaTanahLaut', 'password/context'],
    ['p.e.l.a.i.h.a.r.i.1', 'password/context'],
    ['catatcatat2026', 'password/context'],
    ['siti rahmah 1975', 'password/personal'],
    ['kepala.bidang.1', 'password/personal'],
    ['rahmah.contoh', 'password/personal'],
    ['qwertyuiopas', 'password/pattern'],
    ['123456789012', 'password/pattern'],
    ['1qaz2wsx3edc', 'password/pattern'],
    ['aaaaaaaaaaaa', 'password/pattern'],
    ['k9xk9xk9xk9x', 'password/pattern'],
    ['!!!!!!!!!!!!', 'password/pattern'],
    ['. . . . . . ', 'password/pattern'],
    ['abcdefabcdefabcdef', 'password/pattern'],
  ])('%j: %s', (password, fault) => expect(faultOf(password)).toBe(fault))

  it('when it has one character less or more than it may', () => {
    const own = (length: number) => 'jendela mujur tikar gambut rotan ulin pasak '.repeat(4).slice(0, length)
    expect(faultOf(own(PASSWORD_MIN - 1))).toBe('password/short')
    expect(faultOf(own(PASSWORD_MIN))).toBeNull()
    expect(faultOf(own(PASSWORD_MAX))).toBeNull()
    expect(faultOf(own(PASSWORD_MAX + 1))).toBe('password/long')
  })

  it('whatever weak words are put together, in whatever case and with whatever between them', () => {
    const weak = fc.constantFrom(...COMMON_WORDS, ...CONTEXT_WORDS, 'rahmah', '123', 'qwerty', 'aaa', '2026')
    const between = fc.constantFrom('', '-', ' ', '.')
    fc.assert(
      fc.property(fc.array(weak, { minLength: 2, maxLength: 8 }), between, fc.boolean(), (words, sign, loud) => {
        const text = words.join(sign)
        expect(faultOf(loud ? text.toUpperCase() : text)).not.toBeNull()
      }),
    )
  })

  it('when it only says the same again', () => {
    const unit = fc.string({ unit: fc.constantFrom(...LETTERS), minLength: 1, maxLength: 5 })
    fc.assert(
      fc.property(unit, (part) => {
        expect(faultOf(part.repeat(Math.ceil(PASSWORD_MIN / part.length) + 1))).not.toBeNull()
      }),
    )
  })
})

describe('a password is taken', () => {
  it.each([
    'kucing hujan payung',
    'jendela-mujur-tikar',
    'Zq7 mT2 kP9 wR4',
    'puspaga gambut rotan ulin pasak',
    'gerimis sore di tepi rawa',
    // As much of it the owner's own as it takes, beside a known word.
    'sayangkwzvhj',
    'sitikwzvh.-#',
    'passwordpasswordkwzvhjqfx.-#',
    'ہوا میں پتنگ اڑتی ہے',
  ])('%j', (password) => expect(faultOf(password)).toBeNull())

  it('without a rule of what characters it must have', () => {
    const own = fc.array(fc.constantFrom('gambut', 'rotan', 'ulin', 'pasak', 'tikar', 'mujur', 'lanting'), {
      minLength: 4,
      maxLength: 8,
    })
    fc.assert(
      fc.property(own, (words) => {
        fc.pre(new Set(words).size >= 3)
        expect(faultOf(words.join(' '))).toBeNull()
      }),
    )
  })

  it('in one spelling, however the keyboard wrote it', () => {
    const text = 'kafé gerimis di tepi rawa'
    const composed = checkPassword(text.normalize('NFC'), OWNER)
    expect(checkPassword(text.normalize('NFD'), OWNER)).toEqual(composed)
    expect(composed).toEqual({ ok: true, value: text.normalize('NFC') })
  })

  it('or refused, but never broken by what is typed', () => {
    const typed = fc.array(fc.nat(0x10ffff), { maxLength: 140 }).map((codes) => String.fromCodePoint(...codes))
    fc.assert(fc.property(typed, (text) => void checkPassword(text, OWNER)))
  })
})
