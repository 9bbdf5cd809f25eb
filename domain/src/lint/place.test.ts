import { describe, expect, it } from 'vitest'
import { placeIsPlain } from './place.ts'

const asked = (cabinet: string, folder: string) => placeIsPlain({ cabinet, folder })

describe('the place of a paper', () => {
  it.each([
    ['Siti Aminah', 'Map 9'],
    ['A', 'SITI'],
    ['A', 'wartawati'],
    ['A', '6301035505900001'],
    ['A', '0812 3456 7890'],
    ['B2', 'Budi 12'],
    ['A', 'klien Siti'],
  ])('is no place for a client: %s, %s', (cabinet, folder) =>
    expect(asked(cabinet, folder)).toMatchObject({ ok: false, fault: 'file/place' }),
  )

  it.each([
    ['A', '1'],
    ['Lemari A', 'Map 9'],
    ['Rak besi 2', 'Konseling 2026/11'],
    ['Brother 3', 'KSL-2026.11'],
    ['Ruang Arsip', 'Ordner merah'],
    ['Gudang', 'Kintap 04-2026'],
    ['R. 2', 'map 1-25'],
  ])('is told in codes and words of the office: %s, %s', (cabinet, folder) =>
    expect(asked(cabinet, folder)).toEqual({ ok: true, value: true }),
  )

  it('is not asked where none is written down', () => expect(placeIsPlain(null)).toEqual({ ok: true, value: true }))
})
