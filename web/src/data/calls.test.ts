import { FunctionsError } from 'firebase/functions'
import { expect, it } from 'vitest'
import { sentenceOf } from './calls.ts'

it('says what the server said, without the status that the SDK writes after it', () => {
  const refused = (message: string) =>
    sentenceOf(new FunctionsError('failed-precondition', message, { fault: 'file/missing', details: {} }))
  expect(refused('Berkas ini tidak ada. [412]')).toBe('Berkas ini tidak ada.')
  expect(refused('Baris [412] tidak ada.')).toBe('Baris [412] tidak ada.')
})
