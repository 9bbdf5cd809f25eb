import { type Day, type Office, officeFacts, RAMADAN_HOURS } from '@catat/domain'
import { describe, expect, it } from 'vitest'
import { readHours } from './hours-model.ts'
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
  holidayNames: { '2026-12-25': 'Kelahiran Yesus Kristus' },
  timetables: [{ since: '2026-02-19' as Day, until: '2026-03-20' as Day, ...RAMADAN_HOURS }],
  hours: {},
}

describe('the settings of the office', () => {
  it('read back as they stand when nothing was typed', () => {
    const draft = draftOf(office)
    expect(draft.holidays).toBe('25/12/2026 Kelahiran Yesus Kristus\n01/01/2027')
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

  it('take no day twice', () => {
    const { change, errors } = readOffice({ ...draftOf(office), holidays: '25/12/2026 Natal\n25/12/2026' })
    expect(change).toBeNull()
    expect(errors.holidays).toContain('25/12/2026 tertulis dua kali')
  })

  it('read office hours as they are written, and say at which of them something is wrong', () => {
    const hours = { since: '1/2/2027', until: '', weekdays: '07:30-12.00; 13.00 s.d. 16.00', friday: '07.30–11.30' }
    const read = readHours(hours)
    expect(read.timetable).toMatchObject({
      since: '2027-02-01',
      until: null,
      weekdays: [
        { opens: 450, closes: 720 },
        { opens: 780, closes: 960 },
      ],
    })
    expect(read.week).toBe(4 * 450 + 240)
    const wrong = [
      ['since', ''],
      ['since', '31/02/2027'],
      ['until', 'besok'],
      ['until', '31/01/2027'],
      ['weekdays', '08.00–08.00'],
      ['weekdays', '08.00–12.75'],
      ['friday', ''],
      ['friday', '13.00–16.00, 08.00–12.00'],
    ] as const
    for (const [field, typed] of wrong)
      expect([field, typed, Object.keys(readHours({ ...hours, [field]: typed }).errors)]).toEqual([
        field,
        typed,
        [field],
      ])
    const twice = readOffice({ ...draftOf(office), timetables: [hours, hours] })
    expect(twice.change).toBeNull()
    expect(twice.errors.timetables).toContain('hari yang sama')
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
