import type { Instant, Period } from '@catat/domain'
import { expect, test } from 'vitest'
import { byUrgency, clockOf, correctedText, countedText, numbersIn, soonest } from './model.ts'

const due = '2026-11-12T00:00:00.000Z' as Instant
const at = (text: string) => text as Instant

test('the clock says what is left in whole units, warns on the last day and turns red past the end', () => {
  expect(clockOf(due, at('2026-11-09T00:00:00.000Z'))).toEqual({ tone: 'plain', text: 'Sisa 3 hari' })
  expect(clockOf(due, at('2026-11-09T18:59:00.000Z'))).toEqual({ tone: 'plain', text: 'Sisa 2 hari 5 jam' })
  expect(clockOf(due, at('2026-11-11T00:00:00.000Z'))).toEqual({ tone: 'wait', text: 'Sisa 1 hari' })
  expect(clockOf(due, at('2026-11-11T23:48:00.000Z'))).toEqual({ tone: 'wait', text: 'Sisa 12 menit' })
  expect(clockOf(due, due)).toEqual({ tone: 'wait', text: 'Sisa 0 menit' })
  expect(clockOf(due, at('2026-11-12T03:00:00.000Z'))).toEqual({ tone: 'bad', text: 'Lewat 3 jam' })
})

test('what runs stands above what is done, the nearest end on top', () => {
  const one = (status: string, dueAt: string, recordedAt: string) => ({
    status,
    dueAt: at(dueAt),
    recordedAt: at(recordedAt),
  })
  const [done, late, early] = [one('answered', '1', '9'), one('open', '5', '8'), one('open', '3', '7')]
  expect(byUrgency([done, late, early])).toEqual([early, late, done])
})

test('numbers are read however they are set apart, each once, and the first that is none is named', () => {
  expect(numbersIn(' ksl-2026-11-0007, KSL-2026-11-0007\nIK-2026-11-0001 ')).toEqual({
    numbers: ['KSL-2026-11-0007', 'IK-2026-11-0001'],
    wrong: null,
  })
  expect(numbersIn('KSL-2026-11-0007 Budi')).toMatchObject({ wrong: 'BUDI' })
  expect(numbersIn('')).toEqual({ numbers: [], wrong: null })
})

test('the home page speaks of the clock that ends first, or of none', () => {
  const [late, early] = [{ dueAt: at('5') }, { dueAt: at('3') }]
  expect(soonest([late, early])).toBe(early)
  expect(soonest([])).toBeNull()
})

test('a correction is told by names of fields, and one that found nothing wrong says so', () => {
  expect(correctedText([])).toBe('Belum')
  expect(correctedText([{ fields: [] }])).toBe('Diperiksa, sudah benar')
  expect(correctedText([{ fields: ['identity.nik', 'kecamatan'] }, { fields: ['kecamatan'] }])).toBe('NIK, kecamatan')
})

test('a month that is reported stays as it was approved, and one that is only evaluated is to be evaluated again', () => {
  const period = '2026-11' as Period
  expect(countedText({ period, state: 'approved' })).toBe(
    'Laporan bulan November 2026 sudah disahkan; koreksi ini berlaku untuk evaluasi berikutnya.',
  )
  expect(countedText({ period, state: 'evaluated' })).toContain('Jalankan evaluasinya sekali lagi')
})
