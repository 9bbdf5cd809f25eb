import { describe, expect, it } from 'vitest'
import { admin, agencyHead, at, clerk, leader, office } from '../office.fixture.ts'
import type { Day } from '../time/shape.ts'
import { changeOffice, natureText, type OfficeChange, officeFacts } from './change.ts'
import { RAMADAN_HOURS, USUAL_HOURS } from './timetable.ts'

const change: OfficeChange = {
  ...officeFacts(office),
  addressee: ['Yth. Bupati Tanah Laut'],
  holidays: ['2027-01-01', '2026-12-25', '2026-12-25'] as Day[],
  holidayNames: { ['2026-12-25' as Day]: 'Natal', ['2026-12-26' as Day]: 'bukan libur' },
  timetables: [
    { since: '2027-01-01' as Day, until: null, ...USUAL_HOURS },
    { since: '2026-02-19' as Day, until: '2026-03-20' as Day, ...RAMADAN_HOURS },
  ],
}
const by = (staff: typeof admin) => ({ staff, at: at('2026-11-09T01:00:00.000Z') })

describe('the settings of the office', () => {
  it.each([clerk, leader, agencyHead, { ...admin, active: false }])('are not changed by $name', (staff) => {
    expect(changeOffice(office, { revision: 0, change }, by(staff))).toMatchObject({ ok: false })
  })

  it('are not changed upon an older state, nor where there are none', () => {
    expect(changeOffice({ ...office, revision: 2 }, { revision: 1, change }, by(admin))).toMatchObject({
      fault: 'office/changed',
    })
    expect(changeOffice(null, { revision: 0, change }, by(admin))).toMatchObject({ fault: 'office/unsettled' })
  })

  it('keep officials, numbering and the hours of the founding, put days in order, and say which fields changed and not to what', () => {
    expect(changeOffice(office, { revision: 0, change }, by(admin))).toMatchObject({
      ok: true,
      value: {
        office: {
          ...office,
          addressee: ['Yth. Bupati Tanah Laut'],
          holidays: ['2026-12-25', '2027-01-01'],
          holidayNames: { '2026-12-25': 'Natal' },
          timetables: [{ since: '2026-02-19' }, { since: '2027-01-01' }],
          revision: 1,
        },
        entry: {
          action: 'office.change',
          chain: 'staff/admin',
          target: '',
          fields: ['addressee', 'holidays', 'holidayNames', 'timetables'],
        },
      },
    })
  })

  it('are those of the SOP where nothing is set', () => {
    expect(natureText(office)).toBe('Terbatas')
    expect(natureText({ ...office, nature: 'secret' })).toBe('Rahasia')
    expect(officeFacts(office)).toMatchObject({ addressee: ['Yth. Bupati Tanah Laut', 'melalui Sekretaris Daerah'] })
    expect(officeFacts({ ...office, smallCells: 10 }).smallCells).toBe(10)
  })
})
