import { type Day, type Office, officeFacts } from '@catat/domain'
import { describe, expect, it } from 'vitest'
import { draftOf, readOffice } from './model.ts'

const official = { uid: 'x', name: 'Seseorang', position: '', nip: '', rank: '' }
const office: Office = {
  letterhead: ['PEMERINTAH KABUPATEN TANAH LAUT', 'DINAS CONTOH'],
  address: 'Jalan Contoh Nomor 1',
  city: 'Pelaihari',
  letterNumber: '400.2/{urut}/DP2KBP3A/{tahun}',
  sop: '',
  clerk: official,
  divisionHead: official,
  agencyHead: official,
  holidays: ['2026-12-25', '2027-01-01'] as Day[],
  hours: {},
}

describe('the settings of the office', () => {
  it('read back as they stand when nothing was typed', () => {
    const draft = draftOf(office)
    expect(draft.holidays).toBe('25/12/2026\n01/01/2027')
    expect(readOffice(draft)).toEqual({
      change: {
        ...officeFacts(office),
        address: 'Jalan Contoh Nomor 1',
        addressee: ['Yth. Bupati Tanah Laut', 'melalui Sekretaris Daerah'],
        nature: 'limited',
        holidays: ['2026-12-25', '2027-01-01'],
        smallCells: 5,
      },
      errors: {},
    })
  })

  it.each(['31/02/2026', '2026-12-25', '25 Desember', '25/12/26'])('do not take %s for a day', (typed) => {
    const { change, errors } = readOffice({ ...draftOf(office), holidays: `25/12/2026\n${typed}` })
    expect(change).toBeNull()
    expect(errors.holidays).toContain(typed)
  })

  it('take a block of numbers in figures only, and its end not before its beginning', () => {
    const block = { ...draftOf(office), numberedBy: 'block' as const, blockYear: '2026', blockFrom: '118', blockTo: '' }
    expect(readOffice(block).change?.numbering).toEqual({ by: 'block', year: 2026, from: 118, to: null })
    for (const wrong of [{ blockFrom: 'x' }, { blockTo: '12' }, { blockYear: '' }])
      expect(readOffice({ ...block, ...wrong })).toMatchObject({
        change: null,
        errors: { blockFrom: expect.anything() },
      })
  })

  it('say at each field what is wrong with it', () => {
    const { change, errors } = readOffice({ ...draftOf(office), address: ' ', addressee: '\n', smallCells: '2' })
    expect(change).toBeNull()
    expect(Object.keys(errors).sort()).toEqual(['address', 'addressee', 'smallCells'])
  })
})
