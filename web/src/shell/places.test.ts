import { expect, test } from 'vitest'
import { placeOf, placesOf } from './places.ts'

const names = (...roles: Parameters<typeof placesOf>[0]) => placesOf(roles).map(({ name }) => name)

test('the administrator sees accounts, the office and its health, but no files, book, audit or report', () => {
  expect(names('admin')).toEqual(['Beranda', 'Akun', 'Kantor', 'Keadaan'])
})

test('an officer has files and their own rows of the log book, not the reports', () => {
  expect(names('officer')).toEqual(['Beranda', 'Berkas', 'Buku log'])
})

test('an auditor reads book, audit and report but opens no file', () => {
  expect(names('auditor')).toEqual(['Beranda', 'Buku log', 'Evaluasi', 'Laporan'])
})

test('a person with two roles has the places of both', () => {
  expect(names('officer', 'divisionHead')).toEqual(['Beranda', 'Berkas', 'Buku log', 'Evaluasi', 'Laporan'])
})

test('an address belongs to the place above it, and home only to itself', () => {
  expect(placeOf('/berkas/0123')).toBe('/berkas')
  expect(placeOf('/')).toBe('/')
  expect(placeOf('/kekurangan')).toBe('')
})
