import { expect, test } from 'vitest'
import { CONSENT_VERSION } from './shape.ts'
import { CONSENT_TEXTS, consentText } from './text.ts'

test('the text in use is the newest there is, and there is none before the first', () => {
  expect(CONSENT_TEXTS).toHaveLength(CONSENT_VERSION)
  expect(consentText(CONSENT_VERSION)).toBe(CONSENT_TEXTS.at(-1))
  expect(consentText(0)).toBeUndefined()
  expect(consentText(CONSENT_VERSION + 1)).toBeUndefined()
})

test('no text is older than the one before it', () => {
  const days = CONSENT_TEXTS.map(({ since }) => since)
  expect(days).toEqual(days.toSorted())
})

test('each text tells what the law asks for before consent: legality, purpose, data, retention, term and rights', () => {
  for (const { points, statement } of CONSENT_TEXTS) {
    const words = points.map(({ title, text }) => `${title} ${text}`).join(' ')
    for (const told of ['Undang-Undang', 'Untuk apa', 'Data apa', 'disimpan', 'berlaku', 'Hak Anda', '3 x 24 jam']) {
      expect(words).toContain(told)
    }
    expect(statement.guardian).toContain('orang tua/wali')
  }
})
