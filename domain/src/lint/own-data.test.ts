import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { faultText } from '../faults.ts'
import { findOwnData, withoutOwnData } from './own-data.ts'

const client = { name: "Hj. Nur'aini binti H. Rahmat", parents: 'Ibu Siti Wartawati, ayah Budi' }
const found = (text: string) => findOwnData(text, client).map(({ kind, from, to }) => [kind, text.slice(from, to)])

describe('a note beside an identity', () => {
  it.each([
    ['Klien menyebut Nuraini sebagai panggilan.', 'Nuraini'],
    ['NUR’AINI menolak rujukan', 'NUR’AINI'],
    ['bersama wartawati dan suami', 'wartawati'],
    ['rahmat, ayahnya', 'rahmat'],
    ['diantar Budi.', 'Budi'],
  ])('keeps no name of the client or the parents: %s', (text, name) => expect(found(text)).toEqual([['named', name]]))

  it('keeps no number and no address either, in the order they stand', () => {
    expect(found('Siti, RT 03, WA 0811-0000-9917, NIK 6301035505900001.').map(([kind]) => kind)).toEqual([
      'named',
      'address',
      'phone',
      'nik',
    ])
  })

  it.each([
    'Ibu dan ayah hadir; binti paman juga.',
    'Klien datang sendiri pada 9 November 2026, berkas KSL-2026-11-0007.',
    'Kecamatan Pelaihari, dirujuk ke UPTD PPA.',
    'Rahmatan dan Budiman bukan orang yang sama.',
  ])('keeps its ordinary sentences: %s', (text) => expect(found(text)).toEqual([]))

  it('keeps no part of any name, whatever stands around it', () => {
    const part = fc.stringMatching(/^[A-Z][a-z]{3,9}xq$/)
    const blank = fc.constantFrom(' ', '. ', ', ', '\n', ' (', '-', '/')
    fc.assert(
      fc.property(part, part, blank, blank, fc.boolean(), (first, last, before, after, loud) => {
        const said = loud ? last.toUpperCase() : last.toLowerCase()
        const text = `Catatan${before}${said}${after}selesai`
        const from = 'Catatan'.length + before.length
        expect(findOwnData(text, { name: `${first} ${last}`, parents: '' })).toEqual([
          { kind: 'named', from, to: from + said.length },
        ])
      }),
    )
  })

  it('is refused by field and kind, and not a letter of it', () => {
    const verdict = withoutOwnData('catatan', 'Siti di 0811-0000-9917', client)
    expect(verdict).toEqual({
      ok: false,
      fault: 'text/personal-data',
      details: { field: 'catatan', kind: 'nama orang, nomor telepon' },
    })
    if (!verdict.ok) expect(faultText(verdict)).not.toMatch(/Siti|0811/)
  })
})
